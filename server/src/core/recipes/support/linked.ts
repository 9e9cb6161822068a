import { type Release, runtimeLibraries } from '../../data/packages/libraries.ts';
import { isWithin } from '../../tools/paths.ts';
import type { ClassifiedCommand, RuntimePackage, SplitInput } from '../types.ts';

/** What programs of C and C++ link, as compiler options and build files tell. */

/** Headers by the name behind `-l`, of CMake’s find_package and of pkg-config. Source: Debian’s packages. */
const DEVELOPMENT: Readonly<Record<string, string>> = {
  bz2: 'libbz2-dev',
  bzip2: 'libbz2-dev',
  crypto: 'libssl-dev',
  curl: 'libcurl4-openssl-dev',
  curses: 'libncurses-dev',
  event: 'libevent-dev',
  ffi: 'libffi-dev',
  gmp: 'libgmp-dev',
  jpeg: 'libjpeg-dev',
  libcurl: 'libcurl4-openssl-dev',
  libevent: 'libevent-dev',
  liblzma: 'liblzma-dev',
  libpq: 'libpq-dev',
  libssl: 'libssl-dev',
  libxml2: 'libxml2-dev',
  lzma: 'liblzma-dev',
  mysqlclient: 'default-libmysqlclient-dev',
  ncurses: 'libncurses-dev',
  ncursesw: 'libncurses-dev',
  openssl: 'libssl-dev',
  png: 'libpng-dev',
  postgresql: 'libpq-dev',
  pq: 'libpq-dev',
  readline: 'libreadline-dev',
  sqlite3: 'libsqlite3-dev',
  ssl: 'libssl-dev',
  webp: 'libwebp-dev',
  xml2: 'libxml2-dev',
  xslt: 'libxslt1-dev',
  yaml: 'libyaml-dev',
  z: 'zlib1g-dev',
  zlib: 'zlib1g-dev',
};

/** Of the C library and of the compiler, which every image has. */
const SYSTEM =
  /^(?:c|m|pthread|threads|dl|rt|util|resolv|nsl|anl|crypt|stdc\+\+|stdc\+\+fs|gcc|gcc_s|atomic|python3?(?:-?interp)?|doxygen|git|gtest|googletest|pkgconfig)$/;

/** Libraries of GCC itself that options ask for. */
const OF_COMPILER: readonly (readonly [RegExp, string, string])[] = [
  [/(?:^|\s)-f?openmp\b|find_package\s*\(\s*OpenMP|dependency\s*\(\s*'openmp'/i, 'libgomp1', 'libgomp'],
  [/(?:^|[\s/])gfortran\b|enable_language\s*\(\s*Fortran/i, 'libgfortran5', 'libgfortran'],
];

const BUILD_FILE =
  /(?:^|\/)(?:gnu)?makefile(?:\.\w+)?$|(?:^|\/)cmakelists\.txt$|\.cmake$|(?:^|\/)meson\.build$|(?:^|\/)(?:configure\.ac|\w+\.pro|\w+\.mk)$/i;

const MOST_FILES = 80;
const LONGEST = 60_000;

export interface Texts {
  /** Of the commands that build. */
  readonly commands: readonly string[];
  readonly files: readonly string[];
}

/** What the build calls, and its build files as far as they are at hand. */
export function textsOf({ steps, context }: SplitInput): Texts {
  const builds = steps
    .flatMap(({ commands }) => commands)
    .filter(({ task }: ClassifiedCommand) => task === 'build');
  const files = context.project?.files;
  return {
    commands: builds.map(({ step }) => [step.name, ...step.args.map(({ text }) => text)].join(' ')),
    files: (files?.paths ?? [])
      .filter((path) => BUILD_FILE.test(path) && !isWithin(`/${path}`, '/tests'))
      .slice(0, MOST_FILES)
      .flatMap((path) => files?.read(path)?.slice(0, LONGEST) ?? []),
  };
}

/** Packages of the compiler’s own libraries that the program needs when it runs. */
export function ofCompiler(input: SplitInput): RuntimePackage[] {
  const { commands, files } = textsOf(input);
  const isAlpine = input.image?.packageManager === 'apk';
  return OF_COMPILER.flatMap(([pattern, debian, alpine]) =>
    [...commands, ...files].some((text) => pattern.test(text))
      ? [{ name: isAlpine ? alpine : debian, why: 'the compiler’s options ask for it' }]
      : [],
  );
}

/**
 * Packages of the libraries that the image brings headers of, and the program links. Undefined where they are not
 * all known: a build file that is not at hand, a name that no table has.
 */
export function linkedPackages(input: SplitInput): readonly RuntimePackage[] | undefined {
  const release: Release | undefined = input.image?.distribution;
  const { commands, files } = textsOf(input);
  const needsFile = commands.some((text) => /^(?:g?make|cmake|ninja|meson|configure|\S*\.sh)\b/.test(text));
  if (needsFile && files.length === 0) return undefined;
  const own = new Set(
    files.flatMap((text) => [...text.matchAll(/add_library\s*\(\s*([\w.+-]+)/gi)].map((match) => match[1]!)),
  );
  const names = new Set([...commands, ...files].flatMap(namesIn));
  const packages = new Map<string, RuntimePackage>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (SYSTEM.test(key) || own.has(name)) continue;
    const development = Object.hasOwn(DEVELOPMENT, key) ? DEVELOPMENT[key]! : undefined;
    const libraries = development && release && runtimeLibraries(development, release);
    if (!libraries) return undefined;
    for (const one of libraries) packages.set(one, { name: one, why: `the program links ${name}` });
  }
  return [...packages.values()];
}

/** Names behind `-l`, of find_package, pkg_check_modules, pkg-config and Meson’s dependency. */
function namesIn(text: string): string[] {
  const plain = text.replace(/^\s*#.*$/gm, '');
  return [
    ...[...plain.matchAll(/(?:^|[\s"'=(])-l([\w+][\w+.-]*)/gm)].map((match) => match[1]!),
    ...[...plain.matchAll(/find_(?:package|library)\s*\(\s*([\w+-]+)(?:\s+NAMES\s+([\w+-]+))?/gi)].map(
      (match) => match[2] ?? match[1]!,
    ),
    ...[...plain.matchAll(/dependency\s*\(\s*'([\w+.-]+)'/g)].map((match) => match[1]!),
    ...[...plain.matchAll(/pkg_(?:check|search)_modules?\s*\(\s*\w+([^)]*)\)/gi)].flatMap((match) =>
      match[1]!.split(/\s+/).filter((word) => /^[a-z]/.test(word)),
    ),
    ...[...plain.matchAll(/pkg-config\s+((?:--\w+\s+)*)([\w+. -]+)/g)].flatMap((match) =>
      match[2]!.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-')),
    ),
  ];
}
