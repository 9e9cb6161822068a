import {
  type Addition,
  add,
  DEFAULT_PATH,
  type Layer,
  NEVER_UNSAID,
  only,
  UNKNOWN,
  wordsOf,
} from '../facts.ts';
import type { Known, Runtime } from '../types.ts';
import { BOOKWORM } from './debian-bookworm.ts';
import { BULLSEYE } from './debian-bullseye.ts';
import type { DebianContents } from './debian-contents.ts';
import { TRIXIE } from './debian-trixie.ts';

/** base: `debian`; the others are variants of buildpack-deps, `full` the one without a name. */
export type DebianVariant = 'base' | 'curl' | 'scm' | 'full';

const VARIANTS: readonly DebianVariant[] = ['base', 'curl', 'scm', 'full'];

interface Release {
  readonly version: string;
  readonly glibc: string;
  readonly python?: string;
  readonly contents?: DebianContents;
}

/** Sources: www.debian.org/releases, packages.debian.org/libc6. */
const RELEASES: Readonly<Record<string, Release>> = {
  jessie: { version: '8', glibc: '2.19' },
  stretch: { version: '9', glibc: '2.24' },
  buster: { version: '10', glibc: '2.28' },
  bullseye: { version: '11', glibc: '2.31', python: '3.9', contents: BULLSEYE },
  bookworm: { version: '12', glibc: '2.36', python: '3.11', contents: BOOKWORM },
  trixie: { version: '13', glibc: '2.41', python: '3.13', contents: TRIXIE },
};

const WITH_CONTENTS: readonly DebianContents[] = [BULLSEYE, BOOKWORM, TRIXIE];

export const debianReleaseOf = (codename: string): Release | undefined =>
  Object.hasOwn(RELEASES, codename) ? RELEASES[codename] : undefined;

/** The codename of `12` or `12.5`. */
export const debianCodenameOf = (version: string): string | undefined => {
  const major = version.split('.')[0];
  return Object.entries(RELEASES).find(([, release]) => release.version === major)?.[0];
};

const ACCOUNTS =
  'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc nobody _apt';

/** Of some releases. */
const OLDER_ACCOUNTS = 'gnats libuuid systemd-bus-proxy systemd-network systemd-resolve systemd-timesync';

/**
 * Programs that images lack which compile on the slim variant and take the tools away again. What else such a
 * build leaves behind is not listed anywhere.
 */
export const PURGED = `
bzip2 cc cmake curl file g++ gcc git gpg ip jq less make nano nc netstat patch ping pkg-config ps rsync ssh sudo svn
top unzip vi vim wget xz zip
`;

/** Programs that the Debian image has in no release, though many expect them. */
const ABSENT = `
cc gcc g++ make cmake curl file free git gpg hg htop ip jq less nano nc netstat openssl pgrep ping pkill ps python
python3 ssh sudo svn tini top unzip update-ca-certificates vi vim wget xz zip bzip2
`;

const ABSENT_PACKAGES = `
build-essential bzip2 ca-certificates curl dirmngr file g++ gcc git gnupg jq less libc6-dev libpq5 libpq-dev
libxml2 make netbase netcat-openbsd openssh-client openssl pkg-config procps python3 sudo tini unzip vim wget
xz-utils zip
`;

const COMPILERS = `
autoconf automake cc c++ cpp g++ gcc ld libtoolize m4 make patch pkg-config dpkg-buildpackage
`;

/** What every release of buildpack-deps has. */
const CERTAIN: Readonly<Record<DebianVariant, string>> = {
  base: '',
  curl: 'curl gpg openssl update-ca-certificates wget',
  scm: 'git hg kill pgrep ps scp ssh ssh-keygen svn top',
  full: 'ar as autoconf automake bzip2 c++ cc cpp file g++ gcc ld m4 make nm patch pkg-config strip unzip xz',
};

const CERTAIN_PACKAGES: Readonly<Record<DebianVariant, string>> = {
  base: '',
  curl: 'ca-certificates curl gnupg netbase wget',
  scm: 'git mercurial openssh-client procps subversion',
  full: 'autoconf automake bzip2 dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libffi-dev libpq-dev libpq5 libsqlite3-dev libssl-dev libtool libxml2-dev libyaml-dev make patch unzip xz-utils zlib1g-dev',
};

const DIRECTORIES = {
  '/': 'bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var',
  '/home': '',
  '/media': '',
  '/mnt': '',
  '/opt': '',
  '/srv': '',
  '/tmp': '',
  '/usr': 'bin games include lib lib32 lib64 libexec libx32 local sbin share src',
  '/usr/local': 'bin etc games include lib man sbin share src',
  '/usr/local/bin': '',
  '/usr/src': '',
  '/var': 'backups cache lib local lock log mail opt run spool tmp',
};

