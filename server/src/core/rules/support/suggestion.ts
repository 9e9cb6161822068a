import { allNearest, nearest } from '../../text/similar.ts';

/** The declared names that were probably meant: one that differs in case only, else those at most two edits away. */
export function suggestionsFor(name: string, options: readonly string[]): readonly string[] {
  const lower = name.toLowerCase();
  const others = options.filter((option) => option !== name);
  const sameLetters = others.find((option) => option.toLowerCase() === lower);
  return sameLetters === undefined ? allNearest(name, new Set(others)) : [sameLetters];
}

/** How messages write the name of a variable. */
export const bare = (name: string): string => name;

/** `nearest`, also of short words with two neighbouring letters swapped: FORM for FROM. */
export function nearestWord(word: string, options: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const swapped = options.find((option) => option.length > 2 && swapsTwo(lower, option.toLowerCase()));
  return (
    swapped ??
    nearest(word, options, true) ??
    options.find((option) => option.toLowerCase() === lower && option !== word)
  );
}

/**
 * True where the two names are one with a typing mistake, and hardly two names of a family (APP_UID and
 * APP_GID): a letter left out, doubled or swapped, or another casing.
 */
export function isSlip(name: string, other: string): boolean {
  if (name.toLowerCase() === other.toLowerCase()) return true;
  if (Math.min(name.length, other.length) < 4) return false;
  const [short, long] = name.length < other.length ? [name, other] : [other, name];
  if (short.length === long.length) return swapsTwo(short, long);
  if (short.length + 1 !== long.length || /\d$/.test(long)) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(at) === long.slice(at + 1);
}

function swapsTwo(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
