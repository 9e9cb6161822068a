/** The bundled server as a process of its own, as editors start it. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type SymbolInformation,
} from 'vscode-languageserver/node';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
let folder: string;
let server: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'multistage-lsp-'));
  server = path.join(folder, 'dist', 'server.js');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/src/lsp/main.node.ts'],
    outfile: server,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  mkdirSync(path.join(folder, 'docs', 'rules'), { recursive: true });
  mkdirSync(path.join(folder, 'work', 'node_modules'), { recursive: true });
  writeFileSync(path.join(folder, 'work', 'Dockerfile'), 'FROM alpine AS builder\n');
  writeFileSync(path.join(folder, 'work', 'node_modules', 'Dockerfile'), 'FROM alpine AS builder\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startForked(): {
  child: ChildProcess;
  connection: ProtocolConnection;
  exited: Promise<number | null>;
} {
  const child = fork(server, ['--node-ipc'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return { child, ...connected(child, new IPCMessageReader(child), new IPCMessageWriter(child)) };
}

function start(): { child: ChildProcess; connection: ProtocolConnection; exited: Promise<number | null> } {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    child,
    ...connected(child, new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!)),
  };
}

function connected(child: ChildProcess, reader: MessageReader, writer: MessageWriter) {
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  const connection = createProtocolConnection(reader, writer);
  connection.onRequest('workspace/configuration', () => [null]);
  connection.listen();
  return { connection, exited };
}

it('serves over standard input and output, reads files, and ends in order', async () => {
  const { connection, exited } = start();
  const work = pathToFileURL(path.join(folder, 'work')).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: work, name: 'work' }],
    capabilities: { textDocument: { diagnostic: { codeDescriptionSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  const uri = `${work}/other/Dockerfile`;
  const text = 'FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text },
  });
  const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  const page = pathToFileURL(path.join(folder, 'docs', 'rules', 'index-reference.md')).href;
  expect(report).toMatchObject({ items: [{ code: 'index-reference', codeDescription: { href: page } }] });
  const symbols = await connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'builder' });
  expect(symbols.map(({ location }) => location.uri)).toEqual([`${work}/Dockerfile`]);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await exited).toBe(0);
  connection.dispose();
});

it('ends with its client', async () => {
  const { child, connection, exited } = start();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  child.stdin!.end();
  expect(await exited).toBe(1);
  connection.dispose();
});

it('serves the process that forked it, and ends with it', async () => {
  const { child, connection, exited } = startForked();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'untitled:1', languageId: 'dockerfile', version: 1, text: 'FROM alpine AS ä\n' },
  });
  expect((await published).diagnostics).not.toEqual([]);
  connection.dispose();
  child.disconnect();
  expect(await exited).toBe(1);
});

it('reads messages however they are cut into pieces, and goes on after one that is none', async () => {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout!.on('data', (chunk) => {
    output += chunk;
  });
  const framed = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, capabilities: {} },
  };
  const textDocument = {
    uri: 'untitled:1',
    languageId: 'dockerfile',
    version: 1,
    text: 'FROM alpine AS ä🙂\n',
  };
  const open = { jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } };
  const messages = Buffer.from(
    [
      framed(JSON.stringify(initialize)),
      'X-Nonsense: 1\r\n\r\n',
      framed('{nonsense'),
      framed(JSON.stringify(open)),
    ].join(''),
  );
  for (let at = 0; at < messages.length; at += 7) {
    child.stdin!.write(messages.subarray(at, at + 7));
    if (at % 70 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const end = Date.now() + 10_000;
  while (!output.includes('publishDiagnostics') && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(output).toContain('"id":1');
  expect(output).toContain('ä🙂');
  child.stdin!.end();
});
