import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { Folder, WARNING } from './harness.ts';

/** The bundle, in a folder of its own with a language server that tells what it was given. */
let bundle: string;

beforeAll(async () => {
  const folder = new Folder({
    'server.js':
      'process.stdin.once("data", (data) => console.log(process.argv.slice(2).join(" "), `${data}`));',
  });
  bundle = folder.file('cli.js');
  await build({
    entryPoints: [path.resolve(import.meta.dirname, '../../server/src/cli/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    define: { MULTISTAGE_VERSION: '"1.2.3"' },
  });
});

const cli = (folder: Folder, args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: folder.path,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr };
};

const start = (folder: Folder, args: readonly string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [bundle, ...args], { cwd: folder.path });

describe('the process', () => {
  it('prints, in plain text, and ends with the exit code', () => {
    const { status, stdout, stderr } = cli(new Folder({ Dockerfile: WARNING }), ['check']);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('Dockerfile:5:13');
    expect(stdout).not.toContain('\x1b[');
  });

  it('knows its version', () => {
    expect(cli(new Folder(), ['--version'])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('reads standard input', () => {
    expect(cli(new Folder(), ['check', '-'], WARNING).stdout).toContain('<stdin>:5:13');
  });

  it('reads a pipe that is named as a file', () => {
    const { path: cwd } = new Folder({ Dockerfile: WARNING });
    const pipe = `cat Dockerfile | "${process.execPath}" "${bundle}" check /dev/stdin`;
    expect(spawnSync(pipe, { cwd, shell: true, encoding: 'utf8' }).stdout).toContain('/dev/stdin:5:13');
  });

  it('ends quietly where nobody reads on', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`Dockerfile.${index}`, WARNING]),
    );
    const child = start(new Folder(files), ['check', '--format', 'json']);
    let err = '';
    child.stderr.on('data', (data) => (err += data));
    child.stdout.destroy();
    await once(child, 'close');
    expect(err).toBe('');
  });

  it('ends on Ctrl+C', async () => {
    const child = start(new Folder(), ['check', '-']);
    child.stdin.write('FROM');
    // the handler is there once the program runs: ask until it is
    const asking = setInterval(() => child.kill('SIGINT'), 200);
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    clearInterval(asking);
    expect(code === 130 || signal === 'SIGINT').toBe(true);
  });

  it('starts the server that lies beside it, and not for its help', () => {
    const folder = new Folder();
    expect(cli(folder, ['lsp', '--stdio'], 'hello').stdout).toBe('lsp --stdio hello\n');
    expect(cli(folder, ['lsp', '--stdio', '--clientProcessId=1'], 'x').status).toBe(0);
    expect(cli(folder, ['lsp', '--help'], 'hello').stdout).toMatch(/^Usage: multistage lsp /);
  });
});
