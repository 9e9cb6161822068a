/** Ignore files over LSP: the context of `.dockerignore` and of `<Dockerfile>.dockerignore`, versions, fixes. */
import { afterEach, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionItem,
  type Hover,
  LSPErrorCodes,
  type MarkupContent,
} from 'vscode-languageserver/node';
import { startClient, type TestClient, URI } from './client.ts';

const IGNORE = 'vfs://box/project/.dockerignore';
const DOCKERFILE = 'vfs://box/project/Dockerfile';
const OPTIONS = { debounce: 0, clientFiles: true };

let client: TestClient;
afterEach(() => client.dispose());

const project = (more: Record<string, string> = {}) =>
  new Map(
    Object.entries({
      [DOCKERFILE]: 'FROM alpine\nCOPY . /a\n',
      'vfs://box/project/docs/a.md': '',
      'vfs://box/project/docs/b.md': '',
      'vfs://box/project/src/app.ts': '',
      ...more,
    }),
  );

const hover = async (mark: string, uri = IGNORE) =>
  (
    (await client.at<Hover | null>('textDocument/hover', mark, {}, uri))?.contents as
      | MarkupContent
      | undefined
  )?.value;

it('says what a line leaves out, of the text as it is typed', async () => {
  client = await startClient({ init: OPTIONS, clientFiles: project() });
  await client.open('docs\n', IGNORE);
  expect(await hover('do|cs')).toBe('**Leaves out 2 files**\n\n`docs/a.md`, `docs/b.md`');
  client.append('!docs/b.md\n', IGNORE);
  expect(await hover('do|cs')).toMatch(/^\*\*Leaves out 1 file\*\*/);
  expect(await hover('!docs/|b.md')).toMatch(/^\*\*Lets in 1 file\*\*/);
});

it('takes the context of the Dockerfile that the file is named after', async () => {
  const own = 'vfs://box/project/build/app.Dockerfile';
  client = await startClient({
    init: OPTIONS,
    folders: ['vfs://box/project'],
    clientFiles: project({ [own]: 'FROM alpine\nCOPY src/app.ts /a\n' }),
  });
  await client.open('src\n', `${own}.dockerignore`);
  expect(await hover('sr|c', `${own}.dockerignore`)).toBe('**Leaves out 1 file**\n\n`src/app.ts`');
});

it('completes paths and usual patterns', async () => {
  client = await startClient({ init: OPTIONS, clientFiles: project() });
  await client.open('docs/', IGNORE);
  const items = await client.at<CompletionItem[]>('textDocument/completion', 'docs/|', {}, IGNORE);
  expect(items.map(({ label }) => label)).toEqual(['a.md', 'b.md']);
  client.change('docs/', '', IGNORE);
  const usual = await client.request<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri: IGNORE },
    position: { line: 0, character: 0 },
  });
  expect(usual.map(({ label }) => label)).toEqual(expect.arrayContaining(['.git', '**/node_modules', 'src']));
});

it('is forgotten when closed, published about never, and can be cancelled', async () => {
  client = await startClient({ init: OPTIONS, clientFiles: project() });
  await client.open('docs\n', IGNORE);
  const params = { textDocument: { uri: IGNORE }, position: { line: 0, character: 1 } };
  const source = new CancellationTokenSource();
  const asked = client.request('textDocument/hover', params, source.token);
  source.cancel();
  await asked.catch(({ code }) => expect(code).toBe(LSPErrorCodes.RequestCancelled));
  expect(client.published.filter(({ uri }) => uri === IGNORE)).toEqual([]);
  await client.close(IGNORE);
  expect(await client.request('textDocument/hover', params)).toBeNull();
  await client.open('FROM alpine\n', URI);
  expect(await client.diagnostics()).toBeDefined();
});

it('answers for no version but the one that was asked about', async () => {
  client = await startClient({ init: OPTIONS, clientFiles: project() });
  await client.open('docs\n', IGNORE);
  const asked = hover('do|cs');
  client.append('src\n', IGNORE);
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
});

it('offers the fixes that a Dockerfile has for it', async () => {
  const node = {
    [DOCKERFILE]: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "src/app.js"]\n',
    [IGNORE]: 'docs\n',
    'vfs://box/project/package.json': '{ "name": "app", "dependencies": {} }',
    'vfs://box/project/package-lock.json': '{}',
    'vfs://box/project/node_modules/x/index.js': '',
  };
  client = await startClient({ init: OPTIONS, clientFiles: project(node) });
  await client.open('docs\n', IGNORE);
  const ask = () =>
    client.request<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri: IGNORE },
      range: client.range('docs', IGNORE),
      context: { diagnostics: [] },
    });
  const [action, ...more] = (await ask())!;
  expect(more).toEqual([]);
  expect(action!.kind).toBe('quickfix');
  const [change] = action!.edit!.documentChanges as {
    textDocument: { uri: string };
    edits: { newText: string }[];
  }[];
  expect(change!.textDocument.uri).toBe(IGNORE);
  expect(change!.edits[0]!.newText).toContain('node_modules');
  client.append('x', IGNORE);
  expect(await ask()).toEqual([]);
});
