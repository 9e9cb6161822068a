import { afterEach, expect, it } from 'vitest';
import type { ContextFiles } from '../../server/src/core/facts/context.ts';
import { contextSources, holdsSources } from '../../server/src/core/facts/context-sources.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { contextOf, loadFolder } from '../../server/src/lsp/context-folders.ts';
import { LIST_FILES } from '../../server/src/protocol/index.ts';
import { startClient, type TestClient } from './client.ts';

let client: TestClient | undefined;
afterEach(() => client?.dispose());

const COPIES = 'FROM alpine:3.22\nCOPY src /src\n';
const listing = (...paths: string[]): ContextFiles => ({ paths, complete: true, read: () => undefined });

it('takes what COPY names literally for sources', () => {
  const text =
    'FROM a AS b\nCOPY src/ ./docs/x.md /\nADD https://x.org/a /\nCOPY --from=b /y /\nCOPY $V . *.txt lib/*.so /\nCOPY <<EOF /z\n1\nEOF\n';
  expect(contextSources(parseDockerfile(text))).toEqual(['src', 'docs/x.md', 'lib']);
});

it('finds sources among files, folders and unread folders', () => {
  const files = { ...listing('src/main.c', 'go.mod'), unread: ['node_modules'] };
  expect(holdsSources(files, ['src', 'go.mod', 'node_modules/x', 'node_modules'])).toBe(true);
  expect(holdsSources(files, ['src/main'])).toBe(false);
});

it('takes the first folder that holds everything for the context', async () => {
  const folders: Record<string, ContextFiles> = {
    '/p/docker': listing('Dockerfile'),
    '/p': listing('src/a'),
  };
  const find = (...names: string[]) =>
    contextOf(parseDockerfile(COPIES), names, async (name) => folders[name]);
  expect(await find('/p/docker', '/p')).toBe(folders['/p']);
  expect(await find('/p/docker')).toBeUndefined();
  expect(await find('/gone', '/p')).toBe(folders['/p']);
});

it('reads manifests only, and lives with those that cannot be read', async () => {
  const read: string[] = [];
  const files = await loadFolder(
    {
      list: async () => ({ paths: ['a/go.mod', 'main.go', 'package.json', 'pom.xml'], unread: ['.git'] }),
      read: async (_, path) => {
        read.push(path);
        if (path === 'pom.xml') throw new Error('no');
        return path === 'a/go.mod' ? 'module\0' : '{}';
      },
    },
    '/p',
  );
  expect(read.sort()).toEqual(['a/go.mod', 'main.go', 'package.json', 'pom.xml']);
  expect(files?.read('package.json')).toBe('{}');
  expect(files?.read('a/go.mod')).toBeUndefined();
  expect(files?.read('pom.xml')).toBeUndefined();
  expect(files?.unread).toEqual(['.git']);
});

it('publishes before the files are known, and again with them', async () => {
  let list: (() => void) | undefined;
  const waits = new Promise<void>((resolve) => {
    list = resolve;
  });
  client = await startClient({
    host: {
      listFiles: async () => {
        await waits;
        return { paths: ['src/a'], unread: [] };
      },
    },
  });
  await client.open(COPIES);
  await client.diagnostics();
  expect(client.published).toHaveLength(1);
  list?.();
  await client.until('the findings with the files', () => client?.published.length === 2);
});

it('lists again when files come and go, not when others change', async () => {
  const listed: string[] = [];
  client = await startClient({
    host: {
      listFiles: async (folder) => {
        listed.push(folder);
        return { paths: ['src/a'], unread: [] };
      },
    },
  });
  await client.open(COPIES);
  await client.until('a first listing', () => listed.length === 1);
  const tell = (uri: string, type: number) =>
    client!.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  await tell('file:///project/src/a', 2);
  await tell('file:///project/node_modules/x/package.json', 1);
  await tell('file:///elsewhere/b', 1);
  await tell('file:///project/src/b', 1);
  await client.until('a second listing', () => listed.length === 2);
  await tell('file:///project/package.json', 2);
  await client.until('a third listing', () => listed.length === 3);
  expect(new Set(listed)).toEqual(new Set(['file:///project']));
});

it('asks the client where the server has no disk', async () => {
  const uri = 'vscode-vfs://github/o/r/Dockerfile';
  client = await startClient({
    clientFiles: new Map([['vscode-vfs://github/o/r/src/a', '1']]),
    init: { debounce: 0, clientFiles: true },
  });
  await client.open(COPIES, uri);
  await client.until('the question', () => client?.asked.includes(LIST_FILES.method));
  await client.until('the findings with the files', () => client?.published.length === 2);
});
