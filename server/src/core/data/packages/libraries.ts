import { ALPINE_LIBRARIES } from './alpine-libraries.ts';
import { DEBIAN_LIBRARIES } from './debian-libraries.ts';

/** A release of a distribution, as /etc/os-release tells it. */
export interface Release {
  readonly id: string;
  readonly codename: string | undefined;
  readonly version: string | undefined;
}

/** Installed sizes in KiB: of the `-dev` package, and of the libraries that stay. */
export interface LibrarySizes {
  readonly development: number;
  readonly runtime: number;
}

interface Row {
  readonly sizes: LibrarySizes | undefined;
  readonly libraries: ReadonlyMap<string, readonly string[]>;
}

const CODENAMES = ['bullseye', 'bookworm', 'trixie', 'jammy', 'noble'];

const BY_VERSION: ReadonlyMap<string, string> = new Map([
  ['debian 11', 'bullseye'],
  ['debian 12', 'bookworm'],
  ['debian 13', 'trixie'],
  ['ubuntu 22.04', 'jammy'],
  ['ubuntu 24.04', 'noble'],
]);

const lines = (table: string): string[] => table.trim().split('\n');
const names = (cell: string): readonly string[] => (cell === '0' ? [] : cell.split(' '));

function readDebian(): ReadonlyMap<string, Row> {
  const table = new Map<string, Row>();
  for (const line of lines(DEBIAN_LIBRARIES)) {
    const [name = '', development, runtime, ...cells] = line.split('|');
    const libraries = new Map<string, readonly string[]>();
    let last = '-';
    for (const [index, codename] of CODENAMES.entries()) {
      const cell = cells[index] ?? '-';
      if (cell !== '=') last = cell;
      if (last !== '-') libraries.set(codename, names(last));
    }
    const sizes = development ? { development: Number(development), runtime: Number(runtime) } : undefined;
    table.set(name, { sizes, libraries });
  }
  return table;
}

let debian: ReadonlyMap<string, Row> | undefined;
let alpine: ReadonlyMap<string, readonly string[]> | undefined;

/** Reading the tables takes a millisecond that most files can do without. */
const debianTable = () => {
  debian ??= readDebian();
  return debian;
};
const alpineTable = () => {
  alpine ??= new Map(
    lines(ALPINE_LIBRARIES).map((line) => {
      const [name = '', libraries = ''] = line.split('|');
      return [name, names(libraries)];
    }),
  );
  return alpine;
};

/** `3.17` to `3.22`, with or without a patch level. */
const inAlpineTable = (version: string | undefined): boolean =>
  /^3\.(?:1[789]|2[0-2])(?:\.|$)/.test(version ?? '');

/**
 * Packages that a program needs at run time which was linked with what `developmentPackage` brings: none where it
 * brings headers only, undefined where the release or the package is not known.
 */
export function runtimeLibraries(
  developmentPackage: string,
  { id, codename, version }: Release,
): readonly string[] | undefined {
  if (id === 'alpine') {
    if (!inAlpineTable(version)) return undefined;
    return alpineTable().get(developmentPackage.replace(/^postgresql\d+-dev$/, 'postgresql-dev'));
  }
  if (id !== 'debian' && id !== 'ubuntu') return undefined;
  const release = codename ?? BY_VERSION.get(`${id} ${version?.replace(/^(\d+\.\d\d)\..*/, '$1') ?? ''}`);
  if (release === undefined) return undefined;
  return debianTable().get(developmentPackage)?.libraries.get(release);
}

/** Of a `-dev` package of Debian, in bookworm where that has it; undefined where they are not known. */
export const librarySizes = (developmentPackage: string): LibrarySizes | undefined =>
  debianTable().get(developmentPackage)?.sizes;

/** Every `-dev` package with a row. */
export const knownDevelopmentPackages = (): readonly string[] => [
  ...debianTable().keys(),
  ...alpineTable().keys(),
];
