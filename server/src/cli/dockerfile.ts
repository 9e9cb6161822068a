import { statSync } from 'node:fs';
import path from 'node:path';
import type { Terminal } from './terminal.ts';

/** A folder stands for the Dockerfile in it, as with `docker build`. */
export function dockerfileOf(file: string, { cwd }: Terminal): string {
  const full = path.resolve(cwd, file);
  const isFolder = file !== '-' && (statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false);
  return isFolder ? path.join(file, 'Dockerfile') : file;
}
