import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionTriggerKind,
  ErrorCodes,
  LSPErrorCodes,
  type Range,
} from 'vscode-languageserver/node';
import { CAPABILITIES, startClient, type TestClient, URI } from './client.ts';

const TWO = `FROM golang:1.26
RUN touch /a

FROM golang:1.26
RUN touch /b

FROM alpine
COPY --from=0 /a /a
COPY --from=1 /b /b
`;

let client: TestClient;
afterEach(() => client.dispose());

const actionsAt = (range: Range, context: object = {}, uri = URI) =>
  client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...context },
  });

const resolve = (action: CodeAction) => client.request<CodeAction>('codeAction/resolve', action);

/** Both stages of TWO have a name of their own, and each COPY has kept its stage. */
function expectOwnNames(fixed: string): void {
  const names = [...fixed.matchAll(/ AS (\S+)/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(2);
  expect([...fixed.matchAll(/--from=(\S+)/g)].map(([, name]) => name)).toEqual(names);
}

const wholeFile = (): Range => ({ start: { line: 0, character: 0 }, end: { line: 99, character: 0 } });

describe('quick fixes', () => {
  beforeEach(async () => {
    client = await startClient();
    await client.open(TWO);
    await client.diagnostics();
  });

  it('offers the fixes of the finding under the cursor, without edits', async () => {
    const [best, ...others] = await actionsAt(client.range('0 /a'), { only: ['quickfix'] });
    expect(best).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(best?.title).toMatch(/^Name this stage/);
    expect(best?.diagnostics).toMatchObject([{ code: 'index-reference', source: 'multistage' }]);
    expect(best).not.toHaveProperty('edit');
    expect(others.map(({ title }) => title)).toEqual([
      'Fix all 2 index-reference in this file',
      "Ignore 'index-reference' here",
      "Ignore 'index-reference' in this file",
    ]);
  });

  it('resolves a fix to an edit of that version', async () => {
    const [best] = await actionsAt(client.range('0 /a'));
    const { edit } = await resolve(best!);
    const name = /FROM golang:1.26 AS (\S+)/.exec(client.apply(edit))?.[1];
    expect(client.apply(edit)).toBe(
      TWO.replace('FROM golang:1.26\n', `FROM golang:1.26 AS ${name}\n`).replace(
        '--from=0',
        `--from=${name}`,
      ),
    );
  });

  it('refuses to resolve for a text that has changed', async () => {
    const [best] = await actionsAt(client.range('0 /a'));
    client.change('touch /a', 'touch /aa');
    await expect(resolve(best!)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });

  it('refuses to resolve what it did not offer', async () => {
    await expect(resolve({ title: 'x' })).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
    const data = { uri: URI, version: 1, producer: 'fix', key: { rule: 'no-such', finding: 77, fix: 0 } };
    await expect(resolve({ title: 'x', data })).rejects.toMatchObject({
      code: LSPErrorCodes.ContentModified,
    });
  });

  it('answers a resolve for a closed document without an edit', async () => {
    const [best] = await actionsAt(client.range('0 /a'));
    await client.close();
    expect(await resolve(best!)).not.toHaveProperty('edit');
  });

  it('fixes all findings of a rule', async () => {
    const all = (await actionsAt(client.range('0 /a'))).find(({ title }) => title.startsWith('Fix all'));
    const fixed = client.apply((await resolve(all!)).edit);
    expectOwnNames(fixed);
  });

  it('ignores a finding here', async () => {
    const ignore = (await actionsAt(client.range('0 /a'))).find(({ title }) => / here$/.test(title));
    const text = client.apply((await resolve(ignore!)).edit);
    expect(text).toContain('FROM alpine\n# multistage ignore=index-reference\nCOPY --from=0');
  });

  it('offers nothing where nothing is wrong', async () => {
    expect(await actionsAt(client.range('touch /a'))).toEqual([]);
  });
});

describe('kinds', () => {
  beforeEach(async () => {
    client = await startClient();
    await client.open(TWO);
  });

  const kinds = async (context: object) =>
    new Set((await actionsAt(wholeFile(), context)).map(({ kind }) => kind));

  it('leaves source actions to those who ask', async () => {
    expect(await kinds({})).toEqual(new Set(['quickfix']));
    expect(await kinds({ only: ['source'] })).toEqual(new Set(['source.fixAll.multistage']));
    expect(await kinds({ only: ['source.fixAll'] })).toEqual(new Set(['source.fixAll.multistage']));
    expect(await kinds({ only: ['source.fixAll.multistage'] })).toEqual(
      new Set(['source.fixAll.multistage']),
    );
    expect(await kinds({ only: ['source.organizeImports'] })).toEqual(new Set());
    expect(await kinds({ only: ['source.fixAll.other'] })).toEqual(new Set());
    expect(await kinds({ only: ['refactor'] })).toEqual(new Set());
    expect(await kinds({ only: ['quickfix'] })).toEqual(new Set(['quickfix']));
    expect(await kinds({ only: [''] })).toEqual(new Set(['quickfix', 'source.fixAll.multistage']));
  });

  it('gives quick fixes when only the cursor moved', async () => {
    expect(await kinds({ triggerKind: CodeActionTriggerKind.Automatic })).toEqual(new Set(['quickfix']));
  });

  it('fixes all that is safe in one edit', async () => {
    const [action] = await actionsAt(wholeFile(), { only: ['source.fixAll'] });
    const fixed = client.apply((await resolve(action!)).edit);
    expectOwnNames(fixed);
    // Small edits: the lines between stay as they are
    const { edit } = await resolve(action!);
    const [change] = edit!.documentChanges as { edits: { newText: string }[] }[];
    expect(change!.edits.length).toBeGreaterThan(2);
  });

  it('has nothing to fix in a clean file', async () => {
    client.change(TWO, 'FROM alpine\nRUN touch /a\n');
    expect(await actionsAt(wholeFile(), { only: ['source.fixAll'] })).toEqual([]);
  });
});

describe('a fix that may change the image', () => {
  const SKIPPED = `FROM golang:1.26 AS build
RUN go build -o /app .

FROM build AS test
RUN go test ./...

FROM alpine
RUN apk add ca-certificates
COPY --from=build /app /app
`;

  it('is to be confirmed', async () => {
    client = await startClient();
    await client.open(SKIPPED);
    const actions = await actionsAt(wholeFile());
    const fix = actions.find(({ diagnostics }) => diagnostics?.[0]?.code === 'skipped-test-stage');
    expect(fix?.isPreferred).toBeUndefined();
    const { edit } = await resolve(fix!);
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([
      { label: fix?.title, needsConfirmation: true },
    ]);
    expect(client.apply(edit)).not.toBe(SKIPPED);
  });

  it('is a plain edit where the client cannot ask', async () => {
    const workspaceEdit = { documentChanges: true };
    client = await startClient({
      capabilities: {
        ...CAPABILITIES,
        workspace: { ...CAPABILITIES.workspace, workspaceEdit: workspaceEdit as never },
      },
    });
    await client.open(SKIPPED);
    const actions = await actionsAt(wholeFile());
    const fix = actions.find(({ diagnostics }) => diagnostics?.[0]?.code === 'skipped-test-stage');
    const { edit } = await resolve(fix!);
    expect(edit).not.toHaveProperty('changeAnnotations');
    expect(JSON.stringify(edit)).not.toContain('annotationId');
  });
});

it('has the edits at once for clients that do not resolve, and plain changes for those without versions', async () => {
  const { dataSupport: _, ...codeAction } = CAPABILITIES.textDocument.codeAction;
  client = await startClient({
    capabilities: { workspace: {}, textDocument: { ...CAPABILITIES.textDocument, codeAction } },
  });
  await client.open(TWO);
  const [best] = await actionsAt(client.range('0 /a'));
  expect(best).not.toHaveProperty('data');
  expect(best?.edit).toHaveProperty('changes');
  expect(client.apply(best?.edit)).toContain(' AS ');
});

it('keeps CRLF, and both halves of each', async () => {
  client = await startClient();
  const text = TWO.replaceAll('\n', '\r\n');
  await client.open(text);
  const [action] = await actionsAt(wholeFile(), { only: ['source.fixAll'] });
  const fixed = client.apply((await resolve(action!)).edit);
  expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(fixed.split('\r\n').length).toBeGreaterThanOrEqual(text.split('\r\n').length);
});

describe('fixes of another file', () => {
  const COPIES =
    'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm cache clean --force\nCMD ["node", "index.js"]\n';
  const creating = {
    ...CAPABILITIES,
    workspace: {
      ...CAPABILITIES.workspace,
      workspaceEdit: { ...CAPABILITIES.workspace.workspaceEdit, resourceOperations: ['create' as const] },
    },
  };
  const host = {
    listFiles: async () => ({
      paths: ['index.js', 'package-lock.json', 'package.json'],
      unread: ['node_modules'],
    }),
  };
  const uri = 'file:///project/.dockerignore';
  const code = /-dockerignore$/;

  async function fixOf(options: Parameters<typeof startClient>[0]): Promise<CodeAction> {
    client = await startClient({ host, ...options });
    await client.open(COPIES);
    const isFound = () =>
      client.published.at(-1)?.diagnostics.some((diagnostic) => code.test(String(diagnostic.code)));
    await client.until('the finding', isFound);
    const actions = await actionsAt(client.range('. .'));
    const found = actions.find(({ diagnostics }) => code.test(String(diagnostics?.[0]?.code)));
    return resolve(found!);
  }

  it('makes the file where the client can, and touches no other', async () => {
    const { title, edit } = await fixOf({ capabilities: creating });
    expect(title).toBe('Create .dockerignore');
    const start = { line: 0, character: 0 };
    expect(edit?.documentChanges).toEqual([
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      {
        textDocument: { uri, version: null },
        edits: [{ range: { start, end: start }, newText: 'node_modules\n' }],
      },
    ]);
  });

  it('adds to the file that is there', async () => {
    const { edit } = await fixOf({ capabilities: creating, files: new Map([[uri, '*.log\n']]) });
    const end = { line: 1, character: 0 };
    expect(edit?.documentChanges).toEqual([
      {
        textDocument: { uri, version: null },
        edits: [{ range: { start: end, end }, newText: 'node_modules\n' }],
      },
    ]);
  });

  it('gives changes by document to a client that knows nothing else', async () => {
    const { edit } = await fixOf({ capabilities: { ...CAPABILITIES, workspace: { configuration: true } } });
    expect(Object.keys(edit?.changes ?? {})).toEqual([uri]);
  });

  it('is no part of what is fixed on each save', async () => {
    await fixOf({ capabilities: creating });
    const all = await actionsAt(wholeFile(), { only: ['source.fixAll'] });
    const titles = all.flatMap(
      ({ diagnostics }) => diagnostics?.map((diagnostic) => String(diagnostic.code)) ?? [],
    );
    expect(titles.filter((one) => code.test(one))).toEqual([]);
  });
});
