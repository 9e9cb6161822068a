/** What an editor asks of any language: links, selections, tokens, formatting, completion of flags. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CompletionItem,
  type DocumentLink,
  LSPErrorCodes,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensDelta,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startClient, type TestClient, URI } from './client.ts';

const FILE = `FROM golang:1.26 AS build
ARG V=1
RUN make \\
   && echo $V
FROM alpine:3.22
COPY --from=build /etc /a
`;

let client: TestClient;
afterEach(() => client.dispose());

async function start(text = FILE): Promise<void> {
  client = await startClient({ init: { debounce: 0, suggestCommand: 'again' } });
  await client.open(text);
}

const textDocument = { uri: URI };
const OPTIONS = { tabSize: 4, insertSpaces: true };

describe('links', () => {
  it('lead to stages of the document and to pages', async () => {
    await start();
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    expect(links.map(({ range, target }) => [client.document().getText(range), target])).toEqual([
      ['golang:1.26', 'https://hub.docker.com/_/golang'],
      ['alpine:3.22', 'https://hub.docker.com/_/alpine'],
      ['build', `${URI}#L1,21`],
    ]);
    // no server of ours is asked for anything
    expect(client.asked).not.toContain('window/showDocument');
  });
});

describe('selections', () => {
  it('grow from the word to the file', async () => {
    await start();
    const positions = [client.position('ec|ho')];
    const [range] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions,
    });
    const texts: string[] = [];
    for (let each: SelectionRange | undefined = range; each; each = each.parent)
      texts.push(client.document().getText(each.range));
    expect(texts.slice(0, 2)).toEqual(['echo', 'echo $V']);
    expect(texts.at(-1)).toBe(FILE);
  });
});

/** Lines of "text type". */
function decode({ data }: SemanticTokens): string[] {
  const { tokenTypes } = client.initialized.capabilities.semanticTokensProvider!.legend;
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines, characters, length, type] = data.slice(at, at + 4) as [number, number, number, number];
    line += lines;
    character = lines === 0 ? character + characters : characters;
    const range = { start: { line, character }, end: { line, character: character + length } };
    found.push(`${client.document().getText(range)} ${tokenTypes[type]}`);
  }
  return found;
}

describe('semantic tokens', () => {
  const full = () => client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });

  it('tell stages, variables and commands', async () => {
    await start();
    expect(decode(await full())).toEqual([
      'build class',
      'V parameter',
      'make function',
      'echo function',
      'V parameter',
      'build class',
    ]);
  });

  it('are told as what has changed, from the last answer only', async () => {
    await start();
    const first = await full();
    client.change('make', 'cargo build');
    const params = { textDocument, previousResultId: first.resultId };
    const delta = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', params);
    expect(delta.edits).toHaveLength(1);
    const [edit] = delta.edits;
    expect(edit!.deleteCount).toBeLessThanOrEqual(10);
    const data = first.data.toSpliced(edit!.start, edit!.deleteCount, ...(edit!.data ?? []));
    expect(data).toEqual((await full()).data);
    const stale = await client.request<SemanticTokens>('textDocument/semanticTokens/full/delta', params);
    expect(stale.data).toEqual(data);
  });

  it('are those of a range', async () => {
    await start();
    const range = client.range('COPY --from=build');
    const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument,
      range,
    });
    expect(decode(tokens)).toEqual(['build class']);
  });

  it('follow half-typed lines', async () => {
    await start('FROM alpine AS a\nCOPY --from=');
    expect(decode(await full())).toEqual(['a class']);
    client.append('a');
    expect(decode(await full())).toEqual(['a class', 'a class']);
  });
});

describe('formatting', () => {
  const apply = (edits: TextEdit[] | null) => TextDocument.applyEdits(client.document(), edits ?? []);

  it('sets out the file by the options of the editor', async () => {
    await start();
    const spaces = await client.request<TextEdit[]>('textDocument/formatting', {
      textDocument,
      options: OPTIONS,
    });
    expect(apply(spaces)).toBe(FILE.replace('   &&', '    &&'));
    const tabs = await client.request<TextEdit[]>('textDocument/formatting', {
      textDocument,
      options: { tabSize: 8, insertSpaces: false },
    });
    expect(apply(tabs)).toBe(FILE.replace('   &&', '\t&&'));
  });

  it('keeps empty lines at the end where the editor does', async () => {
    const text = 'FROM alpine:3.22\n\n';
    await start(text);
    const formatted = async (trimFinalNewlines: boolean) =>
      TextDocument.applyEdits(
        client.document(),
        await client.request<TextEdit[]>('textDocument/formatting', {
          textDocument,
          options: { ...OPTIONS, trimFinalNewlines },
        }),
      );
    expect(await formatted(false)).toBe(text);
    expect(await formatted(true)).toBe('FROM alpine:3.22\n');
  });

  it('leaves what is outside of a range', async () => {
    await start('FROM   alpine:3.22\n  USER   a\n  USER   b\n');
    const range = client.range('USER   a');
    const edits = await client.request<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument,
      range,
      options: OPTIONS,
    });
    expect(apply(edits)).toBe('FROM   alpine:3.22\nUSER a\n  USER   b\n');
  });

  it('indents the line that continues an instruction', async () => {
    await start('FROM alpine:3.22\nRUN a \\\n\nRUN b \\\n  c \\\n\nRUN <<EOF\nd \\\n\nEOF\n');
    const type = (line: number) =>
      client.request<TextEdit[]>('textDocument/onTypeFormatting', {
        textDocument,
        position: { line, character: 0 },
        ch: '\n',
        options: OPTIONS,
      });
    expect((await type(2))[0]?.newText).toBe('    ');
    expect((await type(5))[0]?.newText).toBe('  ');
    expect(await type(8), 'a here-document').toEqual([]);
    expect(await type(1)).toEqual([]);
  });

  it('is not done where nobody waits any more', async () => {
    await start();
    const source = new CancellationTokenSource();
    const answer = client.request(
      'textDocument/formatting',
      { textDocument, options: OPTIONS },
      source.token,
    );
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });
});

describe('completion of flags', () => {
  it('asks again where a value follows, and not behind a blank', async () => {
    await start('FROM alpine AS a\nFROM alpine\nCOPY \n');
    const ask = (context?: object) =>
      client.at<CompletionItem[]>('textDocument/completion', 'COPY |', { context });
    const items = await ask();
    expect(items.find(({ label }) => label === '--from')).toMatchObject({
      kind: 10,
      textEdit: { newText: '--from=' },
      command: { command: 'again' },
    });
    expect(items.find(({ label }) => label === '--link')?.command).toBeUndefined();
    expect(await ask({ triggerKind: 2, triggerCharacter: ' ' })).toEqual([]);
  });
});

it('answers nothing about what is no Dockerfile of the editor', async () => {
  await start();
  const other = { uri: 'file:///other' };
  for (const [method, more] of [
    ['documentLink', {}],
    ['selectionRange', { positions: [] }],
    ['semanticTokens/full', {}],
    ['formatting', { options: OPTIONS }],
  ] as const)
    expect(await client.request(`textDocument/${method}`, { textDocument: other, ...more })).toBeNull();
});
