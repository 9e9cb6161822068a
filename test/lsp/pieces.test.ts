/** The bundled server in a worker: the pieces that it shares with Node, as the worker's script loads them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GRAPH, type GraphResult } from '../../server/src/protocol/graph.ts';

const ADDRESS = 'https://example.org/extensions/multistage/dist';
const URI = 'memfs:/app/Dockerfile';
const TEXT = 'FROM alpine AS builder\nRUN touch /app\nFROM alpine\nCOPY --from=bulder /app /app\n';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-pieces-'));

beforeAll(async () => {
  const script = path.resolve(import.meta.dirname, '../../esbuild.mjs');
  const { bundle } = await import(pathToFileURL(script).href);
  await bundle({ production: true, names: ['layout', 'server', 'server.browser'], folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A worker as far as the server goes: a global object with messages and scripts, and nothing of Node's. */
function startWorker() {
  const scripts: string[] = [];
  const waiting = new Map<unknown, (message: Record<string, unknown>) => void>();
  const self: Record<string, unknown> = {
    ...{ console, setTimeout, clearTimeout, performance, TextDecoder, TextEncoder, URL },
    addEventListener: () => {},
    postMessage: (message: { id?: unknown; method?: string }) =>
      waiting.get(message.id ?? message.method)?.(message as Record<string, unknown>),
    importScripts(address: string) {
      scripts.push(address);
      if (!address.startsWith(`${ADDRESS}/`)) throw new Error(`nothing is at ${address}`);
      run(address.slice(ADDRESS.length + 1));
    },
  };
  self['self'] = self;
  const context = vm.createContext(self);
  const run = (name: string) => vm.runInContext(readFileSync(path.join(folder, name), 'utf8'), context);
  run('server.browser.js');
  const send = (data: unknown) => (self['onmessage'] as (event: { data: unknown }) => void)({ data });
  const answer = (key: unknown) =>
    new Promise<Record<string, unknown>>((resolve) => waiting.set(key, resolve));
  let last = 0;
  const request = async (method: string, params: unknown) => {
    const id = ++last;
    const answered = answer(id);
    send({ jsonrpc: '2.0', id, method, params });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return result;
  };
  const notify = (method: string, params: unknown) => send({ jsonrpc: '2.0', method, params });
  return { self, scripts, send, answer, request, notify };
}

it('starts from where the first message says, finds and lays out', async () => {
  const worker = startWorker();
  worker.send(ADDRESS);
  const { serverInfo } = (await worker.request('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  })) as { serverInfo: { name: string } };
  expect(serverInfo.name).toBe('multistage');
  worker.notify('initialized', {});

  const diagnostics = worker.answer('textDocument/publishDiagnostics');
  worker.notify('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'dockerfile', version: 1, text: TEXT },
  });
  const { params } = (await diagnostics) as { params: { diagnostics: { code: string }[] } };
  expect(params.diagnostics.map(({ code }) => code)).toContain('unknown-stage');

  const hover = await worker.request('textDocument/hover', {
    textDocument: { uri: URI },
    position: { line: 1, character: 1 },
  });
  expect(JSON.stringify(hover)).toContain('Execute any commands');

  expect(worker.scripts.filter((address) => address.endsWith('/layout.js'))).toEqual([]);
  const graph = (await worker.request(GRAPH.method, { uri: URI })) as GraphResult;
  expect(JSON.stringify(graph)).toContain('builder');
  expect(worker.scripts.filter((address) => address.endsWith('/layout.js'))).toHaveLength(1);
  // each piece once, and nothing of how they are loaded is left for a library to find
  expect(new Set(worker.scripts).size).toBe(worker.scripts.length);
  expect(Object.keys(worker.self).filter((name) => /^(module|exports|require)$/.test(name))).toEqual([]);
});

it('holds the engine once for Node and the worker', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  expect(files).toEqual(expect.arrayContaining(['server.js', 'server-browser.js', 'server.browser.js']));
  expect(files.filter((name) => text(name).includes('COPY --from or a mount names a stage'))).toHaveLength(1);
  expect(files.filter((name) => text(name).includes('Maven'))).toHaveLength(1);
});

it('holds nothing of the generic service that could reach a network', () => {
  const files = readdirSync(folder).filter((name) => /^server.*\.js$/.test(name));
  const texts = files.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const [service, ...others] = texts.filter((text) => text.includes('Online documentation'));
  expect(others).toHaveLength(0);
  expect(/docker\.io|require\("https?"\)|fetch\(/.exec(service!)).toBeNull();
});
