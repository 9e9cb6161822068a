import { add } from '../facts.ts';
import type { Family } from '../family.ts';
import { alpine } from '../layers/alpine.ts';
import { released } from '../layers/distribution.ts';
import { majorOf } from '../tag.ts';

/**
 * Debian releases of GCC's lines; those of several are left out. 4.9 ended on jessie. Source: history of
 * docker-library/official-images and docker-library/gcc.
 */
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
    const line = /^4\.9(?:\.|$)/.test(words.version ?? '') ? 'jessie' : GCC_LINES[major ?? 0];
    const codename = words.codename ?? (pinned ? undefined : major === undefined ? 'trixie' : line);
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

const ALPINE_GCC = { version: '3.21', since: '2025-04-06' };

/** Alpine with gcc and the C library’s headers; its tags do not tell Alpine’s release. */
export const alpineGcc: Family = {
  repositories: ['frolvlad/alpine-gcc'],
  describe: ({ tag = 'latest', pinned }) => {
    const isLatest = tag === 'latest' && !pinned;
    const version = isLatest ? ALPINE_GCC.version : undefined;
    return add(alpine(version), {
      role: 'toolchain',
      commands: 'ar as cc cpp gcc ld objdump strip',
      moreCommands: true,
      morePackages: true,
      buildTools: 'cc gcc ld',
      packages: 'gcc musl-dev',
      ...(isLatest && { floating: { meaning: ALPINE_GCC.version, since: ALPINE_GCC.since } }),
      runtimeImage: isLatest ? `alpine:${ALPINE_GCC.version}` : undefined,
      source: 'https://github.com/Docker-Hub-frolvlad/docker-alpine-gcc',
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
