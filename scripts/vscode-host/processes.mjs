/**
 * Child processes that never outlive us: each runs in a process group of its own below `guard.mjs`, which ends the
 * group when this process goes away, however that happens.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));
/** How much of a process's output is kept for error messages. */
const OUTPUT_LIMIT = 200_000;

/** @type {Set<() => void>} */
const exitTasks = new Set();
let hooked = false;

/**
 * Runs `task` (synchronous) when this process exits, also by a signal or an uncaught exception.
 * @param {() => void} task
 * @returns {() => void} takes the task back
 */
export function onExit(task) {
  if (!hooked) {
    hooked = true;
    process.once('exit', () => {
      // The newest first: what was started in a folder ends before the folder goes.
      for (const each of [...exitTasks].reverse()) each();
    });
    // Without a listener a signal ends node before 'exit' listeners run.
    for (const [signal, number] of [
      ['SIGINT', 2],
      ['SIGTERM', 15],
      ['SIGHUP', 1],
    ]) {
      process.once(signal, () => process.exit(128 + number));
    }
  }
  exitTasks.add(task);
  return () => exitTasks.delete(task);
}

/**
 * A temporary directory that is removed when this process exits, or by `remove()`.
 * @param {string} prefix
 * @returns {{ path: string, remove: () => void }}
 */
export function temporaryDirectory(prefix) {
  const directory = mkdtempSync(path.join(tmpdir(), prefix));
  const remove = () => {
    forget();
    try {
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A process that is still writing there; the system's own cleaning takes the rest.
    }
  };
  const forget = onExit(remove);
  return { path: directory, remove };
}

/**
 * @typedef {object} ManagedProcess
 * @property {number | undefined} pid of the guard, the leader of the process group
 * @property {() => string} output the newest part of what it wrote to both streams
 * @property {() => boolean} exited
 * @property {Promise<number>} done resolves to the exit code; 1 where a signal ended it
 * @property {() => Promise<void>} stop ends the whole group: SIGTERM, then SIGKILL after three seconds
 */

/**
 * Starts `command` in a process group of its own.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, inherit?: boolean, onOutput?: (chunk: string) => void }} [options]
 *   `inherit`: write to our own streams · `onOutput` gets what is written, as it comes
 * @returns {ManagedProcess}
 */
export function startProcess(command, args, { env = process.env, cwd, inherit = false, onOutput } = {}) {
  const stream = inherit ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [GUARD, command, ...args], {
    env,
    cwd,
    // The guard's stdin is the life line: it closes when this process is gone.
    stdio: ['pipe', stream, stream],
    detached: process.platform !== 'win32',
  });
  let kept = '';
  const keep = (chunk) => {
    kept = (kept + chunk).slice(-OUTPUT_LIMIT);
    onOutput?.(chunk);
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  child.stdin?.on('error', () => {}); // the guard may be gone before us

  let exited = false;
  const done = new Promise((resolve) => {
    child.once('error', (error) => {
      keep(`${error.message}\n`);
      exited = true;
      resolve(1);
    });
    child.once('exit', (code) => {
      exited = true;
      forget();
      resolve(code ?? 1);
    });
  });
  const kill = (signal) => killGroup(child.pid, signal);
  const forget = onExit(() => kill('SIGKILL'));

  return {
    pid: child.pid,
    output: () => kept,
    exited: () => exited,
    done,
    async stop() {
      forget();
      kill('SIGTERM');
      await Promise.race([done, delay(3000)]);
      // The leader may be gone while a grandchild ignored SIGTERM: the group is asked again either way.
      kill('SIGKILL');
      await Promise.race([done, delay(2000)]);
    },
  };
}

/**
 * Runs a command to its end with its output on our own streams.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<void>} rejects where the command cannot start or fails
 */
export async function run(command, args, options = {}) {
  const running = startProcess(command, args, { ...options, inherit: true });
  const code = await running.done;
  if (code !== 0) throw new Error(`"${command} ${args.join(' ')}" failed with exit code ${code}`);
}

/** @param {number} milliseconds a timer that does not hold the process */
export function delay(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    else process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}
