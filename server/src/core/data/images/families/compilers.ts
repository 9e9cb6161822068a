import { add } from '../facts.ts';
import type { Family } from '../family.ts';
import { released } from '../layers/distribution.ts';
import { majorOf } from '../tag.ts';

/** Debian releases of GCC's lines; those of several are left out. Source: history of docker-library/official-images. */
const GCC_LINES: Readonly<Record<number, string>> = {
  11: 'bullseye',
  12: 'bookworm',
  13: 'bookworm',
  14: 'trixie',
  15: 'trixie',
  16: 'trixie',
};

/** GCC under /usr/local, beside Debian's own. */
export const gcc: Family = {
  repositories: ['gcc'],
  describe: ({ words, pinned }) => {
    const major = majorOf(words.version);
    const codename =
      words.codename ?? (pinned ? undefined : major === undefined ? 'trixie' : GCC_LINES[major]);
    return add(released(codename, 'full'), {
      workdir: '/',
      environment: { GCC_VERSION: undefined },
      commands: 'c++ cc g++ gcc gfortran gccgo go',
      moreCommands: true,
      morePackages: true,
      buildTools: 'c++ cc g++ gcc gfortran',
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      paths: ['/usr/local/bin/gcc'],
      slim: undefined,
      runtimeImage: codename === undefined ? undefined : `debian:${codename}-slim`,
      source: 'https://github.com/docker-library/gcc',
    });
  },
};

/** Swift on Ubuntu, Debian, Amazon Linux or UBI; `slim` has the libraries only. */
export const swift: Family = {
  repositories: ['swift', 'swiftlang/swift'],
  describe: ({ tag, words }) => {
    if (words.codename === undefined) return undefined;
    const slim = words.words.includes('slim');
    return add(released(words.codename), {
      role: slim ? 'runtime' : 'toolchain',
      workdir: '/',
      ...(slim
        ? { noCommands: 'swift swiftc gcc git' }
        : { commands: 'swift swiftc clang git', buildTools: 'swift swiftc clang' }),
      moreCommands: true,
      morePackages: true,
      environmentIsComplete: false,
      caCertificates: undefined,
      timeZones: undefined,
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      command: 'shell',
      slim: slim || tag === undefined ? undefined : `swift:${tag}-slim`,
      runtimeImage: slim || tag === undefined ? undefined : `swift:${tag}-slim`,
      source: 'https://github.com/swiftlang/swift-docker',
    });
  },
};

/** Dart's SDK; its own directory of libraries goes on scratch. */
export const dart: Family = {
  repositories: ['dart'],
  describe: () =>
    add(released(undefined), {
      role: 'toolchain',
      workdir: '/root',
      environment: { DART_SDK: '/usr/lib/dart' },
      commands: 'curl dart git openssl ssh unzip wget',
      moreCommands: true,
      morePackages: true,
      buildTools: 'dart',
      directories: { '/': 'runtime' },
      opens: ['/tmp'],
      paths: ['/runtime/', '/usr/lib/dart/'],
      caCertificates: true,
      runtimeImage: 'scratch',
      source: 'https://github.com/dart-lang/dart-docker',
    }),
};
