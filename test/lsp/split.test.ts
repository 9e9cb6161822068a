import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionTriggerKind,
  LSPErrorCodes,
  type Range,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { splits } from '../../server/src/core/analysis.ts';
import { createContext } from '../../server/src/core/facts/context.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { SPLIT, type SplitResult } from '../../server/src/protocol/split.ts';
import { CAPABILITIES, startClient, type TestClient, URI } from './client.ts';

const SINGLE = `FROM golang:1.24-bookworm
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
EXPOSE 8080
CMD ["/app"]
`;

const DECLINED = SINGLE.replace('CMD ["/app"]', 'CMD ["go", "run", "."]');

const SMALL = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py .\nRUN touch /x\nCMD ["python", "app.py"]\n';

const DISABLING = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    codeAction: { ...CAPABILITIES.textDocument.codeAction, disabledSupport: true },
  },
};

let client: TestClient;
afterEach(() => client.dispose());

async function open(text: string, options: Parameters<typeof startClient>[0] = { capabilities: DISABLING }) {
  client = await startClient(options);
  await client.open(text);
  await client.diagnostics();
}

const actionsAt = (piece: string, context: object = {}): Promise<CodeAction[]> =>
  at(client.range(piece), context);

const at = (range: Range, context: object = {}): Promise<CodeAction[]> =>
  client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: range.start, end: range.start },
    context: { diagnostics: [], ...context },
  });

const isEmpty = ({ start, end }: Range) => start.line === end.line && start.character === end.character;

const refactor = { only: ['refactor.rewrite.split'] };
const automatic = { triggerKind: CodeActionTriggerKind.Automatic };
const splitsOf = (actions: readonly CodeAction[]) =>
  actions.filter(({ title }) => title.startsWith('Split into builder and runtime stages'));
const resolve = (action: CodeAction) => client.request<CodeAction>('codeAction/resolve', action);

/** The text of each way to split, from the engine itself. */
function expected(text: string): Map<string, string> {
  const found = splits(createContext({ text, project: { dockerignore: undefined } }));
  if (found.kind !== 'split') throw new Error(found.message);
  return new Map(found.choices.map(({ title, edits }) => [title, applyEdits(text, edits)]));
}

describe('the refactoring', () => {
  it('is offered from anywhere, on each runtime image that is sound, without edits', async () => {
    await open(SINGLE);
    const titles = [...expected(SINGLE).keys()];
    expect(titles.length).toBeGreaterThan(1);
    for (const piece of ['FROM', 'RUN', 'CMD']) {
      const actions = await actionsAt(piece, refactor);
      expect(actions.map(({ title }) => title)).toEqual(titles);
      expect(actions[0]).toMatchObject({ kind: 'refactor.rewrite.split' });
      expect(actions[0]).not.toHaveProperty('edit');
    }
    expect(splitsOf(await actionsAt('EXPOSE', { only: ['refactor'] }))).toHaveLength(titles.length);
    expect(await actionsAt('EXPOSE', { only: ['refactor.extract'] })).toEqual([]);
  });

  it('resolves to what the engine says', async () => {
    await open(SINGLE);
    for (const action of await actionsAt('RUN', refactor)) {
      const { edit } = await resolve(action);
      expect(client.apply(edit)).toBe(expected(SINGLE).get(action.title));
    }
  });

  it('says of each change what it does and why, and asks to confirm nothing but notes', async () => {
    await open(SINGLE);
    const [action] = await actionsAt('RUN', refactor);
    const { edit } = await resolve(action!);
    const [change] = edit!.documentChanges as TextDocumentEdit[];
    const annotations = edit!.changeAnnotations!;
    const shown = change!.edits.map((one) => {
      const { label, description, needsConfirmation } =
        annotations[(one as { annotationId: string }).annotationId]!;
      expect(label).not.toBe('');
      expect(description).not.toBe('');
      expect('newText' in one && one.newText === '' && isEmpty(one.range)).toBe(needsConfirmation === true);
      return needsConfirmation ? 'note' : label;
    });
    expect(shown[0]).toBe('note');
    expect(shown.filter((label) => label !== 'note')).toEqual(
      expect.arrayContaining([
        "Name the first stage 'builder'",
        'Move EXPOSE to the runtime stage',
        'Move CMD to the runtime stage',
        'Add a runtime stage on debian:bookworm-slim',
        'Add COPY --from=builder /app /app',
        'Move EXPOSE 8080 to the runtime stage',
        'Move CMD ["/app"] to the runtime stage',
      ]),
    );
  });

  it('is a plain edit where the client shows no annotations', async () => {
    await open(SINGLE, {
      capabilities: {
        ...CAPABILITIES,
        workspace: { ...CAPABILITIES.workspace, workspaceEdit: { documentChanges: true } as never },
      },
    });
    const [action] = await actionsAt('RUN', refactor);
    const { edit } = await resolve(action!);
    expect(JSON.stringify(edit)).not.toContain('annotation');
    expect(client.apply(edit)).toBe(expected(SINGLE).get(action!.title));
  });

  it('keeps CRLF', async () => {
    const text = SINGLE.replaceAll('\n', '\r\n');
    await open(text);
    const [action] = await actionsAt('RUN', refactor);
    const after = client.apply((await resolve(action!)).edit);
    expect(after).toBe(expected(text).get(action!.title));
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('the light bulb', () => {
  it('comes by itself on FROM, and nowhere else', async () => {
    await open(SINGLE);
    expect(splitsOf(await actionsAt('FROM', automatic)).length).toBeGreaterThan(0);
    expect(splitsOf(await actionsAt('EXPOSE', automatic))).toEqual([]);
    expect(splitsOf(await actionsAt('RUN', automatic))).toEqual([]);
  });

  it('does not come where nothing is gained, where it is declined, or where there are two stages', async () => {
    for (const text of [SMALL, DECLINED, `${SINGLE}\nFROM alpine\nCMD ["a"]\n`, 'FROM alpine\n', '']) {
      await open(text);
      const start = { line: 0, character: 0 };
      const range = { start, end: start };
      expect(splitsOf(await at(range, automatic)), text).toEqual([]);
      expect(splitsOf(await at(range)), text).toEqual([]);
      client.dispose();
    }
  });
});

describe('a split that is declined', () => {
  it('is a disabled action in the menu of refactorings, with the line and what would help', async () => {
    await open(DECLINED);
    const [action, ...others] = await actionsAt('RUN', refactor);
    expect(others).toEqual([]);
    expect(action?.disabled?.reason).toBe(
      'Line 6: The container compiles when it starts: `go run .`. Compile in a RUN, and let CMD start the program.',
    );
    expect(action).not.toHaveProperty('edit');
    expect(action).not.toHaveProperty('data');
  });

  it('says that nothing is gained', async () => {
    await open(SMALL);
    const [action] = await actionsAt('RUN', refactor);
    expect(action?.disabled?.reason).toMatch(/^Not needed: /);
  });

  it('is not there for clients that show no disabled actions', async () => {
    await open(DECLINED, {});
    expect(await actionsAt('RUN', refactor)).toEqual([]);
  });
});

describe('the fix of what stays in the image', () => {
  const COMPILERS = `FROM python:3.13-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
CMD ["python", "app.py"]
`;

  it('is the split, for toolchain-in-final-stage', async () => {
    await open(COMPILERS);
    const fixes = splitsOf(await actionsAt('gcc', automatic));
    expect(fixes[0]).toMatchObject({ kind: 'quickfix' });
    expect(fixes[0]!.diagnostics).toMatchObject([{ code: 'toolchain-in-final-stage' }]);
    expect(client.apply((await resolve(fixes[0]!)).edit)).toBe(expected(COMPILERS).get(fixes[0]!.title));
    expect(fixes.every(({ kind }) => kind === 'quickfix')).toBe(true);
  });

  it('is the split, for build-base-as-final', async () => {
    await open(SINGLE);
    const fixes = splitsOf(await actionsAt('golang', automatic));
    expect(fixes[0]).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'build-base-as-final' }] });
  });
});

