import { add } from '../facts.ts';
import type { Family } from '../family.ts';
import { alpine } from '../layers/alpine.ts';
import { numbersOf } from '../tag.ts';

const LATEST = { version: '3.24', since: '2026-06-10' };

/** Alpine's image. */
export const alpineBase: Family = {
  repositories: ['alpine'],
  describe: ({ tag, words, pinned }) => {
    const numbers = words.version === undefined ? [] : numbersOf(words.version);
    const moving = tag === undefined || tag === 'latest' || numbers.length === 1;
    if (!moving) return alpine(numbers[0]! < 2000 ? words.version : undefined);
    const layer = alpine(pinned ? undefined : LATEST.version);
    return add(layer, { floating: { meaning: LATEST.version, since: LATEST.since } });
  },
};

/** LinuxKit's own Alpine, with a mirror of packages to assemble other systems from. */
export const linuxkitAlpine: Family = {
  repositories: ['linuxkit/alpine'],
  describe: () =>
    add(alpine(undefined), {
      moreCommands: true,
      morePackages: true,
      opens: ['/', '/opt', '/usr', '/usr/local', '/usr/local/bin', '/tmp', '/home', '/srv', '/mnt', '/var'],
      environmentIsComplete: false,
      workdir: undefined,
      caCertificates: undefined,
      timeZones: undefined,
      source: 'https://github.com/linuxkit/linuxkit',
    }),
};
