import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXIT } from './exit.ts';
import { run } from './program.ts';
import type { Output, Terminal } from './terminal.ts';

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY === true,
  columns: stream.isTTY ? stream.columns : undefined,
});

/** Beside the bundle, in the extension as in the command line's own package. */
function pages(): string | undefined {
  const folder = path.join(__dirname, '..', 'docs', 'rules');
  return existsSync(folder) ? pathToFileURL(folder).href : undefined;
}

/** Ended by `kill`, as shells count it. */
const TERMINATED = 143;

/** Work in progress that has something to clean up. */
let interruptible: AbortController | undefined;

const terminal: Terminal = {
  cwd: process.cwd(),
  env: process.env,
  out: output(process.stdout),
  err: output(process.stderr),
  pages: pages(),
  // opened when it is read: it may be a terminal
  get stdin() {
    return process.stdin;
  },
  async interruptible(work) {
    const controller = new AbortController();
    interruptible = controller;
    try {
      return await work(controller.signal);
    } finally {
      interruptible = undefined;
    }
  },
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

// whoever reads us has seen enough: `multistage check | head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

// only between two files: none is left half written
function interrupt(code: number): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  if (!interruptible || interruptible.signal.aborted) process.exit(code);
  interruptible.abort();
}
process.on('SIGINT', () => interrupt(EXIT.interrupted));
process.on('SIGTERM', () => interrupt(TERMINATED));

void run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
});
