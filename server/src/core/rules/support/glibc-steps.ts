import type { Linkage } from '../../tools/types.ts';

/** Minor versions of glibc whose symbols are in whatever is linked on them, oldest first. */
export const GLIBC_STEPS: Readonly<Record<NonNullable<Linkage['language']> | 'none', readonly number[]>> = {
  go: [34],
  rust: [34, 39],
  c: [34, 38],
  erlang: [34, 38],
  none: [],
};

/** What of a program needs a version, where not all of them do. */
export const NEEDED_WHEN: Readonly<Record<number, string>> = {
  34: '',
  38: ', which fails if it reads numbers (strtol, scanf)',
  39: ', which fails if it can start processes (std::process, tokio)',
};

/** `36` of `2.36`. */
export const glibcMinor = (version: string): number => Number(version.replace(/^2\./, ''));
