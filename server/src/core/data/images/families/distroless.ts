import { type Addition, add, DEFAULT_PATH, type Layer, only, UNKNOWN } from '../facts.ts';
import type { Family } from '../family.ts';
import { debian } from '../layers/debian.ts';
import type { Runtime } from '../types.ts';

const ROOT = 'bin boot dev etc home lib lib64 media mnt opt proc root run sbin srv sys tmp usr var';

const CODENAMES: Readonly<Record<string, string>> = {
  10: 'buster',
  11: 'bullseye',
  12: 'bookworm',
  13: 'trixie',
};
const PYTHONS: Readonly<Record<string, string>> = { 10: '3.7', 11: '3.9', 12: '3.11', 13: '3.13' };
const CURRENT = { release: '13', since: '2026-05-12' };

const SHELLS = `
apk apt apt-get bash cat cp curl cut dash dnf dpkg echo env gcc git grep ls make mkdir mv perl php pip pip3 ps rm ruby
sed sh sleep tar tini touch useradd adduser chmod chown wget
`;

/** Google's images without shell and package manager: only what programs of one kind need to run. */
export const distroless: Family = {
  repositories: ['gcr.io/distroless/*', 'nvcr.io/nvidia/distroless/*'],
  describe: ({ repository, tag, pinned }) => {
    const name = repository.slice(repository.lastIndexOf('/') + 1);
    const [kind, release] = name.split('-debian') as [string, string | undefined];
    const flags = (tag ?? 'latest').split('-');
    const debug = flags.includes('debug');
    const nonroot = flags.includes('nonroot') || repository.startsWith('nvcr.io/');
    const official = repository.startsWith('gcr.io/');
    const contents = official ? contentsOf(kind, release) : undefined;
    if (official && !contents) return undefined;
    const codename = release === undefined ? undefined : CODENAMES[release];
    const said = debian(codename).distribution!;
    const distribution = kind === 'static' ? { ...said, libcVersion: undefined } : said;
    const isPlain = official && kind === 'static' && !debug;
    return add(add(add(BASE, official ? { distribution } : {}), contents ?? {}), {
      user: nonroot ? (official ? '65532' : undefined) : 'root',
      workdir: !official ? undefined : nonroot ? '/home/nonroot' : '/',
      ...(debug
        ? {
            shell: '/busybox/sh',
            commands: 'busybox cat cp echo env grep ls mkdir mv ps rm sed sh sleep tar touch wget',
            directories: { '/': 'busybox' },
            environment: { PATH: `${DEFAULT_PATH}:/busybox` },
          }
        : {}),
      ...(release === undefined && official && !pinned
        ? { floating: { meaning: `debian${CURRENT.release}`, since: CURRENT.since } }
        : {}),
      // Of programs it has none, and Debian's base-files puts nothing into these directories.
      ...(isPlain ? { directories: WITHOUT_PROGRAMS } : {}),
      ...(official ? {} : { opens: ['/', '/home'], environmentIsComplete: false }),
      source: official
        ? 'https://github.com/GoogleContainerTools/distroless'
        : 'https://catalog.ngc.nvidia.com/orgs/nvidia/teams/distroless',
    });
  },
};

const WITHOUT_PROGRAMS = Object.fromEntries(
  ['/usr/local/bin', '/opt', '/srv', '/mnt', '/media'].map((path) => [path, '']),
);

const BASE: Layer = add(
  {
    ...UNKNOWN,
    commands: { present: new Set(), absent: new Set(SHELLS.trim().split(/\s+/)) },
    users: only('root nobody nonroot'),
  },
  {
    role: 'minimal',
    packageManager: 'none',
    shell: 'none',
    environment: { PATH: DEFAULT_PATH, SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' },
    environmentIsComplete: true,
    directories: { '/': ROOT, '/home': 'nonroot' },
    caCertificates: true,
    timeZones: true,
    command: 'none',
    paths: ['/home/nonroot/', '/etc/passwd', '/etc/ssl/certs/ca-certificates.crt', '/tmp/'],
  },
);

/** What a kind adds to certificates, time zones and accounts. Undefined for a kind that is not known. */
function contentsOf(kind: string, release: string | undefined): Addition | undefined {
  if (kind === 'static') return { libc: 'none', noCommands: 'node java python3 openssl' };
  if (kind === 'base' || kind === 'base-nossl' || kind === 'cc') {
    return {
      libc: 'glibc',
      noCommands: 'node java python3',
      packages: kind === 'cc' ? 'libc6 libgcc-s1 libstdc++6' : 'libc6',
      noPackages: `libpq5 libxml2 zlib1g libcurl4 ${kind === 'cc' ? '' : 'libgcc-s1 libstdc++6'}`,
    };
  }
  if (kind.startsWith('java')) {
    const version = /^java(\d+)$/.exec(kind)?.[1];
    const runtime: Runtime = {
      language: 'java',
      version,
      path: '/usr/bin/java',
      packages: undefined,
      scripts: undefined,
      runOnly: true,
    };
    if (kind === 'java-base') return { libc: 'glibc', noCommands: 'java javac node python3' };
    return {
      libc: 'glibc',
      role: 'runtime',
      runtimes: [runtime],
      commands: 'java',
      noCommands: 'javac node python3',
      environment: { LANG: 'C.UTF-8', JAVA_VERSION: undefined },
      command: 'interpreter',
      environmentIsComplete: false,
    };
  }
  if (kind.startsWith('nodejs')) {
    const version = /^nodejs(\d+)$/.exec(kind)?.[1];
    const runtime: Runtime = {
      language: 'node',
      version,
      path: '/nodejs/bin/node',
      packages: undefined,
      scripts: undefined,
      runOnly: true,
    };
    return {
      libc: 'glibc',
      role: 'runtime',
      runtimes: [runtime],
      directories: { '/': 'nodejs' },
      noCommands: 'npm npx yarn java python3',
      paths: ['/nodejs/bin/node'],
      command: 'interpreter',
    };
  }
  if (kind === 'python3' || kind === 'python2.7') {
    const version = kind === 'python2.7' ? '2.7' : release === undefined ? undefined : PYTHONS[release];
    const path = kind === 'python2.7' ? '/usr/bin/python2.7' : '/usr/bin/python3';
    // Packages have to be copied, and Debian's Python looks for them in dist-packages.
    const packages = version === undefined ? undefined : `/usr/local/lib/python${version}/dist-packages`;
    const runtime: Runtime = {
      language: 'python',
      version,
      path,
      packages,
      scripts: '/usr/local/bin',
      runOnly: true,
    };
    return {
      libc: 'glibc',
      role: 'runtime',
      runtimes: [runtime],
      commands: kind === 'python3' ? `python3 ${version ? `python${version}` : ''}` : 'python2.7',
      noCommands: 'node java npm',
      environment: { LANG: 'C.UTF-8' },
      paths: [path],
      command: 'interpreter',
      environmentIsComplete: false,
    };
  }
  return undefined;
}
