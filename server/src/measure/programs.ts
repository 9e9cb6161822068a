import { spawn } from 'node:child_process';

/** What a program that has ended left behind. `code` is null where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly cwd?: string;
  /** Ends the program. */
  readonly signal?: AbortSignal;
  /** Gets what it prints to standard error, line by line, while it runs. */
  readonly onLine?: (line: string) => void;
}

/** Thrown where a program is not installed. */
export class NotInstalled extends Error {}

/** How long a program may take to end once it is told to. */
const PATIENCE_MS = 10_000;

/**
 * Runs a program to its end, without a shell. A failing exit code is a value.
 * @throws NotInstalled where there is no such program
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { env, cwd, signal, onLine }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: env as NodeJS.ProcessEnv,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      for (const line of lines) onLine?.(line);
    });
    let patience: NodeJS.Timeout | undefined;
    const stop = () => {
      child.kill('SIGINT');
      patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    };
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
    const settled = () => {
      clearTimeout(patience);
      signal?.removeEventListener('abort', stop);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      settled();
      reject(error.code === 'ENOENT' ? new NotInstalled(`${program} is not installed`) : error);
    });
    child.on('close', (code) => {
      settled();
      resolve({ code, out, err });
    });
  });
}
