import type { DockerfilePlace } from './types.ts';

/** What BuildKit and its like look for where no name is given; the first that there is counts. */
const DEFAULTS = ['Dockerfile', 'dockerfile', 'Containerfile'];

export const UNKNOWN: DockerfilePlace = { kind: 'unknown' };

/** The folder of a path from the root; the root is "". */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folders of a path, its own first, then those around it up to the root. */
export function foldersAround(path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}

/** `path` as seen from `folder`; undefined where it leads out of the project or is no path. */
export function resolvePath(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:[\\/]/.test(path)) return undefined;
  const parts: string[] = folder === '' ? [] : folder.split('/');
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** True for what tools fetch from elsewhere: `https://…`, `git@host:…`, `github.com/…`, and what they read from a pipe. */
export const isRemote = (context: string): boolean =>
  context === '-' ||
  /^[a-z][\w+.-]*:\/\//i.test(context) ||
  /^[\w.-]+@[\w.-]+:/.test(context) ||
  /^github\.com\//.test(context);

/** A Dockerfile of the default name in each of `folders`. */
export function defaultIn(folders: readonly string[], certain: boolean): DockerfilePlace {
  const paths = folders.flatMap((folder) =>
    DEFAULTS.map((name) => (folder === '' ? name : `${folder}/${name}`)),
  );
  return paths.length === 0 ? UNKNOWN : { kind: 'file', paths, certain, span: undefined };
}

/** `path` as seen from each of `folders`. */
export function fileIn(
  folders: readonly string[],
  path: string,
  certain: boolean,
  span: { readonly start: number; readonly end: number } | undefined,
): DockerfilePlace {
  const paths = folders.flatMap((folder) => resolvePath(folder, path) ?? []).filter((found) => found !== '');
  return paths.length === 0 ? UNKNOWN : { kind: 'file', paths, certain, span };
}

/** The same with the folder that is its build context, of which one of `folders` is certain: the only one. */
export const inContext = (place: DockerfilePlace, folders: readonly string[]): DockerfilePlace =>
  place.kind === 'file' && folders.length === 1 ? { ...place, context: folders[0]! } : place;

/** `path` as seen from each of `folders`, as folders. */
export const foldersIn = (folders: readonly string[], path: string): string[] =>
  folders.flatMap((folder) => resolvePath(folder, path) ?? []);
