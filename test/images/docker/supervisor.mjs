/**
 * Usage: node supervisor.mjs DIR COMMAND [ARG…]
 *
 * Runs a private dockerd whose whole state lies under DIR, until standard input closes; then stops it by its pid,
 * unmounts what it left and removes DIR. The caller holds the other end of standard input, so its death, however
 * sudden, has the same effect as an orderly stop. If dockerd ends by itself, the last line of its log is printed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine } from './exec.mjs';

const PATIENCE_MS = 20_000;

const [dir = '', command = '', ...args] = process.argv.slice(2);
const logFile = join(dir, 'log');
const log = openSync(logFile, 'a');
const child = spawn(command, args, { stdio: ['ignore', log, log] });

let stopping = false;
process.stdin.resume().on('close', stop);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
// The caller may be gone when the reason is printed.
process.stdout.on('error', () => {});
child.on('error', (error) => end(error.message));
child.on('exit', () => end(stopping ? '' : lastLine(readFileSync(logFile, 'utf8'))));

function stop() {
  if (stopping) return;
  stopping = true;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
}

/** @param {string} reason */
function end(reason) {
  if (reason) process.stdout.write(`${reason}\n`);
  killContainerd();
  for (const point of mountsUnder(dir)) spawnSync('umount', [point]);
  for (const point of mountsUnder(dir)) spawnSync('umount', ['--lazy', point]);
  // Never remove through a mount: it may show a folder that is not ours.
  if (mountsUnder(dir).length === 0) rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
  process.exit(0);
}

/** dockerd stops the containerd it started, but not when it was killed. */
function killContainerd() {
  try {
    const pid = Number(readFileSync(join(dir, 'exec/containerd/containerd.pid'), 'utf8'));
    // The pid may have been given to another process since: ours names DIR in its arguments.
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir)) process.kill(pid, 'SIGKILL');
  } catch {
    // No pid file or no such process: containerd is gone, as it should be.
  }
}

/**
 * Mount points under a folder, the innermost first.
 * @param {string} folder
 */
function mountsUnder(folder) {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => unescapeMount(line.split(' ')[4] ?? ''))
    .filter((point) => point.startsWith(`${folder}/`))
    .reverse();
}

/**
 * The kernel writes blanks and backslashes in paths as octal numbers.
 * @param {string} path
 */
function unescapeMount(path) {
  return path.replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
