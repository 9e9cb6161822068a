/** Settings and the files around a Dockerfile. */
import { afterEach, expect, it } from 'vitest';
import { CAPABILITIES, startClient, type TestClient } from './client.ts';

const BY_INDEX = 'FROM alpine AS builder\nRUN touch /a\n\nFROM alpine\nCOPY --from=0 /etc /a\n';
const OTHER = 'file:///other/Dockerfile';

let client: TestClient;
afterEach(() => client.dispose());

it('asks for settings per resource', async () => {
  client = await startClient({
    settings: (uri) => (uri === OTHER ? { rules: { 'index-reference': 'off' } } : null),
  });
  await client.open(BY_INDEX);
  await client.open(BY_INDEX, OTHER);
  expect(await client.diagnostics()).toHaveLength(1);
  expect(await client.diagnostics(OTHER)).toEqual([]);
});

it('asks once, and again when told that settings changed', async () => {
  let severity = 'error';
  client = await startClient({ settings: () => ({ rules: { 'index-reference': severity } }) });
  await client.open(BY_INDEX);
  expect(await client.diagnostics()).toMatchObject([{ severity: 1 }]);
  client.change('touch /a', 'touch /b');
  await client.diagnostics();
  const asked = () => client.asked.filter((method) => method === 'workspace/configuration').length;
  expect(asked()).toBe(1);
  severity = 'hint';
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.until('the severity follows', () => client.published.at(-1)?.diagnostics[0]?.severity === 4);
  expect(asked()).toBe(2);
});

it('takes pushed settings from clients that cannot be asked', async () => {
  client = await startClient({
    capabilities: { ...CAPABILITIES, workspace: {} },
    init: { debounce: 0, settings: { rules: { 'index-reference': 'error' } } },
  });
  await client.open(BY_INDEX);
  expect(await client.diagnostics()).toMatchObject([{ severity: 1 }]);
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { multistage: { rules: { 'index-reference': 'off' } } },
  });
  await client.until('the finding is gone', () => client.published.at(-1)?.diagnostics.length === 0);
});

it('goes on without settings where the client fails or says nonsense', async () => {
  client = await startClient({
    settings: (uri) => {
      if (uri === OTHER) throw new Error('no settings today');
      return { rules: 'all', targets: [1, null], debounce: -3 };
    },
  });
  await client.open(BY_INDEX);
  await client.open(BY_INDEX, OTHER);
  expect(await client.diagnostics()).toHaveLength(1);
  expect(await client.diagnostics(OTHER)).toHaveLength(1);
  expect(client.logged.join()).toMatch(/no settings/);
});

it('does not wait for ever for settings', async () => {
  client = await startClient({
    settings: () => new Promise(() => {}),
    host: {
      timers: {
        now: () => performance.now(),
        after: (ms, run) => {
          const timer = setTimeout(run, ms / 100);
          return { dispose: () => clearTimeout(timer) };
        },
        soon: (run) => {
          const timer = setImmediate(run);
          return { dispose: () => clearImmediate(timer) };
        },
      },
    },
  });
  await client.open(BY_INDEX);
  expect(await client.diagnostics()).toHaveLength(1);
});

it('analyses a document that changes while its settings are on their way as it then is', async () => {
  let answer: (settings: unknown) => void = () => {};
  client = await startClient({
    settings: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await client.open(BY_INDEX);
  await client.until('settings are asked for', () => client.asked.includes('workspace/configuration'));
  client.change('--from=0', '--from=builder');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(client.published).toEqual([]);
  answer({});
  expect(await client.diagnostics()).toEqual([]);
  expect(client.published.map(({ version }) => version)).toEqual([2]);
});

it('analyses anew when the ignore file changes', async () => {
  const files = new Map([['file:///project/.dockerignore', 'node_modules\n']]);
  const read: string[] = [];
  client = await startClient({
    host: {
      readFile: async (uri) => {
        read.push(uri);
        return files.get(uri);
      },
    },
  });
  await client.open(BY_INDEX);
  await client.open(BY_INDEX, OTHER);
  await client.diagnostics();
  await client.diagnostics(OTHER);
  expect(read.sort()).toEqual([
    'file:///other/.dockerignore',
    'file:///other/Dockerfile.dockerignore',
    'file:///project/.dockerignore',
    'file:///project/Dockerfile.dockerignore',
  ]);
  read.length = 0;
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: 'file:///project/.dockerignore', type: 2 },
      { uri: 'file:///project/src/main.c', type: 2 },
    ],
  });
  await client.until('it was read again', () => read.length === 2);
  expect(read.every((uri) => uri.startsWith('file:///project/'))).toBe(true);
});

it('reads the files of other file systems through the client', async () => {
  const uri = 'vscode-vfs://github/o/r/Dockerfile';
  client = await startClient({
    init: { debounce: 0, clientFiles: true },
    clientFiles: new Map([['vscode-vfs://github/o/r/.dockerignore', 'dist\n']]),
  });
  await client.open(BY_INDEX, uri);
  await client.diagnostics(uri);
  expect(client.asked.filter((method) => method === 'multistage/readFile')).toHaveLength(2);
});

it('reads nothing around an untitled document', async () => {
  client = await startClient({ init: { debounce: 0, clientFiles: true } });
  await client.open(BY_INDEX, 'untitled:Untitled-1');
  expect(await client.diagnostics('untitled:Untitled-1')).toHaveLength(1);
  expect(client.asked).not.toContain('multistage/readFile');
});
