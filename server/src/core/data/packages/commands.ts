import { DEBIAN_COMMANDS } from './debian-commands.ts';
import { ALPINE_COMMANDS, FEDORA_COMMANDS } from './other-commands.ts';

/** A family of package names. */
export type PackageFamily = 'apt' | 'apk' | 'dnf';

const FAMILIES: ReadonlyMap<string, PackageFamily> = new Map([
  ['apt', 'apt'],
  ['apt-get', 'apt'],
  ['aptitude', 'apt'],
  ['dpkg', 'apt'],
  ['apk', 'apk'],
  ['dnf', 'dnf'],
  ['dnf5', 'dnf'],
  ['yum', 'dnf'],
  ['microdnf', 'dnf'],
  ['tdnf', 'dnf'],
  ['rpm', 'dnf'],
  // SUSE names most packages as Fedora does
  ['zypper', 'dnf'],
]);

/** The names that a package manager, or the program of one, goes by; undefined of any other. */
export const familyOf = (manager: string): PackageFamily | undefined => FAMILIES.get(manager);

type Table = ReadonlyMap<string, readonly string[]>;

const TEXTS: Readonly<Record<PackageFamily, string>> = {
  apt: DEBIAN_COMMANDS,
  apk: ALPINE_COMMANDS,
  dnf: FEDORA_COMMANDS,
};

const tables = new Map<PackageFamily, Table>();

function tableOf(family: PackageFamily): Table {
  let table = tables.get(family);
  if (!table) {
    table = new Map(
      TEXTS[family]
        .trim()
        .split('\n')
        .map((line) => {
          const [name = '', commands = ''] = line.split('|');
          return [name, commands.split(' ')];
        }),
    );
    tables.set(family, table);
  }
  return table;
}

/** Packages whose names hold a version. */
interface Versioned {
  readonly name: RegExp;
  /** Gets what the first group of `name` holds. */
  readonly commands: (part: string, table: Table) => readonly string[];
}

const JAVA = ['java', 'keytool'];
const JAVAC = ['javac', 'jar', 'javadoc', 'javap', 'jcmd', 'jlink', 'jmap', 'jps', 'jshell', 'jstack'];
const either = (kind: string) => (kind === 'jre' ? JAVA : [...JAVA, ...JAVAC]);
const itself = (name: string) => [name];
const client = (_: string, table: Table) => table.get('postgresql-client') ?? [];

const VERSIONED: Readonly<Record<PackageFamily, readonly Versioned[]>> = {
  apt: [
    { name: /^openjdk-\d+-(jdk|jre)(?:-headless|-zero)?$/, commands: either },
    { name: /^(?:temurin|msopenjdk|zulu|java)-?\d[\d.]*-(jdk|jre)(?:-headless)?$/, commands: either },
    {
      name: /^((?:gcc|g\+\+|gfortran|cpp|clang|lld|lldb|clang-format|clang-tidy)-\d+|python\d\.\d+)(?:-minimal)?$/,
      commands: itself,
    },
    { name: /^php\d\.\d-cli$/, commands: () => ['php'] },
    { name: /^postgresql-client-\d+$/, commands: client },
  ],
  apk: [
    { name: /^openjdk\d+-(jdk|jre)(?:-headless|-base)?$/, commands: either },
    { name: /^openjdk\d+$/, commands: () => either('jdk') },
    { name: /^(php\d+)$/, commands: itself },
    { name: /^postgresql\d+-client$/, commands: client },
    { name: /^clang\d+$/, commands: () => ['clang', 'clang++'] },
  ],
  dnf: [
    { name: /^java-[\d.]+-(?:openjdk|amazon-corretto)-devel$/, commands: () => either('jdk') },
    { name: /^java-[\d.]+-openjdk(?:-headless)?$/, commands: () => JAVA },
    { name: /^java-latest-openjdk(?:-headless)?$/, commands: () => JAVA },
    { name: /^(python3\.\d+)$/, commands: itself },
    { name: /^python(3\.\d+)-pip$/, commands: (version) => [`pip${version}`] },
  ],
};

const NONE: readonly string[] = [];

/**
 * Programs that a package certainly brings, by name: those of packages that it depends on too where they are why
 * one installs it (`build-essential`: `gcc`, `make`). Empty where the package is not known: there may always be
 * others.
 */
export function commandsOf(packageName: string, family: PackageFamily): readonly string[] {
  const table = tableOf(family);
  const known = table.get(packageName);
  if (known) return known;
  for (const { name, commands } of VERSIONED[family]) {
    const match = name.exec(packageName);
    if (match) return commands(match[1] ?? '', table);
  }
  return NONE;
}

let packaged: ReadonlySet<string> | undefined;

/** True of a program that some package of a distribution brings. */
export function isPackaged(program: string): boolean {
  packaged ??= new Set(
    (['apt', 'apk', 'dnf'] as const).flatMap((family) => [...tableOf(family).values()].flat()),
  );
  return packaged.has(program);
}

/** Names with a row of their own. */
export const packagesWithCommands = (family: PackageFamily): readonly string[] => [...tableOf(family).keys()];

const CERTIFICATES: ReadonlySet<string> = new Set([
  'ca-certificates',
  'ca-certificates-bundle',
  'ca-certificates-mozilla',
]);

const TIME_ZONES: ReadonlySet<string> = new Set(['tzdata', 'timezone']);

/** True where programs that use OpenSSL, Go or GnuTLS find certificate authorities with it. */
export const providesCertificates = (packageName: string): boolean => CERTIFICATES.has(packageName);

/** True where it brings /usr/share/zoneinfo. */
export const providesTimeZones = (packageName: string): boolean => TIME_ZONES.has(packageName);
