import type { ContextFiles } from '../../facts/context.ts';
import type { Instruction, Word } from '../../syntax/types.ts';

/** The build context's path that a source of COPY names, "" for all of it; undefined where its text does not say. */
export function literalSource({ text }: Word): string | undefined {
  if (/[$"'\\*?[]|^[a-z]+:\/\/|^git@/.test(text)) return undefined;
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

/** Sources that a COPY or ADD takes from the build context; none of another instruction. */
export function contextWords({ name, flags, words, heredocs }: Instruction): readonly Word[] {
  const isCopy = name === 'COPY' || name === 'ADD';
  return isCopy && heredocs.length === 0 && !flags.some((flag) => flag.name === 'from')
    ? words.slice(0, -1)
    : [];
}

/** Files of the context at or below a path. */
export const contextPathsBelow = ({ paths }: ContextFiles, source: string): readonly string[] =>
  source === '' ? paths : paths.filter((path) => path === source || path.startsWith(`${source}/`));
