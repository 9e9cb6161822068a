/** Every other handler: what the engine says arrives at the right lines, and bad moments give proper answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CompletionItem,
  type DocumentHighlight,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type Range,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { CAPABILITIES, startClient, type TestClient, URI } from './client.ts';

const FILE = `# builder compiles the app
FROM golang:1.26 AS builder
WORKDIR /src
RUN go build \\
    -o /app .

FROM alpine
COPY --from=builder /app /app
COPY --from=0 /app /app2
`;

let client: TestClient;
afterEach(() => client.dispose());

const lines = (ranges: readonly Range[]) => ranges.map(({ start }) => start.line).sort((a, b) => a - b);

describe('features', () => {
  beforeEach(async () => {
    client = await startClient();
    await client.open(FILE);
  });

  it('goes to the definition, with the word it came from', async () => {
    const [link] = await client.at<LocationLink[]>('textDocument/definition', '--from=buil|der');
    expect(link).toMatchObject({
      originSelectionRange: client.range('builder /app'.slice(0, 7)) && expect.anything(),
      targetUri: URI,
      targetSelectionRange: { start: { line: 1 } },
    });
    expect(client.document().getText(link!.targetSelectionRange)).toBe('builder');
    expect(client.document().getText(link!.originSelectionRange!)).toBe('builder');
    expect(await client.at('textDocument/definition', 'touch|'.replace('touch', 'WORKDIR'))).toEqual([]);
  });

  it('finds references, with and without the declaration', async () => {
    const find = (includeDeclaration: boolean) =>
      client.at<Location[]>('textDocument/references', 'AS buil|der', { context: { includeDeclaration } });
    expect(lines((await find(true)).map(({ range }) => range))).toEqual([1, 7, 8]);
    expect(lines((await find(false)).map(({ range }) => range))).toEqual([7, 8]);
  });

  it('highlights', async () => {
    const found = await client.at<DocumentHighlight[]>('textDocument/documentHighlight', '--from=buil|der');
    expect(lines(found.map(({ range }) => range))).toEqual([1, 7, 8]);
    expect(found.find(({ range }) => range.start.line === 1)?.kind).toBe(3);
  });

  it('renames', async () => {
    const target = await client.at<{ placeholder: string; range: Range }>(
      'textDocument/prepareRename',
      '--from=buil|der',
    );
    expect(target.placeholder).toBe('builder');
    expect(client.document().getText(target.range)).toBe('builder');
    const edit = await client.at<WorkspaceEdit>('textDocument/rename', '--from=buil|der', {
      newName: 'compile',
    });
    expect(edit.documentChanges).toMatchObject([{ textDocument: { uri: URI, version: 1 } }]);
    expect(client.apply(edit)).toContain('COPY --from=compile /app /app');
  });

  it('refuses to rename with a reason', async () => {
    const rename = client.at('textDocument/rename', '--from=buil|der', { newName: '1st!' });
    await expect(rename).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: expect.stringContaining('1st!'),
    });
    expect(client.logged).toEqual([]);
  });

  it('hovers', async () => {
    const hover = await client.at<Hover>('textDocument/hover', '--from=buil|der');
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('golang:1.26') });
    expect(client.document().getText(hover.range!)).toBe('builder');
    expect(JSON.stringify(await client.at<Hover>('textDocument/hover', 'R|UN'))).toContain('Execute');
  });

  it('completes, also in a line half typed', async () => {
    client.change('COPY --from=0 /app /app2', 'COPY --from=');
    const items = await client.at<CompletionItem[]>('textDocument/completion', 'COPY --from=|\n');
    const item = items.find(({ label }) => label === 'builder');
    expect(item).toMatchObject({ kind: 9, textEdit: { newText: expect.stringContaining('builder') } });
  });

  it('outlines stages', async () => {
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: URI },
    });
    expect(symbols.map(({ range }) => range.start.line)).toEqual([1, 6]);
    expect(symbols[0]?.name).toContain('builder');
    expect(symbols[0]?.children).toHaveLength(2);
  });

  it('folds', async () => {
    const ranges = await client.request<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri: URI },
    });
    expect(ranges).toContainEqual({ startLine: 3, endLine: 4 });
    expect(ranges.find(({ startLine }) => startLine === 6)?.endLine).toBe(8);
  });

  it('answers about the newest text', async () => {
    client.change('builder\nWORKDIR', 'compile\nWORKDIR');
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: URI },
    });
    expect(symbols[0]?.name).toContain('compile');
  });

  it('refuses what was cancelled', async () => {
    const source = new CancellationTokenSource();
    const hover = client.request(
      'textDocument/hover',
      { textDocument: { uri: URI }, position: client.position('--from=buil|der') },
      source.token,
    );
    source.cancel();
    await expect(hover).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(client.logged).toEqual([]);
  });
});

it('refuses what was asked about a text that changed while settings were on their way', async () => {
  let answer: (settings: unknown) => void = () => {};
  client = await startClient({
    settings: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await client.open(FILE);
  const hover = client.at('textDocument/hover', '--from=buil|der');
  await client.until('settings are asked for', () => client.asked.includes('workspace/configuration'));
  client.change('# builder compiles', '# builder makes');
  await new Promise((resolve) => setTimeout(resolve, 20));
  answer({});
  await expect(hover).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
});

it('gives plain locations and plain text to clients that know no more', async () => {
  client = await startClient({ capabilities: { textDocument: {} } });
  await client.open(FILE);
  const [location] = await client.at<Location[]>('textDocument/definition', '--from=buil|der');
  expect(location).toMatchObject({ uri: URI, range: { start: { line: 1 } } });
  const hover = await client.at<Hover>('textDocument/hover', '--from=buil|der');
  expect(hover.contents).toMatchObject({ kind: 'plaintext' });
});

it('folds no more than the client wants', async () => {
  const textDocument = { ...CAPABILITIES.textDocument, foldingRange: { rangeLimit: 1 } };
  client = await startClient({ capabilities: { ...CAPABILITIES, textDocument } });
  await client.open(FILE);
  expect(await client.request('textDocument/foldingRange', { textDocument: { uri: URI } })).toHaveLength(1);
});

describe('workspace symbols', () => {
  const find = (query: string) => client.request<SymbolInformation[]>('workspace/symbol', { query });
  const where = (symbols: readonly SymbolInformation[]) => symbols.map(({ location }) => location.uri).sort();

  it('finds stages in open and other files, each once', async () => {
    const files = new Map([
      ['file:///project/Dockerfile', 'FROM alpine AS old-builder\n'],
      ['file:///project/api/Dockerfile', 'FROM alpine AS base\n\nFROM base AS api-builder\n'],
      ['file:///outside/Dockerfile', 'FROM alpine AS builder\n'],
    ]);
    client = await startClient({ files, folders: ['file:///project'] });
    await client.open(FILE);
    expect(where(await find('builder'))).toEqual([
      'file:///project/Dockerfile',
      'file:///project/api/Dockerfile',
    ]);
    expect(await find('bldr')).toHaveLength(2);
    expect(await find('nothing')).toEqual([]);
    expect((await find('')).length).toBeGreaterThan(2);

    files.set('file:///project/api/Dockerfile', 'FROM alpine AS renamed\n');
    files.set('file:///project/web/Dockerfile', 'FROM alpine AS web-builder\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: 'file:///project/api/Dockerfile', type: 2 },
        { uri: 'file:///project/web/Dockerfile', type: 1 },
      ],
    });
    expect(where(await find('builder'))).toEqual([
      'file:///project/Dockerfile',
      'file:///project/web/Dockerfile',
    ]);
    files.delete('file:///project/web/Dockerfile');
    expect(await find('renamed')).toHaveLength(1);
  });

  it('follows the folders of the workspace', async () => {
    const files = new Map([['file:///second/Dockerfile', 'FROM alpine AS builder\n']]);
    client = await startClient({ files, folders: ['file:///first'] });
    expect(await find('builder')).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'file:///second', name: 'second' }], removed: [] },
    });
    expect(await find('builder')).toHaveLength(1);
  });

  it('asks the client for files where it can', async () => {
    client = await startClient({
      init: { clientFiles: true },
      clientFiles: new Map([
        ['vscode-vfs://x/Dockerfile', 'FROM alpine AS builder\n'],
        ['vscode-vfs://x/Dockerfile.dockerignore', 'FROM alpine AS builder\n'],
      ]),
    });
    expect(where(await find('builder'))).toEqual(['vscode-vfs://x/Dockerfile']);
  });

  it('passes over files that cannot be read', async () => {
    client = await startClient({
      folders: ['file:///project'],
      host: {
        findFiles: async (_, accepts) =>
          ['file:///project/a/Dockerfile', 'file:///project/b/Dockerfile', 'file:///c/Dockerfile'].filter(
            accepts,
          ),
        readFile: async (uri) => {
          if (uri.includes('/a/')) throw new Error('EACCES');
          return uri.includes('/b/') ? 'FROM alpine AS builder\n' : '\0\0';
        },
      },
    });
    expect(where(await find('builder'))).toEqual(['file:///project/b/Dockerfile']);
  });
});
