/** The bundled server as a process of its own, as editors start it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
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

function start(): { child: ChildProcess; connection: ProtocolConnection; exited: Promise<number | null> } {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  connection.onRequest('workspace/configuration', () => [null]);
  connection.listen();
  return { child, connection, exited };
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
  const text = 'FROM alpine\n\nFROM alpine\nCOPY --from=0 /a /a\n';
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
