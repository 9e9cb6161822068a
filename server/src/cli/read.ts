import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../core/facts/context.ts';
import type { Source } from './files.ts';
import type { Terminal } from './terminal.ts';

/** No Dockerfile has this many bytes; a device has no end. */
const MOST_BYTES = 10 * 1024 * 1024;
const CHUNK = 64 * 1024;

/** A Dockerfile's text and what is needed to write it back as it was. */
export interface Content {
  /** Without the byte order mark: columns count as in an editor. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** The file as it was read. */
  readonly bytes: Uint8Array;
  /** False where something in it is no UTF-8: BuildKit takes that in comments, but it cannot be written back. */
  readonly valid: boolean;
}

/** @throws an error that `reasonOf` words, where the file cannot be read or holds no text */
export async function readContent(source: Source, terminal: Terminal): Promise<Content> {
  const bytes = source.stdin ? await readStream(terminal.stdin) : readBytes(source.path!);
  return decode(bytes);
}

/** The bytes of a file, pipe or device. */
export function readBytes(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(descriptor, chunk, 0, CHUNK, null);
      if (count === 0) return Buffer.concat(chunks, total);
      total = sum(total, count);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stream) {
    total = sum(total, chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, total);
}

function sum(total: number, count: number): number {
  if (total + count > MOST_BYTES) throw new Error('it is larger than 10 MB');
  return total + count;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array): Content {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Error('it is UTF-16, and docker reads UTF-8 only');
  }
  if (bytes.includes(0)) throw new Error('it is a binary file');
  let text: string;
  let valid = true;
  try {
    text = utf8.decode(bytes);
  } catch {
    text = lenientUtf8.decode(bytes);
    valid = false;
  }
  const byteOrderMark = text.startsWith('\ufeff');
  return { text: byteOrderMark ? text.slice(1) : text, byteOrderMark, bytes, valid };
}

/** The number of the first line that is no UTF-8, counted from 1. */
export function firstInvalidLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const next = end < 0 ? bytes.length : end + 1;
    try {
      utf8.decode(bytes.subarray(start, next));
    } catch {
      return line;
    }
    start = next;
    line++;
  }
  return line;
}

/**
 * The ignore file that BuildKit takes where the Dockerfile's folder is the build context:
 * `<Dockerfile>.dockerignore` before `.dockerignore`.
 */
export function readProject({ path: file }: Source): Project | undefined {
  if (file === undefined) return undefined;
  for (const candidate of [`${file}.dockerignore`, path.join(path.dirname(file), '.dockerignore')]) {
    try {
      const text = readFileSync(candidate, 'utf8');
      return { dockerignore: { path: path.basename(candidate), text, location: path.resolve(candidate) } };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // there but not readable: whatever it leaves out is not known
      if (code !== 'ENOENT' && code !== 'ENOTDIR') return undefined;
    }
  }
  return { dockerignore: undefined };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
};

/** What went wrong with a file, as half a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? message;
}
