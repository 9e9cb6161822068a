import { spawn } from 'node:child_process';

/**
 * What a finished process left behind. `code` is null when a signal or the time limit ended it.
 * @typedef {{ code: number | null, stdout: string, stderr: string }} Result
 */

/**
 * Runs a program to its end and collects what it prints. A failing exit code is a value, never an exception;
 * only a program that cannot be started rejects.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string, timeout?: number }} [options] `timeout` in ms
 * @returns {Promise<Result>}
 */
export function exec(command, args, { input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'pipe', killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    // A program that ends without reading its input closes the pipe early: not our concern.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

/**
 * The last line of a log that says anything.
 * @param {string} text
 */
export function lastLine(text) {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
