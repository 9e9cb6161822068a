import type { PackageFamily } from './commands.ts';
import type { Release } from './libraries.ts';

/** An interpreter, virtual machine or compiler of a language that a package brings. */
export interface PackagedInterpreter {
  readonly language: 'python' | 'node' | 'ruby' | 'php' | 'java' | 'go' | 'rust' | 'dotnet';
  /** Undefined where it hangs on the release or on who else offers the package. */
  readonly version: string | undefined;
  readonly path: string;
}

/**
 * Versions of interpreters in releases. Node and PHP of Debian and Ubuntu are left out: NodeSource and Sury offer
 * packages of the same names. Written by hand from the releases' notes, 2026-11-24; not compared with package
 * indexes row by row.
 */
const VERSIONS = `
debian bullseye|python 3.9|ruby 2.7|go 1.15|rust 1.48|java 11
debian bookworm|python 3.11|ruby 3.1|go 1.19|rust 1.63|java 17
debian trixie|python 3.13|ruby 3.3|go 1.24|rust 1.85|java 21
ubuntu focal|python 3.8|ruby 2.7|go 1.13|java 11
ubuntu jammy|python 3.10|ruby 3.0|go 1.18|java 11
ubuntu noble|python 3.12|ruby 3.2|go 1.22|java 21
alpine 3.17|python 3.10|node 18|ruby 3.1|go 1.19
alpine 3.18|python 3.11|node 18|ruby 3.2|go 1.20
alpine 3.19|python 3.11|node 20|ruby 3.2|go 1.21
alpine 3.20|python 3.12|node 20|ruby 3.3|go 1.22
alpine 3.21|python 3.12|node 22|ruby 3.3|go 1.23
alpine 3.22|python 3.12|node 22|ruby 3.4|go 1.24
rhel 8|python 3.6
rhel 9|python 3.9
rhel 10|python 3.12
`;

const versions: ReadonlyMap<string, string> = new Map(
  VERSIONS.trim()
    .split('\n')
    .flatMap((line) => {
      const [release, ...cells] = line.split('|');
      return cells.map((cell): [string, string] => {
        const [language, version] = cell.split(' ');
        return [`${release} ${language}`, version!];
      });
    }),
);

type Language = PackagedInterpreter['language'];

/** Packages by pattern; the first group is the version, where the name has one. */
const PACKAGES: readonly { readonly name: RegExp; readonly language: Language; readonly path: string }[] = [
  // pip, headers and the like depend on it
  {
    name: /^(?:python3(?:-(?:minimal|pip|dev|venv|full))?|py3-pip)$/,
    language: 'python',
    path: '/usr/bin/python3',
  },
  { name: /^python(3\.\d+)(?:-minimal)?$/, language: 'python', path: '/usr/bin/python$' },
  { name: /^nodejs(?:-current)?$/, language: 'node', path: '/usr/bin/node' },
  { name: /^ruby(?:-full)?$/, language: 'ruby', path: '/usr/bin/ruby' },
  { name: /^ruby(\d\.\d)$/, language: 'ruby', path: '/usr/bin/ruby$' },
  { name: /^php(?:-cli)?$/, language: 'php', path: '/usr/bin/php' },
  { name: /^php(\d\.\d)(?:-cli)?$/, language: 'php', path: '/usr/bin/php$' },
  { name: /^php(8\d)$/, language: 'php', path: '/usr/bin/php$' },
  { name: /^default-(?:jdk|jre)(?:-headless)?$/, language: 'java', path: '/usr/bin/java' },
  { name: /^openjdk-?(\d+)(?:-(?:jdk|jre)(?:-headless)?)?$/, language: 'java', path: '/usr/bin/java' },
  {
    name: /^java-(\d+)-(?:openjdk|amazon-corretto)(?:-headless|-devel)?$/,
    language: 'java',
    path: '/usr/bin/java',
  },
  { name: /^(?:golang|golang-go|go)$/, language: 'go', path: '/usr/bin/go' },
  { name: /^(?:rustc|rust)$/, language: 'rust', path: '/usr/bin/rustc' },
  {
    name: /^(?:dotnet-sdk|dotnet-runtime|aspnetcore-runtime)-(\d+\.\d+)$/,
    language: 'dotnet',
    path: '/usr/bin/dotnet',
  },
];

/** The interpreter that a package brings, or undefined where it is known for none. */
export function interpreterOf(
  packageName: string,
  family: PackageFamily,
  release: Release | undefined,
): PackagedInterpreter | undefined {
  for (const { name, language, path } of PACKAGES) {
    const match = name.exec(packageName);
    if (!match) continue;
    const named = match[1];
    if (named !== undefined) {
      const version = /^8\d$/.test(named) && language === 'php' ? `8.${named[1]}` : named;
      return { language, version, path: path.replace('$', named) };
    }
    if (release === undefined || packageName === 'nodejs-current')
      return { language, version: undefined, path };
    const key =
      family === 'apt'
        ? release.codename
        : release.version
            ?.split('.')
            .slice(0, release.id === 'rhel' ? 1 : 2)
            .join('.');
    return { language, version: versions.get(`${release.id} ${key} ${language}`), path };
  }
  return undefined;
}
