import type { Addition, Layer } from '../facts.ts';
import type { Family } from '../family.ts';
import { rpm } from '../layers/rpm.ts';
import { majorOf, type Tag } from '../tag.ts';
import type { PackageManager } from '../types.ts';

const EL_GLIBC: Readonly<Record<string, string>> = { 6: '2.12', 7: '2.17', 8: '2.28', 9: '2.34', 10: '2.39' };

const NOT_IN_MINIMAL = 'cc gcc git make node ps python python3 sudo vim wget';

/** Rebuilds of Red Hat Enterprise Linux. */
function enterprise(id: string, source: string): Family['describe'] {
  return ({ words }) => {
    const [major] = (
      words.version ??
      words.words.find((word) => /^(?:centos|stream|el|ubi)\d+$/.test(word))?.replace(/\D+/, '') ??
      ''
    ).split('.');
    const version = major === '' ? undefined : major;
    const minimal = words.words.includes('minimal');
    const micro = words.words.includes('micro');
    return elLayer(
      id,
      version,
      minimal
        ? 'microdnf'
        : micro
          ? 'none'
          : version === undefined
            ? undefined
            : Number(version) < 8
              ? 'yum'
              : 'dnf',
      {
        ...(version !== undefined && Number(version) < 8 ? { commands: 'curl python' } : {}),
        source,
      },
    );
  };
}

function elLayer(
  id: string,
  version: string | undefined,
  manager: PackageManager | undefined,
  addition: Addition,
): Layer {
  const micro = manager === 'none';
  const layer = rpm(
    {
      id,
      version,
      glibc: version === undefined ? undefined : EL_GLIBC[version],
      packageManager: manager ?? 'dnf',
    },
    {
      ...(micro ? {} : { commands: `curl ${manager === 'dnf' ? 'yum' : ''}`, packages: 'bash glibc rpm' }),
      noCommands:
        manager === 'microdnf'
          ? NOT_IN_MINIMAL
          : micro
            ? `${NOT_IN_MINIMAL} curl dnf microdnf yum`
            : 'cc gcc git make node wget',
      noPackages: 'gcc git make nodejs postgresql-libs libpq wget',
      ...addition,
    },
  );
  return manager === undefined ? { ...layer, packageManager: undefined } : layer;
}

export const almalinux: Family = {
  repositories: ['almalinux'],
  describe: enterprise('almalinux', 'https://github.com/AlmaLinux/container-images'),
};

export const rockylinux: Family = {
  repositories: ['rockylinux', 'rockylinux/rockylinux', 'quay.io/rockylinux/rockylinux'],
  describe: enterprise('rocky', 'https://github.com/rocky-linux/sig-cloud-instance-images'),
};

export const centos: Family = {
  repositories: ['centos', 'quay.io/centos/centos'],
  describe: enterprise('centos', 'https://github.com/CentOS/CentOS-Dockerfiles'),
};

export const oraclelinux: Family = {
  repositories: ['oraclelinux', 'container-registry.oracle.com/os/oraclelinux'],
  describe: ({ words }) => {
    const major = majorOf(words.version);
    const slim = words.words.includes('slim');
    return elLayer(
      'ol',
      major === undefined ? undefined : String(major),
      slim ? 'microdnf' : major === undefined ? undefined : major < 8 ? 'yum' : 'dnf',
      {
        noCommands: 'cc gcc git make node wget',
        slim: slim || major === undefined ? undefined : `oraclelinux:${major}-slim`,
        source: 'https://github.com/oracle/container-images',
      },
    );
  },
};

/** Red Hat's Universal Base Images: `ubi9/ubi`, `ubi9`, `ubi9/ubi-minimal`, `ubi9-micro` and the languages on top. */
export const ubi: Family = {
  repositories: ['registry.access.redhat.com/ubi*', 'registry.redhat.io/ubi*', 'redhat/ubi*'],
  describe: ({ repository }) => {
    const path = repository.slice(repository.indexOf('ubi'));
    const match = /^ubi(\d+)?(?:[/-](.+))?$/.exec(path);
    const version = match?.[1];
    if (!match || version === undefined) return undefined;
    const kind = (match[2] ?? 'ubi').replace(/^ubi-?/, '');
    const source = `https://catalog.redhat.com/software/base-images`;
    if (kind === '' || kind === 'init') {
      return elLayer('rhel', version, Number(version) < 8 ? 'yum' : 'dnf', {
        source,
        slim: `registry.access.redhat.com/ubi${version}/ubi-minimal`,
      });
    }
    if (kind === 'minimal') return elLayer('rhel', version, 'microdnf', { source });
    if (kind === 'micro')
      return elLayer('rhel', version, 'none', { source, noCommands: 'curl wget git python3 tar gzip' });
    return language(version, kind, source);
  },
};

