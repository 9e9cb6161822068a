import { afterEach, expect, it } from 'vitest';
import type { ContextFiles } from '../../server/src/core/facts/context.ts';
import { contextClues } from '../../server/src/core/facts/context-sources.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { contextOf, foldersAround, loadFolder } from '../../server/src/lsp/context-folders.ts';
import { LIST_FILES } from '../../server/src/protocol/index.ts';
import { startClient, type TestClient } from './client.ts';

let client: TestClient | undefined;
afterEach(() => client?.dispose());

const COPIES = 'FROM alpine:3.22\nCOPY src /src\n';
const listing = (...paths: string[]): ContextFiles => ({ paths, complete: true, read: () => undefined });

const clues = (text: string) => contextClues(parseDockerfile(text));

it('takes what COPY names literally for sources', () => {
  const text =
    'FROM a AS b\nCOPY src/ ./docs/x.md /\nADD https://x.org/a /\nCOPY --from=b /y /\nCOPY $V *.txt lib/*.so /\nCOPY <<EOF /z\n1\nEOF\nRUN --mount=type=bind,source=go.sum,target=/go.sum --mount=from=b,source=w,target=/w true\n';
  expect(clues(text)).toEqual({
    sources: ['src', 'docs/x.md', 'lib', 'go.sum'],
    everything: false,
    leaves: false,
    needs: [],
  });
});

it.each(['COPY . .', 'ADD ./ /app/', 'COPY / /', 'RUN --mount=type=bind,target=. true'])(
  'knows that %s takes everything',
  (line) => expect(clues(`FROM a\n${line}\n`)).toMatchObject({ sources: [], everything: true }),
);

it.each([
  ['npm ci', 'package.json'],
  ['corepack enable && yarn --frozen-lockfile', 'package.json'],
  ['npm install --omit=dev', 'package.json'],
  ['CGO_ENABLED=0 go build -o /x ./cmd/x', 'main.go'],
  ['./mvnw -B package', 'pom.xml'],
  ['dotnet publish -c Release', 'App.csproj'],
  ['pip install --no-cache-dir -r deploy/requirements.txt', 'requirements.txt'],
  ['pip install .', 'pyproject.toml'],
])('knows that `%s` needs %s', (command, name) => {
  expect(clues(`FROM a\nRUN ${command}\n`).needs.some((need) => need.test(name))).toBe(true);
});

it.each([
  'npm install -g pnpm',
  'npm install --global yarn',
  'go install example.com/tool@latest',
  'cd web && npm ci',
  'git clone https://example.com/x && cd x && npm ci',
  'pip install flask',
  'apt-get install -y cargo maven',
])('knows of nothing that `%s` needs', (command) => {
  expect(clues(`FROM a\nRUN ${command}\n`).needs).toEqual([]);
});

/** The folder that is taken for the context of a Dockerfile in the first of those that are given. */
async function found(text: string, folders: Readonly<Record<string, readonly string[]>>) {
  const listings = new Map(Object.entries(folders).map(([name, paths]) => [name, listing(...paths)]));
  const files = await contextOf(parseDockerfile(text), [...listings.keys()], async (name) =>
    listings.get(name),
  );
  return [...listings.keys()].find((name) => listings.get(name) === files);
}

it('takes the folder that holds everything for the context', async () => {
  expect(await found(COPIES, { '/p/docker': ['Dockerfile'], '/p': ['src/a'] })).toBe('/p');
  expect(await found(COPIES, { '/p/docker': ['Dockerfile', 'src/b'], '/p': ['src/a'] })).toBe('/p/docker');
  expect(await found(COPIES, { '/p/docker': ['Dockerfile'] })).toBeUndefined();
  const files = { ...listing('node_modules/x'), unread: ['src'] };
  expect(
    await contextOf(parseDockerfile(COPIES), ['/gone', '/p'], async (name) =>
      name === '/p' ? files : undefined,
    ),
  ).toBe(files);
});

it('takes none where several around the Dockerfile hold everything', async () => {
  const several = { '/p/a/docker': ['Dockerfile'], '/p/a': ['src/x'], '/p': ['src/y', 'a/src/x'] };
  expect(await found(COPIES, several)).toBeUndefined();
});

