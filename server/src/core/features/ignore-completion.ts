import { USUAL_PATTERNS } from '../data/ignore-patterns.ts';
import type { ContextFiles } from '../facts/context.ts';
import { ignoreLines } from './ignore-file.ts';
import type { CompletionItem } from './types.ts';

/** More would not be read in a list; what is typed on narrows it down. */
const MOST_PATHS = 200;

/** Patterns that are usual, and paths of the build context; `files` undefined where they are not known. */
export function ignoreCompletions(
  text: string,
  offset: number,
  files: ContextFiles | undefined,
): CompletionItem[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (before.startsWith('#')) return [];
  const [, lead = '', typed = ''] = /^(\s*!?\s*)(.*)$/.exec(before) ?? [];
  const start = lineStart + lead.length;
  const usual = lead.includes('!') ? [] : usualItems(text, start, offset, typed, files);
  return [...usual, ...(files ? pathItems(files, start, offset, typed) : [])];
}

/** Those that the file does not hold yet; first what is there now. */
function usualItems(
  text: string,
  start: number,
  offset: number,
  typed: string,
  files: ContextFiles | undefined,
): CompletionItem[] {
  const here = ignoreLines(text).filter(({ span }) => span.start > offset || span.end < offset);
  const written = new Set(here.map((line) => line.text));
  const names = files && namesIn(files);
  // without a slash the editor finds "node" in the middle too
  const fits = (pattern: string) => !typed.includes('/') || pattern.startsWith(typed);
  return USUAL_PATTERNS.filter(({ pattern }) => !written.has(pattern) && fits(pattern)).map(
    ({ pattern, kind, why }, index) => {
      const isHere = names?.has(pattern.slice(pattern.lastIndexOf('/') + 1)) === true;
      return {
        label: pattern,
        kind,
        detail: why,
        documentation: '',
        edit: { span: { start, end: offset }, newText: pattern },
        sortText: `${isHere ? 0 : 2}${String(index).padStart(4, '0')}`,
      };
    },
  );
}

const known = new WeakMap<ContextFiles, ReadonlySet<string>>();

/** Names of all files and folders, of whatever depth. */
function namesIn(files: ContextFiles): ReadonlySet<string> {
  let names = known.get(files);
  if (!names) {
    const paths = [...files.paths, ...(files.unread ?? [])];
    names = new Set(paths.flatMap((path) => path.split('/')));
    known.set(files, names);
  }
  return names;
}

/** What lies in the folder that is typed already. */
function pathItems(files: ContextFiles, start: number, offset: number, typed: string): CompletionItem[] {
  if (/[*?[\\]/.test(typed)) return [];
  const slash = typed.lastIndexOf('/') + 1;
  const folder = typed.slice(0, slash).replace(/^\.?\/+/, '');
  const kinds = new Map<string, 'file' | 'directory'>();
  const add = (path: string, isFolder: boolean) => {
    if (!path.startsWith(folder) || path.length === folder.length) return;
    const end = path.indexOf('/', folder.length);
    const name = path.slice(folder.length, end < 0 ? undefined : end);
    if (end >= 0 || isFolder) kinds.set(name, 'directory');
    else if (kinds.size < MOST_PATHS && !kinds.has(name)) kinds.set(name, 'file');
  };
  for (const path of files.unread ?? []) add(path, true);
  for (const path of files.paths) add(path, false);
  return [...kinds].slice(0, MOST_PATHS).map(([name, kind], index) => ({
    label: name,
    kind,
    detail: `in the build context${folder === '' ? '' : `, ${folder}`}`,
    documentation: '',
    edit: { span: { start: start + slash, end: offset }, newText: name },
    sortText: `1${String(index).padStart(4, '0')}`,
  }));
}
