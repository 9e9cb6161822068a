import type { CommandStep } from '../../facts/types.ts';

/** How a package manager keeps what it downloads, and how one stops it. */
export interface CacheHabit {
  /** The start of a sentence whose object is the directory. */
  readonly what: string;
  readonly advice: string;
  /** An option that keeps nothing, and the word that it goes behind. */
  readonly option?: {
    readonly text: string;
    readonly behind: RegExp;
    /** Options that it takes the place of. */
    readonly instead?: RegExp;
  };
  /** A command that empties the cache. */
  readonly cleanup?: string;
  /** True where a cache mount in its place changes nothing else. */
  readonly mounts?: true;
}

interface Row extends CacheHabit {
  readonly programs: RegExp;
}

const clean = (programs: RegExp, cleanup: string): Row => ({
  programs,
  what: 'The package manager leaves its downloads in',
  advice: `Add \`${cleanup}\` to the same RUN.`,
  cleanup,
});

const LISTS = 'rm -rf /var/lib/apt/lists/*';

const ROWS: readonly Row[] = [
  {
    programs: /^(?:apt|apt-get|aptitude)$/,
    what: 'The lists of packages stay in',
    advice: `Add \`${LISTS}\` to the same RUN.`,
    cleanup: LISTS,
  },
  {
    programs: /^apk$/,
    what: 'The index of packages stays in',
    advice: '`apk add --no-cache` keeps none.',
    cleanup: 'rm -rf /var/cache/apk/*',
    option: { text: '--no-cache', behind: /^add$/, instead: /^(?:-U|--update(?:-cache)?)$/ },
  },
  clean(/^dnf5?$/, 'dnf clean all'),
  clean(/^microdnf$/, 'microdnf clean all'),
  clean(/^yum$/, 'yum clean all'),
  clean(/^zypper$/, 'zypper clean --all'),
  {
    programs: /^pip[\d.]*$|^python[\d.]*$/,
    what: 'The downloads of pip stay in',
    advice: '--no-cache-dir keeps none, and a cache mount keeps them out of the image.',
    option: { text: '--no-cache-dir', behind: /^install$/ },
    mounts: true,
  },
  {
    programs: /^npm$/,
    what: 'The downloads of npm stay in',
    advice:
      'A cache mount keeps them out of the image, `npm cache clean --force` in the same RUN removes them.',
    cleanup: 'npm cache clean --force',
    mounts: true,
  },
  {
    programs: /^yarn$/,
    what: 'The downloads of Yarn stay in',
    advice: 'A cache mount keeps them out of the image, `yarn cache clean` in the same RUN removes them.',
    cleanup: 'yarn cache clean',
    mounts: true,
  },
];

export const habitOf = ({ name }: Pick<CommandStep, 'name'>): CacheHabit | undefined =>
  name === undefined ? undefined : ROWS.find(({ programs }) => programs.test(name));
