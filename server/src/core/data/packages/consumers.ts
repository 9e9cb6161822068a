import { CONSUMERS } from './consumer-rows.ts';
import { type Release, runtimeLibraries } from './libraries.ts';

export type LibraryEcosystem = 'python' | 'node' | 'ruby' | 'rust' | 'php';

/** System packages that a library of a language needs while it runs. */
export interface LibraryNeed {
  /**
   * `linked`: a native module names the shared library. `opened`: it is opened by name at run time, which no look at
   * ELF headers shows. `program`: it runs a program.
   */
  readonly how: 'linked' | 'opened' | 'program';
  /** `source`: only where it was compiled in the build; what is published compiled brings its own. */
  readonly when: 'always' | 'source';
  /** The Cargo feature with which it needs nothing. */
  readonly unless: string | undefined;
  readonly certainty: 'certain' | 'likely';
  /** Names in the release that was asked about; undefined where they are not known there. */
  readonly packages: readonly string[] | undefined;
  /** Packages with headers, which bring those; empty where the table names none. */
  readonly headers: readonly string[];
}

interface Row {
  readonly how: LibraryNeed['how'] | 'none';
  readonly when: string;
  readonly certainty: LibraryNeed['certainty'];
  readonly debian: string;
  readonly alpine: string;
}

let table: ReadonlyMap<string, readonly Row[]> | undefined;

function readRows(): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row[]>();
  for (const line of CONSUMERS.trim().split('\n')) {
    const [ecosystem = '', names = '', how, when = '', certainty, debian = '', alpine = ''] = line.split('|');
    const row = { how, when, certainty, debian, alpine: alpine === '=' ? debian : alpine } as Row;
    for (const name of names.split(' ')) {
      const key = `${ecosystem} ${name}`;
      rows.set(key, [...(rows.get(key) ?? []), row]);
    }
  }
  return rows;
}

/**
 * What a package of PyPI, npm, RubyGems or crates.io, or an extension of PHP, needs of the distribution at run time.
 * Empty where it certainly (or likely: see the table) needs nothing, undefined where the package is not known.
 */
export function librariesOf(
  ecosystem: LibraryEcosystem,
  packageName: string,
  release: Release,
): readonly LibraryNeed[] | undefined {
  table ??= readRows();
  const name = ecosystem === 'python' ? packageName.toLowerCase().replace(/[-_.]+/g, '-') : packageName;
  const rows = table.get(`${ecosystem} ${name}`);
  return rows?.flatMap(({ how, when, certainty, debian, alpine }): LibraryNeed[] => {
    if (how === 'none') return [];
    const cell = release.id === 'alpine' ? alpine : debian;
    const packages = resolve(cell, release);
    if (packages?.length === 0) return [];
    const unless = when.startsWith('unless ') ? when.slice('unless '.length) : undefined;
    return [
      {
        how,
        when: when === 'source' ? 'source' : 'always',
        unless,
        certainty,
        packages,
        headers: headersOf(cell),
      },
    ];
  });
}

const headersOf = (cell: string): readonly string[] =>
  cell.split(' ').filter((name) => name.endsWith('-dev'));

/** The packages that a cell stands for in the release; undefined where one of them is not known there. */
function resolve(cell: string, release: Release): readonly string[] | undefined {
  if (cell === '') return [];
  if (cell === '-' || !['debian', 'ubuntu', 'alpine'].includes(release.id)) return undefined;
  const found: string[] = [];
  for (const word of cell.split(' ')) {
    const [name = '', only] = word.split('@');
    if (only !== undefined && !only.split(',').includes(release.codename ?? '')) return [];
    const packages = name.endsWith('-dev') ? runtimeLibraries(name, release) : [name];
    if (!packages) return undefined;
    found.push(...packages);
  }
  return [...new Set(found)];
}
