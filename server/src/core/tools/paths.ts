import type { Argument } from './types.ts';

/** `path` seen from `base`, without "." and ".."; `base` is absolute. */
export function resolvePath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** True where `path` is `directory` or lies below it. */
export const isWithin = (path: string, directory: string): boolean =>
  directory === '/' || path === directory || path.startsWith(`${directory}/`);

/** What an argument names. `exact: false`: something at or below `path`. */
export interface PlacedPath {
  readonly path: string;
  readonly exact: boolean;
}

/**
 * The path that an argument names, seen from `cwd`. Of one with an unknown part, the directory that it
 * certainly lies in; `/` where nothing is known.
 */
export function pathOf({ text, known }: Argument, cwd: string | undefined): PlacedPath {
  if (known && (text.startsWith('/') || cwd !== undefined))
    return { path: resolvePath(cwd ?? '/', text), exact: true };
  const unknown = /[$`*?[{~]/.exec(text)?.index ?? (known ? 0 : text.length);
  const front = text.slice(0, unknown);
  const directory = front.slice(0, front.lastIndexOf('/') + 1);
  // ".." behind the unknown part may lead out of it
  if (text.slice(unknown).includes('..') || text.startsWith('~')) return { path: '/', exact: false };
  if (directory.startsWith('/')) return { path: resolvePath('/', directory), exact: false };
  if (unknown === 0 && /^[$`]/.test(text)) return { path: '/', exact: false };
  return { path: cwd === undefined ? '/' : resolvePath(cwd, directory), exact: false };
}

const LAST_UNKNOWN = /^.*(?:\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_]\w*|\$[@*\d])([^$`{}()*?[\]~]*)$/s;

/**
 * A glob that the last part of a path with unknown parts certainly matches: `*.zip` of `${NAME}.zip`, `bin` of
 * `$ROOT/bin`, and of `bin` in a directory that is not known. Undefined where there is none.
 */
export function tailOf({ text, known }: Argument): string | undefined {
  const literal = known ? `/${text}` : LAST_UNKNOWN.exec(text)?.[1]?.replace(/\/+$/, '');
  if (!literal) return undefined;
  const slash = literal.lastIndexOf('/');
  const last = literal.slice(slash + 1);
  if (last === '' || last === '.' || last === '..') return undefined;
  return slash < 0 ? `*${last}` : last;
}
