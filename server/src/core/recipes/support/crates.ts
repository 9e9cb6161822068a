import { readCargoToml } from '../../tools/manifests/cargo-toml.ts';
import type { SplitInput } from '../types.ts';

/** Which crates of a project link libraries of the distribution. */

/** Features of a crate, and the crate that they bring. */
const BY_FEATURE: readonly (readonly [RegExp, string, string])[] = [
  [/^diesel(?:_cli)?$/, 'postgres', 'pq-sys'],
  [/^diesel(?:_cli)?$/, 'sqlite', 'libsqlite3-sys'],
  [/^diesel(?:_cli)?$/, 'mysql', 'mysqlclient-sys'],
  [/^rocket_(?:contrib|sync_db_pools)$/, 'diesel_postgres_pool', 'pq-sys'],
  [/^rocket_(?:contrib|sync_db_pools)$/, 'diesel_sqlite_pool', 'libsqlite3-sys'],
  [/^rocket_(?:contrib|sync_db_pools)$/, 'diesel_mysql_pool', 'mysqlclient-sys'],
  [/^rocket_(?:contrib|sync_db_pools)$/, 'sqlite_pool', 'libsqlite3-sys'],
  [/./, 'native-tls', 'openssl-sys'],
  [/./, 'runtime-tokio-native-tls', 'openssl-sys'],
  [/./, 'runtime-actix-native-tls', 'openssl-sys'],
  [/./, 'tls-native-tls', 'openssl-sys'],
];

/** Features that build the library from its source. */
const BUNDLED: readonly (readonly [string, RegExp])[] = [
  ['libsqlite3-sys', /^(?:bundled|bundled-\w+)$/],
  ['openssl-sys', /^(?:vendored|openssl-vendored|native-tls-vendored)$/],
  ['pq-sys', /^bundled$/],
  ['libz-sys', /^static$/],
  ['curl-sys', /^static-curl$/],
];

/**
 * What the crates need to build the library, and are locked with only where a feature asks for it (their
 * `[build-dependencies]`; libsqlite3-sys 0.23, openssl-sys 0.9 and pq-sys 0.7, read 2026-11-24).
 */
const BUILT_WITH: Readonly<Record<string, string>> = {
  'libsqlite3-sys': 'cc',
  'openssl-sys': 'openssl-src',
  'pq-sys': 'pq-src',
};

/** What brings the crate under another name. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'libsqlite3-sys': ['rusqlite'],
  'openssl-sys': ['openssl', 'native-tls', 'reqwest'],
  'curl-sys': ['curl'],
};

const MOST_FILES = 60;

export interface Crates {
  readonly names: readonly string[];
  /** True where they are all: the lock file is at hand. */
  readonly complete: boolean;
}

/** Crates that are locked, or asked for where no lock is at hand; undefined where the project is not. */
export function cratesOf({ context }: SplitInput): Crates | undefined {
  const files = context.project?.files;
  const paths = files?.paths.filter((path) => /(?:^|\/)Cargo\.(?:toml|lock)$/.test(path)) ?? [];
  const text = (path: string) => files?.read(path);
  const lock = text(paths.filter((path) => path.endsWith('Cargo.lock')).sort(byLength)[0] ?? '');
  const asked = new Map<string, Set<string>>();
  for (const path of paths.filter((one) => one.endsWith('Cargo.toml')).slice(0, MOST_FILES)) {
    for (const [name, features] of readCargoToml(text(path) ?? '')?.dependencies ?? []) {
      const known = asked.get(name) ?? new Set();
      for (const feature of features) known.add(feature);
      asked.set(name, known);
    }
  }
  if (lock === undefined && asked.size === 0) return undefined;
  const names = new Set(
    lock === undefined
      ? [...asked.keys(), ...fromFeatures(asked)]
      : [...lock.matchAll(/^name = "([^"]+)"/gm)].map((match) => match[1]!),
  );
  for (const [name, feature] of BUNDLED) {
    if (lock !== undefined && isLinked(lock, name)) continue;
    const ways = [name, ...(ALIASES[name] ?? [])];
    if (![...asked].some(([, features]) => [...features].some((one) => feature.test(one)))) continue;
    for (const way of ways) names.delete(way);
  }
  return { names: [...names], complete: lock !== undefined };
}

/** True of a crate that is locked without what builds its library. */
function isLinked(lock: string, name: string): boolean {
  const builder = BUILT_WITH[name];
  const sections = lock.split('[[package]]').filter((one) => one.includes(`name = "${name}"`));
  return (
    builder !== undefined &&
    sections.length > 0 &&
    sections.every((one) => !new RegExp(`^ "${builder}[ "]`, 'm').test(one))
  );
}

const fromFeatures = (asked: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...asked].flatMap(([name, features]) =>
    BY_FEATURE.flatMap(([crate, feature, brings]) =>
      crate.test(name) && features.has(feature) ? [brings] : [],
    ),
  );

const byLength = (a: string, b: string): number => a.length - b.length;