describe('the request for a split', () => {
  const ask = (uri: string, runtime?: string) =>
    client.request<SplitResult | null>(SPLIT.method, { uri, ...(runtime !== undefined && { runtime }) });

  it('gives each way with its text, its changes, what to know and a report', async () => {
    await open(SINGLE);
    const result = await ask(URI);
    if (result?.kind !== 'split') throw new Error(result?.message);
    expect(result.documentVersion).toBe(1);
    expect(new Map(result.ways.map(({ title, text }) => [title, text]))).toEqual(expected(SINGLE));
    for (const { text, changes, notes, report, runtime } of result.ways) {
      expect(TextDocument.applyEdits(client.document(), [...changes])).toBe(text);
      expect(notes[0]!.text).toBe(`The image is built on ${runtime}.`);
      expect(report).toContain('# Dockerfile in two stages');
      expect(report).toContain('## What is left behind');
      expect(report).toContain('| 6 | `CMD ["/app"]` | the runtime stage |');
    }
  });

  it('takes another runtime image', async () => {
    await open(SINGLE);
    const result = await ask(URI, 'debian:bookworm');
    expect(result?.kind === 'split' && result.ways.map(({ runtime }) => runtime)).toEqual([
      'debian:bookworm',
    ]);
  });

  it('says what stands in the way, and where', async () => {
    await open(DECLINED);
    expect(await ask(URI)).toMatchObject({
      kind: 'declined',
      message: 'The container compiles when it starts: `go run .`.',
      help: 'Compile in a RUN, and let CMD start the program.',
      range: { start: { line: 5 } },
    });
    client.change(DECLINED, SMALL);
    expect(await ask(URI)).toMatchObject({ kind: 'unneeded', help: null, range: null, documentVersion: 2 });
  });

  it('reads a file that is not open, and its build context', async () => {
    const folder = 'file:///elsewhere';
    const files = new Map([
      [`${folder}/Dockerfile`, `\ufeff${SINGLE}`],
      [`${folder}/go.mod`, 'module example.com/app\n'],
      [`${folder}/main.go`, 'package main\n\nfunc main() {}\n'],
    ]);
    const listFiles = async () => ({ paths: ['Dockerfile', 'go.mod', 'main.go'], unread: [] });
    client = await startClient({ files, host: { listFiles } });
    const result = await ask(`${folder}/Dockerfile`);
    if (result?.kind !== 'split') throw new Error(result?.message);
    expect(result.documentVersion).toBeNull();
    const document = TextDocument.create('', '', 0, SINGLE);
    const [way] = result.ways;
    expect(TextDocument.applyEdits(document, [...way!.changes])).toBe(way!.text);
    // with the context at hand there is nothing to be said of what is not known
    expect(way!.notes.map(({ text }) => text).join()).not.toContain('build context');
    expect(await ask('file:///elsewhere/other.Dockerfile')).toBeNull();
  });

  it('fails with a reason where the file cannot be read', async () => {
    const readFile = async () => {
      throw new Error('it is locked');
    };
    client = await startClient({ host: { readFile } });
    await expect(ask(URI)).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: 'it is locked',
    });
  });
});
