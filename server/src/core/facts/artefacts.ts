import { isWithin } from '../tools/paths.ts';
import type { FileEntry, FileSystem, Origin } from './types.ts';

/** Something that the commands of a stage made. */
export interface Artefact {
  readonly path: string;
  readonly entry: FileEntry;
  readonly origin: Origin;
}

/** As many files of a stage are looked at. */
const MOST_FILES = 2000;

/** Everything known below a directory that the base image does not bring. */
export function* madeBelow(files: FileSystem, directory: string): Generator<Artefact> {
  for (const { path, entry } of files.made(directory, MOST_FILES)) {
    if (entry.origin) yield { path, entry, origin: entry.origin };
  }
}

/** What the project was built into below a directory: the outermost files and directories. */
export function artefactsBelow(files: FileSystem, directory: string): Artefact[] {
  const built = [...madeBelow(files, directory)].filter(({ entry }) => entry.role === 'artefact');
  const found: Artefact[] = [];
  for (const one of built) {
    if (isOnTheWay(one, built) || found.some(({ path }) => isWithin(one.path, path))) continue;
    found.push(one);
  }
  return found;
}

/** True of a directory that was only made for what is in it. */
const isOnTheWay = ({ path, entry, origin }: Artefact, built: readonly Artefact[]): boolean =>
  entry.kind === 'directory' &&
  built.some(
    (one) =>
      one.path !== path &&
      isWithin(one.path, path) &&
      one.origin.proof.message === origin.proof.message &&
      origin.proof.message.includes(one.path),
  );

/** What first made something, before any copy of it. */
export function makerOf(origin: Origin): Origin {
  let first = origin;
  while (first.before) first = first.before;
  return first;
}
