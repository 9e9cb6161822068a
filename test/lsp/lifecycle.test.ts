import { afterEach, expect, it } from 'vitest';
import { CAPABILITIES, PULLING, startClient, type TestClient, URI } from './client.ts';

let client: TestClient;
afterEach(() => client.dispose());

it('offers what it can do', async () => {
  client = await startClient();
  const { capabilities, serverInfo } = client.initialized;
  expect(serverInfo?.name).toBe('multistage');
  expect(capabilities).toMatchObject({
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: 2 },
    codeActionProvider: { resolveProvider: true },
    renameProvider: { prepareProvider: true },
    completionProvider: { triggerCharacters: ['=', ',', ' ', '$', '{', '/', '-'] },
    workspaceSymbolProvider: true,
  });
  expect(capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: expect.arrayContaining(['quickfix', 'source.fixAll.multistage']),
  });
  expect(capabilities.diagnosticProvider).toBeUndefined();
});

it('offers pulled diagnostics to clients that pull', async () => {
  client = await startClient({ capabilities: PULLING });
  expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: false });
});

it('starts with a client that can do nothing', async () => {
  client = await startClient({ capabilities: {} });
  expect(client.initialized.capabilities.codeActionProvider).toBeUndefined();
  await client.open('FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n');
  const diagnostics = await client.diagnostics();
  expect(diagnostics.map(({ code }) => code)).toContain('index-reference');
  expect(client.published[0]).not.toHaveProperty('version');
  expect(JSON.stringify(diagnostics)).not.toMatch(/relatedInformation|codeDescription|tags/);
  const symbols = await client.request<object[]>('textDocument/documentSymbol', {
    textDocument: { uri: URI },
  });
  expect(symbols[0]).toHaveProperty('location');
});

it('takes nonsense for options as none', async () => {
  client = await startClient({ init: { debounce: 'soon', docsBase: 7, clientFiles: 'yes', settings: 3 } });
  await client.open('FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n');
  expect(await client.diagnostics()).not.toEqual([]);
});

it('asks to be told of settings and files only where clients let it', async () => {
  client = await startClient();
  await client.until('both are registered', () => client.registered.length === 2);
  expect(client.registered).toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  client.dispose();
  const { workspace: _, ...others } = CAPABILITIES;
  client = await startClient({ capabilities: others });
  await client.open('FROM alpine\n');
  await client.diagnostics();
  expect(client.asked).toEqual([]);
});

it('shuts down, and is silent from then on', async () => {
  client = await startClient({ init: { debounce: 50 } });
  await client.open('FROM alpine\n');
  await client.diagnostics();
  client.change('alpine', 'debian');
  await client.request('shutdown', undefined);
  const before = client.published.length;
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(client.published.length).toBe(before);
});

it('answers nothing about documents it does not know', async () => {
  client = await startClient();
  const textDocument = { uri: 'file:///elsewhere' };
  const position = { line: 3, character: 7 };
  const range = { start: position, end: position };
  for (const [method, params] of Object.entries({
    'textDocument/hover': { position },
    'textDocument/definition': { position },
    'textDocument/references': { position, context: { includeDeclaration: true } },
    'textDocument/documentHighlight': { position },
    'textDocument/prepareRename': { position },
    'textDocument/rename': { position, newName: 'x' },
    'textDocument/completion': { position },
    'textDocument/documentSymbol': {},
    'textDocument/foldingRange': {},
    'textDocument/codeAction': { range, context: { diagnostics: [] } },
  })) {
    expect(await client.request(method, { textDocument, ...params }), method).toBeNull();
  }
  expect(client.logged).toEqual([]);
});
