/** The bundle for web workers, in a place that has no Node: no files, no process, no buffers. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { uri?: string; items?: unknown[]; diagnostics?: { code?: string }[] };
  readonly result?: unknown;
}

it('serves a worker, and asks the client for files', async () => {
  const script = path.resolve(import.meta.dirname, '../../esbuild.mjs');
  const { genericService } = await import(pathToFileURL(script).href);
  const { outputFiles } = await build({
    absWorkingDir: path.resolve(import.meta.dirname, '..', '..'),
    entryPoints: ['server/src/lsp/main.browser.ts'],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    plugins: [genericService],
    logLevel: 'silent',
  });
  const read: string[] = [];
  const toServer = { send: (_: { data: unknown }) => {} };
  const published = new Promise<Message>((resolve, reject) => {
    const post = (message: object) => toServer.send({ data: { jsonrpc: '2.0', ...message } });
    const open = () => {
      const text = 'FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n';
      const textDocument = {
        uri: 'vscode-vfs://github/o/r/Dockerfile',
        languageId: 'dockerfile',
        version: 1,
        text,
      };
      post({ method: 'initialized', params: {} });
      post({ method: 'textDocument/didOpen', params: { textDocument } });
    };
    const take = ({ id, method, params, result }: Message) => {
      if (id === 1 && result) open();
      else if (method === 'workspace/configuration') post({ id, result: [null] });
      else if (method === 'multistage/readFile') {
        read.push(String(params?.uri));
        post({ id, result: null });
      } else if (method === 'window/logMessage') reject(new Error(JSON.stringify(params)));
      else if (method === 'textDocument/publishDiagnostics') resolve({ params: params! });
    };
    const self = {
      postMessage: (message: Message) => setImmediate(take, message),
      addEventListener: () => {},
      set onmessage(listener: typeof toServer.send) {
        toServer.send = (event) => setImmediate(listener, event);
      },
    };
    const { setTimeout, clearTimeout, setInterval, clearInterval, performance, TextDecoder, TextEncoder } =
      globalThis;
    vm.runInNewContext(outputFiles[0]!.text, {
      ...{
        self,
        setTimeout,
        clearTimeout,
        setInterval,
        clearInterval,
        performance,
        TextDecoder,
        TextEncoder,
        console,
      },
    });
    post({
      id: 1,
      method: 'initialize',
      params: {
        processId: null,
        rootUri: null,
        capabilities: { workspace: { configuration: true } },
        initializationOptions: { debounce: 0, clientFiles: true },
      },
    });
  });
  const { params } = await published;
  expect(params?.diagnostics?.map(({ code }) => code)).toContain('index-reference');
  expect(read).toEqual([
    'vscode-vfs://github/o/r/Dockerfile.dockerignore',
    'vscode-vfs://github/o/r/.dockerignore',
  ]);
});
