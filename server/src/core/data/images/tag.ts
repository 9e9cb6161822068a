/** A tag in the words that official images use: `3.12-slim-bookworm`, `21-jre-alpine3.20`, `8.3-fpm`. */
export interface Tag {
  /** The leading version: `3.12`; undefined where the tag begins with a word. */
  readonly version: string | undefined;
  /** The other words, distribution left out: `slim`, `fpm`, `jre`, `jdk21`. */
  readonly words: readonly string[];
  /** Codename of Debian or Ubuntu that it names. */
  readonly codename: string | undefined;
  /** Set where it names Alpine; `''` where it does not say which. */
  readonly alpine: string | undefined;
}

const CODENAMES: ReadonlySet<string> = new Set([
  ...['wheezy', 'jessie', 'stretch', 'buster', 'bullseye', 'bookworm', 'trixie', 'forky', 'sid'],
  ...['xenial', 'bionic', 'focal', 'jammy', 'noble', 'plucky', 'questing', 'resolute'],
]);

export function parseTag(tag: string | undefined): Tag {
  const words: string[] = [];
  let version: string | undefined;
  let codename: string | undefined;
  let alpine: string | undefined;
  const parts = (tag ?? 'latest').split('-');
  for (const [index, part] of parts.entries()) {
    if (index === 0 && /^v?\d/.test(part)) version = part.replace(/^v/, '');
    else if (CODENAMES.has(part)) codename = part;
    else if (/^alpine[\d.]*$/.test(part)) alpine = part.slice('alpine'.length);
    else if (!/^(?:amd64|arm64v8|arm32v7|latest)$/.test(part)) words.push(part);
  }
  return { version, words, codename, alpine };
}

/** Numbers of a version; what follows another character than a digit or a dot is left out. */
export const numbersOf = (version: string): readonly number[] =>
  (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').filter(Boolean).map(Number);

/** Negative where `left` is older. A shorter version stands for the newest that begins so: `3.12` is after `3.12.4`. */
export function compareVersions(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? Number.MAX_SAFE_INTEGER) - (right[index] ?? Number.MAX_SAFE_INTEGER);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `3.12.4` to `3.12`; undefined where the version does not tell that much. */
export function minorOf(version: string | undefined): string | undefined {
  const [major, minor] = version === undefined ? [] : numbersOf(version);
  return minor === undefined ? undefined : `${major}.${minor}`;
}

export const majorOf = (version: string | undefined): number | undefined =>
  version === undefined ? undefined : numbersOf(version)[0];

/** True where `version` tells at least as much as `than` and is as new; undefined where it does not tell. */
export function atLeast(version: string | undefined, than: string): boolean | undefined {
  if (version === undefined) return undefined;
  const have = numbersOf(version);
  const want = numbersOf(than);
  if (have.length === 0) return undefined;
  for (const [index, number] of want.entries()) {
    const own = have[index];
    if (own === undefined) return number === 0 ? true : undefined;
    if (own !== number) return own > number;
  }
  return true;
}