it('takes the folder for the context that has what commands work on, where everything is copied', async () => {
  const node = 'FROM node:24\nCOPY . .\nRUN npm ci\n';
  const below = (...paths: string[]) => ({ '/p/docker': ['Dockerfile', 'start.sh'], '/p': paths });
  expect(await found(node, below('package.json', 'docker/Dockerfile'))).toBe('/p');
  expect(await found(node, below('web/package.json', 'docker/Dockerfile'))).toBeUndefined();
  expect(await found(node, { '/p/site': ['web/package.json'], '/p': ['go.mod'] })).toBe('/p/site');
  expect(await found(node, { '/p/docker': ['web/package.json'], '/p': ['package.json'] })).toBeUndefined();
});

it('takes no folder around a Dockerfile that names what lies there as ../', async () => {
  const text =
    'FROM python:3.13\nCOPY ../requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
  expect(await found(text, { '/p/gateway': ['app.py'], '/p': ['requirements.txt'] })).toBeUndefined();
});

it('takes a folder that holds only how images are built for no context of everything', async () => {
  const all = 'FROM python:3.13\nCOPY . /app\nCMD ["python", "/app/main.py"]\n';
  expect(
    await found(all, { '/p/docker': ['Dockerfile', 'compose.yaml'], '/p': ['main.py'] }),
  ).toBeUndefined();
  expect(await found(all, { '/p': ['Dockerfile', 'compose.yaml', 'main.py'] })).toBe('/p');
  expect(
    await found(all, { '/p/web': ['Dockerfile', 'php.ini', 'entrypoint'], '/p': ['main.py'] }),
  ).toBeUndefined();
  const php = ['Dockerfile', 'index.php'];
  expect(await found(all, { '/p/docker/php': php, '/p/docker': [], '/p': ['a.js'] })).toBeUndefined();
  expect(await found(all, { '/p/php': php, '/p': ['a.js'] })).toBe('/p/php');
  expect(await found(all, { '/docker/php': php })).toBe('/docker/php');
  const repository = { ...listing('Dockerfile'), unread: ['.git'] };
  expect(await contextOf(parseDockerfile(all), ['/p'], async () => repository)).toBe(repository);
});

it('takes the context that other files tell, where that has what the file asks for', async () => {
  const folders: Record<string, ContextFiles> = {
    '/p/web': listing('Dockerfile', 'src/a'),
    '/p': listing('src/b'),
    '/p/api': listing('main.go'),
  };
  const told = (...asked: string[]) =>
    contextOf(parseDockerfile(COPIES), ['/p/web', '/p'], async (name) => folders[name], asked);
  expect(await told()).toBe(folders['/p/web']);
  expect(await told('/p')).toBe(folders['/p']);
  expect(await told('/p', '/p')).toBe(folders['/p']);
  expect(await told('/p', '/p/api')).toBe(folders['/p']);
  expect(await told('/p', '/p/web')).toBeUndefined();
  expect(await told('/p/api')).toBeUndefined();
});

it('names the folders around one, up to the workspace', () => {
  expect(foldersAround('file:///p/a/b', 'file:///p')).toEqual(['file:///p/a', 'file:///p']);
  expect(foldersAround('file:///p', 'file:///p')).toEqual([]);
  expect(foldersAround('file:///pq/a', 'file:///p')).toEqual([]);
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

it('takes the build context that a Compose file names, once that is read', async () => {
  const uri = 'file:///project/app/Dockerfile';
  const text =
    'FROM alpine:3.22 AS assets\nWORKDIR /site\nCOPY . .\n\nFROM alpine:3.22\nCOPY --from=assets /site/index.htm /srv/\n';
  const compose = (context: string) =>
    `services:\n  web:\n    build:\n      context: ${context}\n      dockerfile: ${context === '.' ? 'app/' : ''}Dockerfile\n`;
  const findings = async (files: Map<string, string>, times: number) => {
    const listed: string[] = [];
    client = await startClient({
      folders: ['file:///project'],
      files,
      host: {
        listFiles: async (folder) => {
          listed.push(folder);
          return { paths: [folder.endsWith('/app') ? 'index.html' : 'index.htm'], unread: [] };
        },
      },
    });
    await client.open(text, uri);
    await client.until('all that is to be said', () => client?.published.length === times);
    const last = client.published.at(-1);
    client.dispose();
    return { listed: [...new Set(listed)], codes: last?.diagnostics.map(({ code }) => code) };
  };
  const root = 'file:///project/compose.yaml';
  const around = await findings(
    new Map([
      [uri, text],
      [root, compose('.')],
    ]),
    4,
  );
  expect(around.listed).toContain('file:///project');
  expect(around.codes).not.toContain('missing-artifact');
  const own = await findings(
    new Map([
      [uri, text],
      [root, compose('./app')],
    ]),
    3,
  );
  expect(own.codes).toContain('missing-artifact');
});
