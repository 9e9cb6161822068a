import type { Dockerfile } from '../syntax/types.ts';
import type { ContextFiles } from './context.ts';

/**
 * Paths that COPY and ADD take from the build context, as far as they are literal: of a glob the directory in
 * front of it. `.` is not among them: every folder has it.
 */
export function contextSources({ instructions }: Dockerfile): string[] {
  const sources: string[] = [];
  for (const { name, flags, words, heredocs } of instructions) {
    if ((name !== 'COPY' && name !== 'ADD') || flags.some((flag) => flag.name === 'from')) continue;
    if (heredocs.length > 0) continue;
    for (const { text } of words.slice(0, -1)) {
      if (/[$"'\\]|^[a-z]+:\/\/|^git@/.test(text)) continue;
      const glob = /[*?[]/.exec(text)?.index;
      const fixed = glob === undefined ? text : text.slice(0, text.slice(0, glob).lastIndexOf('/') + 1);
      const path = fixed
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
      if (path !== '' && !path.startsWith('..')) sources.push(path);
    }
  }
  return sources;
}

/** True where all of `sources` lie in the folder that was listed: hardly another folder is the build context. */
export function holdsSources({ paths, unread = [] }: ContextFiles, sources: readonly string[]): boolean {
  const known = new Set<string>();
  for (const path of [...paths, ...unread]) {
    for (
      let end = path.length;
      end > 0 && !known.has(path.slice(0, end));
      end = path.lastIndexOf('/', end - 1)
    )
      known.add(path.slice(0, end));
  }
  return sources.every(
    (source) => known.has(source) || unread.some((folder) => source.startsWith(`${folder}/`)),
  );
}