const layers = new Map<string, Layer>();

/**
 * Debian's image or a variant of buildpack-deps. Without a codename, or of a release whose contents are not in
 * the tables, only what is so in every release is known.
 */
export function debian(codename: string | undefined, variant: DebianVariant = 'base'): Layer {
  const release = codename === undefined ? undefined : debianReleaseOf(codename);
  const key = `${release ? codename : ''}/${variant}`;
  const known = layers.get(key);
  if (known) return known;
  const layer = build(release ? codename : undefined, release, variant);
  layers.set(key, layer);
  return layer;
}

function build(codename: string | undefined, release: Release | undefined, variant: DebianVariant): Layer {
  const base: Layer = {
    ...UNKNOWN,
    role: variant === 'base' ? 'base' : 'toolchain',
    commands: commandsOf(release, variant),
    packages: packagesOf(release, variant),
    users: release?.contents
      ? only(ACCOUNTS, codename === 'bullseye' ? 'gnats' : '')
      : { ...only(ACCOUNTS), perhaps: new Set(wordsOf(OLDER_ACCOUNTS)) },
  };
  const addition: Addition = {
    distribution: {
      id: 'debian',
      codename,
      version: release?.version,
      order: release && Number(release.version),
      libcVersion: release?.glibc,
    },
    libc: 'glibc',
    packageManager: 'apt',
    shell: '/bin/sh',
    user: 'root',
    workdir: '/',
    environment: { PATH: DEFAULT_PATH },
    environmentIsComplete: true,
    directories: DIRECTORIES,
    caCertificates: variant !== 'base',
    timeZones: true,
    command: 'shell',
    source: 'https://github.com/debuerreotype/docker-debian-artifacts',
  };
  if (variant === 'base') return add(base, addition);
  return add(base, {
    ...addition,
    ...(variant === 'full' ? { buildTools: COMPILERS } : {}),
    ...(variant === 'curl' || !release?.contents ? {} : { runtimes: [debianPython(release)] }),
    ...(codename === undefined ? {} : { slim: `debian:${codename}-slim` }),
    // Keys are fetched and languages brought along: these may hold what nobody lists.
    opens: ['/tmp'],
    source: 'https://github.com/docker-library/buildpack-deps',
  });
}

/** Mercurial brings Debian's own Python. */
const debianPython = (release: Release): Runtime => ({
  language: 'python',
  version: release.python,
  path: '/usr/bin/python3',
  packages: undefined,
  scripts: undefined,
});

const upTo = (variant: DebianVariant): readonly DebianVariant[] =>
  VARIANTS.slice(0, VARIANTS.indexOf(variant) + 1);

function commandsOf(release: Release | undefined, variant: DebianVariant): Known {
  const wordsIn = (contents: DebianContents): readonly string[] =>
    upTo(variant).map((name) => contents[name].commands);
  if (release?.contents) return only(...wordsIn(release.contents));
  const present = common(WITH_CONTENTS.map((contents) => [contents.base.commands]));
  for (const name of upTo(variant).slice(1)) for (const word of wordsOf(CERTAIN[name])) present.add(word);
  const absent = variant === 'base' ? ABSENT : 'cmake go java jq nano node npm php sudo tini vi vim zip';
  return {
    present,
    absent: new Set([...wordsOf(absent), ...NEVER_UNSAID].filter((word) => !present.has(word))),
  };
}

function packagesOf(release: Release | undefined, variant: DebianVariant): Known {
  const wordsIn = (contents: DebianContents): readonly string[] =>
    upTo(variant).map((name) => contents[name].packages);
  if (release?.contents) return only(...wordsIn(release.contents));
  const present = common(WITH_CONTENTS.map((contents) => [contents.base.packages]));
  for (const name of upTo(variant).slice(1))
    for (const word of wordsOf(CERTAIN_PACKAGES[name])) present.add(word);
  const absent = variant === 'base' ? ABSENT_PACKAGES : 'jq nano nodejs npm sudo tini vim zip';
  return { present, absent: new Set(wordsOf(absent).filter((word) => !present.has(word))) };
}

function common(lists: readonly (readonly string[])[]): Set<string> {
  const [first, ...rest] = lists.map((texts) => new Set(texts.flatMap(wordsOf)));
  return new Set([...first!].filter((word) => rest.every((set) => set.has(word))));
}
