import { add, DEFAULT_PATH, type Layer, only, UNKNOWN } from '../facts.ts';
import type { Family } from '../family.ts';
import { released } from '../layers/distribution.ts';
import { rpm } from '../layers/rpm.ts';
import { ubuntu } from '../layers/ubuntu.ts';
import { atLeast, minorOf, numbersOf, type Tag } from '../tag.ts';
import { isWindows, windows } from './windows.ts';

/** Default distribution of a version’s tags; it stays for the version’s life. Source: dotnet-docker’s documents on supported tags. */
const DEFAULTS: Readonly<Record<string, string>> = {
  '2.1': 'stretch',
  '3.1': 'buster',
  '5.0': 'buster',
  '6.0': 'bullseye',
  '7.0': 'bullseye',
  '8.0': 'bookworm',
  '9.0': 'bookworm',
  '10.0': 'noble',
  '11.0': 'resolute',
};

const LATEST = { version: '10.0', since: '2025-11-11' };

/** Kinds, from the smallest on: each holds the one before. */
type Kind = 'runtime-deps' | 'runtime' | 'aspnet' | 'sdk';

const KINDS: readonly Kind[] = ['runtime-deps', 'runtime', 'aspnet', 'sdk'];

/** Microsoft's .NET images. */
export const dotnet: Family = {
  repositories: [
    'mcr.microsoft.com/dotnet/*',
    'mcr.microsoft.com/dotnet/core/*',
    'mcr.microsoft.com/dotnet/nightly/*',
  ],
  describe: ({ repository, tag, words, pinned }) => {
    const name = repository.slice(repository.lastIndexOf('/') + 1);
    const kind = KINDS.find((each) => each === name);
    if (!kind || repository.includes('/framework/')) return undefined;
    if (isWindows(words)) {
      return windows(words, {
        role: kind === 'sdk' ? 'toolchain' : 'runtime',
        ...runtimeOf(kind, words.version),
      });
    }
    const moving = words.version === undefined;
    const version =
      words.version ??
      (tag === undefined || tag.startsWith('latest') ? (pinned ? undefined : LATEST.version) : undefined);
    const ground = groundOf(words, version);
    const small = /chiseled|distroless/.test(tag ?? '');
    const layer = add(small ? bare(ground) : ground, {
      role: kind === 'sdk' ? 'toolchain' : small ? 'minimal' : 'runtime',
      ...(atLeast(version, '8.0') === false
        ? {}
        : { moreUsers: version === undefined, ...(version === undefined ? {} : { users: 'app' }) }),
      ...(atLeast(version, '8.0') === true
        ? {
            directories: { '/home': 'app' },
            environment: {
              ...(small ? {} : { PATH: DEFAULT_PATH }),
              APP_UID: '1654',
              ASPNETCORE_HTTP_PORTS: '8080',
              DOTNET_RUNNING_IN_CONTAINER: 'true',
            },
          }
        : { opens: ['/home'], environment: { DOTNET_RUNNING_IN_CONTAINER: 'true' } }),
      environmentIsComplete: false,
      workdir: '/',
      user: small ? (atLeast(version, '8.0') === true ? '1654' : undefined) : 'root',
      caCertificates: true,
      timeZones: small
        ? undefined
        : ground.distribution?.id === 'alpine'
          ? kind === 'sdk' || undefined
          : true,
      command: small ? 'none' : (ground.command ?? 'shell'),
      ...runtimeOf(kind, version),
      ...(small ? {} : extras(kind, ground)),
      ...(moving ? { floating: { meaning: LATEST.version, since: LATEST.since } } : {}),
      slim: undefined,
      runtimeImage: kind === 'sdk' ? sibling(repository, words, tag) : undefined,
      source: 'https://github.com/dotnet/dotnet-docker',
    });
    return layer;
  },
};

