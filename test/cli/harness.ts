import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { run } from '../../server/src/cli/program.ts';

/** What a run of the command line left behind. */
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  /** A terminal of this many columns in place of a pipe. */
  readonly columns?: number;
  /** Ctrl+C. */
  readonly signal?: AbortSignal;
  /** Called between two files. */
  readonly onPause?: () => void;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with the given files; links are written `-> target`. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'multistage-cli-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    folders.push(this.path);
    for (const [name, contents] of Object.entries(files)) this.write(name, contents);
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  write(name: string, contents: string | Uint8Array): void {
    mkdirSync(path.dirname(this.file(name)), { recursive: true });
    const target = typeof contents === 'string' ? /^-> (.+)$/.exec(contents)?.[1] : undefined;
    if (target !== undefined) symlinkSync(target, this.file(name));
    else writeFileSync(this.file(name), contents);
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  /** Runs the command line in the folder, in this process. */
  async run(
    args: readonly string[],
    { stdin = '', env = {}, columns, signal, onPause }: RunOptions = {},
  ): Promise<Result> {
    const out: string[] = [];
    const err: string[] = [];
    const output = (parts: string[]) => ({
      write: (text: string) => void parts.push(text),
      isTTY: columns !== undefined,
      columns,
    });
    const code = await run(args, {
      cwd: this.path,
      env,
      out: output(out),
      err: output(err),
      pages: 'file:///docs/rules',
      stdin: (async function* () {
        yield Buffer.from(stdin as string);
      })(),
      interruptible: (work) => work(signal ?? new AbortController().signal),
      async pause() {
        onPause?.();
      },
    });
    return { code, out: out.join(''), err: err.join('') };
  }

  /** The names of the files that `check` finds. */
  async found(...paths: string[]): Promise<string[]> {
    const { out } = await this.run(['check', '--format', 'json', ...paths]);
    return (JSON.parse(out) as { files: { path: string }[] }).files.map((file) => file.path);
  }
}

export const CLEAN = 'FROM alpine:3.22\nRUN apk add --no-cache curl\n';

/** One warning (unknown-stage) with a safe fix. */
export const WARNING = `FROM golang:1.26 AS builder
RUN touch /app

FROM alpine:3.22
COPY --from=biulder /app /app
`;

export const FIXED = WARNING.replace('biulder', 'builder');

/** One error (from-variable), nothing else. */
export const ERROR = 'ARG BASE=nginx\nFROM alpine:3.22\nCOPY --from=$BASE /a /b\n';

/** One info (index-reference) with a safe fix. */
export const INFO = WARNING.replace('biulder', '0');

/** One hint (unused-stage) with a fix to be reviewed. */
export const HINT = `FROM golang:1.26 AS builder
RUN touch /app

FROM alpine:3.22 AS leftover
RUN apk add --no-cache curl

FROM alpine:3.22
COPY --from=builder /app /app
`;
