import { add } from '../facts.ts';
import type { Family } from '../family.ts';
import { debianCodenameOf } from '../layers/debian.ts';
import { released } from '../layers/distribution.ts';
import { rpm } from '../layers/rpm.ts';
import { ubuntuCodenameOf } from '../layers/ubuntu.ts';
import { unsure } from './learning.ts';
import { isWindows, windows } from './windows.ts';

/** .NET's own build environments: the tag begins with the distribution. */
export const prereqs: Family = {
  repositories: ['mcr.microsoft.com/dotnet-buildtools/prereqs'],
  describe: ({ tag = '', words }) => {
    const source = 'https://github.com/dotnet/dotnet-buildtools-prereqs-docker';
    if (isWindows(words)) return windows(words, { role: 'toolchain', source });
    const [, name, version] =
      /^(azurelinux|cbl-mariner|ubuntu|debian|alpine|centos-stream|fedora|opensuse)-?([\d.]+)?/.exec(tag) ??
      [];
    const shared = {
      role: 'toolchain' as const,
      user: undefined,
      workdir: undefined,
      environmentIsComplete: false,
      source,
    };
    if (name === 'alpine')
      return add(
        {
          ...unsure(released(`alpine${version ?? ''}`)),
          commands: { present: new Set(['sh']), absent: new Set(['apt-get']) },
        },
        shared,
      );
    const codename =
      version === undefined
        ? undefined
        : name === 'ubuntu'
          ? ubuntuCodenameOf(version)
          : name === 'debian'
            ? debianCodenameOf(version)
            : undefined;
    if (codename !== undefined) return add(unsure(released(codename)), shared);
    if (name === undefined || name === 'ubuntu' || name === 'debian') return undefined;
    const id = { 'cbl-mariner': 'mariner', 'centos-stream': 'centos' }[name] ?? name;
    const layer = unsure(rpm({ id, version, glibc: undefined, packageManager: 'dnf' }, shared));
    return add(
      { ...layer, commands: { present: new Set(['bash', 'sh']), absent: new Set(['apt-get', 'apk']) } },
      {},
    );
  },
};