/** Debian's slim image, Alpine, Ubuntu or Azure Linux, as the tag or its version says. */
function groundOf(words: Tag, version: string | undefined): Layer {
  if (words.alpine !== undefined) return released(`alpine${words.alpine}`);
  const azure = words.words.find((word) => /^(?:azurelinux|cbl|mariner)/.test(word));
  if (azure !== undefined) {
    const mariner = !azure.startsWith('azurelinux');
    const release = mariner ? '2.0' : azure.slice('azurelinux'.length) || undefined;
    return rpm(
      {
        id: mariner ? 'mariner' : 'azurelinux',
        version: release,
        glibc: mariner ? '2.35' : release === '3.0' ? '2.38' : undefined,
        packageManager: 'dnf',
      },
      { commands: 'tdnf' },
    );
  }
  const minor = minorOf(version) ?? (version && numbersOf(version).length === 1 ? `${version}.0` : undefined);
  const codename = words.codename ?? (minor === undefined ? undefined : DEFAULTS[minor]);
  if (codename === undefined) return add(UNKNOWN, { shell: '/bin/sh', workdir: '/' });
  return released(codename);
}

/** Without shell and package manager: chiseled from Ubuntu, or distroless from Azure Linux. */
function bare(ground: Layer): Layer {
  const distribution = ground.distribution ?? ubuntu(undefined).distribution;
  return add(
    {
      ...UNKNOWN,
      commands: {
        present: new Set(),
        absent: new Set('apt apt-get bash cat curl git id ls mkdir ps sh tar tdnf useradd wget'.split(' ')),
      },
      users: only('root app'),
    },
    {
      ...(distribution ? { distribution } : {}),
      libc: 'glibc',
      packageManager: 'none',
      shell: 'none',
      directories: {
        '/': 'bin boot dev etc home lib lib64 media mnt opt proc root run sbin srv sys tmp usr var',
        '/home': '',
      },
      paths: ['/home/app/'],
    },
  );
}

function runtimeOf(kind: Kind, version: string | undefined) {
  if (kind === 'runtime-deps') return { noCommands: 'dotnet' };
  const runOnly = kind === 'sdk' ? {} : { runOnly: true as const };
  return {
    runtimes: [
      {
        language: 'dotnet' as const,
        version,
        path: '/usr/bin/dotnet',
        packages: undefined,
        scripts: undefined,
        ...runOnly,
      },
    ],
    commands: `dotnet ${kind === 'sdk' ? 'pwsh' : ''}`,
    ...(kind === 'sdk' ? { buildTools: 'dotnet' } : {}),
  };
}

function extras(kind: Kind, ground: Layer) {
  const alpine = ground.distribution?.id === 'alpine';
  const absent = alpine ? 'bash curl gcc make node' : 'gcc make node ping ps';
  if (kind === 'sdk') {
    return {
      commands: `curl dotnet git pwsh ${alpine ? '' : 'wget'}`,
      noCommands: 'node npm',
      moreCommands: true,
      morePackages: true,
      opens: ['/tmp', '/usr/local/bin', '/root'],
      packages: 'git',
      noPackages: 'nodejs npm',
      paths: ['/usr/share/dotnet/', '/usr/share/powershell/'],
    };
  }
  return {
    noCommands: alpine ? absent : `${absent} curl git wget`,
    moreCommands: true,
    morePackages: true,
    packages: ground.packageManager === 'apt' ? 'ca-certificates' : '',
    noPackages: `curl git wget libgdiplus ${ground.packageManager === 'apt' ? 'procps' : 'bash'}`,
    paths: kind === 'runtime-deps' ? [] : ['/usr/share/dotnet/'],
  };
}

/** ASP.NET's runtime also runs what needs the plain one. The SDK's versions count otherwise than the runtime's. */
function sibling(repository: string, words: Tag, tag: string | undefined): string | undefined {
  const aspnet = repository.replace(/sdk$/, 'aspnet');
  if (tag === undefined) return aspnet;
  const numbers = words.version === undefined ? [] : numbersOf(words.version);
  const rest = tag.slice(words.version?.length ?? 0).replace(/-aot$/, '');
  if (numbers.length < 3) return `${aspnet}:${tag.replace(/-aot$/, '')}`;
  return /^\d[\d.]*$/.test(words.version!) ? `${aspnet}:${numbers[0]}.${numbers[1]}${rest}` : undefined;
}
