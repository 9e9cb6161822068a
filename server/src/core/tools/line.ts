import type { Argument } from './types.ts';

/** The words as a line that a shell splits into them again; unknown ones stay as they are written. */
export const lineOf = (args: readonly Argument[]): string =>
  args
    .map(({ text, known }) =>
      known && !/^[\w@%+=:,./-]+$/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : text,
    )
    .join(' ');

/** False where a word may stand for options that nobody sees: `$FLAGS`. */
export const seesAll = (args: readonly Argument[]): boolean =>
  args.every(({ text, known }) => known || !/^[$`]/.test(text));