/** Languages of UBI run as user 1001 in /opt/app-root/src. */
function language(version: string, kind: string, source: string): Layer {
  const minimal = kind.endsWith('-minimal') || kind.endsWith('-runtime');
  const layer = elLayer('rhel', version, minimal ? 'microdnf' : 'dnf', {
    role: minimal ? 'runtime' : 'toolchain',
    user: /^(?:openjdk|nodejs|python|php|ruby|perl|nginx|httpd|go-toolset|dotnet)/.test(kind)
      ? undefined
      : 'root',
    workdir: undefined,
    environmentIsComplete: false,
    opens: ['/', '/opt', '/home', '/srv', '/mnt', '/usr/local/bin'],
    source,
  });
  return {
    ...layer,
    commands: { present: new Set(['bash', 'sh']), absent: new Set(['apt-get', 'apk']) },
    packages: { present: new Set(), absent: new Set() },
    command: undefined,
    caCertificates: undefined,
  };
}

/** Amazon Linux, also as the base of Lambda's images. */
export const amazonlinux: Family = {
  repositories: ['amazonlinux', 'public.ecr.aws/amazonlinux/amazonlinux'],
  describe: ({ words, pinned }) => amazon(words, pinned),
};

function amazon(words: Tag, pinned: boolean): Layer {
  const moving = words.version === undefined;
  const major = majorOf(words.version) ?? (pinned ? undefined : 2023);
  const newer = major !== undefined && major >= 2022;
  return rpm(
    {
      id: 'amzn',
      version: major === undefined ? undefined : String(major),
      glibc: newer ? '2.34' : major === 2 ? '2.26' : undefined,
      packageManager: newer ? 'dnf' : 'yum',
    },
    {
      commands: newer ? 'curl python3 yum' : major === 2 ? 'curl python' : '',
      noCommands: `cc gcc git make node ps sudo unzip wget ${major === undefined ? '' : 'tar useradd'} ${major === 2 ? 'python3' : ''}`,
      noPackages: 'gcc git make shadow-utils tar unzip wget',
      ...(moving ? { floating: { meaning: 'Amazon Linux 2023', since: '2023-03-15' } } : {}),
      source: 'https://github.com/amazonlinux/container-images',
    },
  );
}

export const fedora: Family = {
  repositories: [
    'fedora',
    'registry.fedoraproject.org/fedora',
    'registry.fedoraproject.org/fedora-minimal',
    'quay.io/fedora/fedora',
  ],
  describe: ({ repository, words }) => {
    const minimal = repository.endsWith('-minimal');
    const major = majorOf(words.version);
    return rpm(
      {
        id: 'fedora',
        version: major === undefined ? undefined : String(major),
        glibc: undefined,
        packageManager: minimal ? 'microdnf' : 'dnf',
      },
      {
        commands: minimal ? '' : 'curl tar',
        noCommands: 'cc gcc git make node wget',
        source: 'https://pagure.io/fedora-kiwi-descriptions',
      },
    );
  },
};

export const opensuse: Family = {
  repositories: [
    'opensuse/leap',
    'opensuse/tumbleweed',
    'registry.opensuse.org/opensuse/leap',
    'registry.opensuse.org/opensuse/tumbleweed',
  ],
  describe: ({ repository, words }) => {
    const leap = repository.endsWith('leap');
    return rpm(
      {
        id: leap ? 'opensuse-leap' : 'opensuse-tumbleweed',
        version: leap ? words.version : undefined,
        glibc: undefined,
        packageManager: 'zypper',
      },
      {
        noCommands: 'cc gcc git make node wget',
        opens: ['/'],
        environmentIsComplete: false,
        source: 'https://build.opensuse.org',
      },
    );
  },
};

/** Microsoft's own distribution, formerly CBL-Mariner. */
export const azurelinux: Family = {
  repositories: [
    'mcr.microsoft.com/azurelinux/*',
    'mcr.microsoft.com/azurelinux-beta/*',
    'mcr.microsoft.com/cbl-mariner/*',
  ],
  describe: ({ repository, words }) => {
    const mariner = repository.includes('/cbl-mariner/');
    const bare = repository.includes('/distroless/');
    const core = repository.endsWith('/base/core') || bare;
    const major = majorOf(words.version);
    const version = major === undefined ? undefined : `${major}.0`;
    const layer = rpm(
      {
        id: mariner ? 'mariner' : 'azurelinux',
        version,
        glibc: major === 3 ? '2.38' : major === 2 ? '2.35' : undefined,
        packageManager: bare ? 'none' : 'dnf',
      },
      {
        ...(bare
          ? { role: 'minimal' as const, shell: 'none', command: 'none' as const }
          : { commands: 'tdnf' }),
        environmentIsComplete: core,
        ...(core ? { noCommands: 'cc gcc git make node wget' } : {}),
        opens: core ? ['/tmp'] : ['/', '/opt', '/home', '/srv', '/mnt', '/usr/local/bin'],
        caCertificates: undefined,
        user: core ? (bare ? undefined : 'root') : undefined,
        workdir: core ? '/' : undefined,
        source: 'https://github.com/microsoft/azurelinux',
      },
    );
    // tdnf is not among the managers that tools know apart; it takes dnf's commands.
    const absent = new Set(['sh', 'bash', 'curl', 'wget', 'git', 'tdnf', 'dnf', 'apt-get', 'apk']);
    return bare ? { ...layer, commands: { present: new Set(), absent } } : layer;
  },
};
