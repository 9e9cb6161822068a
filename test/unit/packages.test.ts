import { describe, expect, test } from 'vitest';
import {
  commandsOf,
  familyOf,
  type PackageFamily,
  packagesWithCommands,
  providesCertificates,
  providesTimeZones,
} from '../../server/src/core/data/packages/commands.ts';
import { CONSUMERS } from '../../server/src/core/data/packages/consumer-rows.ts';
import { type LibraryEcosystem, librariesOf } from '../../server/src/core/data/packages/consumers.ts';
import { interpreterOf } from '../../server/src/core/data/packages/interpreters.ts';
import {
  knownDevelopmentPackages,
  librarySizes,
  type Release,
  runtimeLibraries,
} from '../../server/src/core/data/packages/libraries.ts';
import {
  addedMegabytes,
  isCompiler,
  isDevelopmentPackage,
  packageRole,
} from '../../server/src/core/data/packages/roles.ts';

const debian = (codename: string): Release => ({ id: 'debian', codename, version: undefined });
const ubuntu = (codename: string): Release => ({ id: 'ubuntu', codename, version: undefined });
const alpine = (version: string): Release => ({ id: 'alpine', codename: undefined, version });

const RELEASES: readonly Release[] = [
  debian('bullseye'),
  debian('bookworm'),
  debian('trixie'),
  ubuntu('jammy'),
  ubuntu('noble'),
  alpine('3.20'),
];

describe('runtime libraries', () => {
  test.each([
    // packages.debian.org and packages.ubuntu.com, field Depends of the -dev package
    ['libpq-dev', debian('bullseye'), 'libpq5'],
    ['libpq-dev', debian('trixie'), 'libpq5'],
    ['libpq-dev', ubuntu('noble'), 'libpq5'],
    ['libssl-dev', debian('bullseye'), 'libssl1.1'],
    ['libssl-dev', debian('bookworm'), 'libssl3'],
    ['libssl-dev', debian('trixie'), 'libssl3t64'],
    ['libssl-dev', ubuntu('jammy'), 'libssl3'],
    ['libssl-dev', ubuntu('noble'), 'libssl3t64'],
    ['libicu-dev', debian('bullseye'), 'libicu67'],
    ['libicu-dev', debian('bookworm'), 'libicu72'],
    ['libicu-dev', debian('trixie'), 'libicu76'],
    ['libicu-dev', ubuntu('jammy'), 'libicu70'],
    ['libicu-dev', ubuntu('noble'), 'libicu74'],
    ['libffi-dev', debian('bullseye'), 'libffi7'],
    ['libffi-dev', debian('bookworm'), 'libffi8'],
    ['libjpeg-dev', debian('bookworm'), 'libjpeg62-turbo'],
    ['libjpeg-dev', ubuntu('jammy'), 'libjpeg-turbo8'],
    ['default-libmysqlclient-dev', debian('bookworm'), 'libmariadb3'],
    ['default-libmysqlclient-dev', ubuntu('noble'), 'libmysqlclient21'],
    ['libcurl4-openssl-dev', debian('trixie'), 'libcurl4t64'],
    ['libldap2-dev', debian('bullseye'), 'libldap-2.4-2'],
    ['libldap2-dev', debian('trixie'), 'libldap2'],
    ['libgdbm-dev', debian('trixie'), 'libgdbm6t64'],
    ['libgeos-dev', debian('trixie'), 'libgeos-c1t64'],
    ['libgdal-dev', debian('bookworm'), 'libgdal32'],
    ['libzip-dev', debian('bookworm'), 'libzip4'],
    ['libzip-dev', debian('trixie'), 'libzip5'],
    ['libncurses5-dev', debian('bookworm'), 'libtinfo6 libncurses6 libncursesw6'],
    ['libmagickwand-dev', debian('trixie'), 'libmagickwand-7.q16-10 libmagickcore-7.q16-10-extra'],
    ['libboost-system-dev', debian('bookworm'), 'libboost-system1.74.0'],
    ['libeigen3-dev', debian('bookworm'), ''],
    ['nlohmann-json3-dev', ubuntu('noble'), ''],
    ['zlib1g-dev', { id: 'debian', codename: undefined, version: '12' }, 'zlib1g'],
    ['zlib1g-dev', { id: 'ubuntu', codename: undefined, version: '22.04.3' }, 'zlib1g'],
    // alpinelinux/aports
    ['postgresql-dev', alpine('3.19.1'), 'libpq'],
    ['postgresql16-dev', alpine('3.20'), 'libpq'],
    ['openssl-dev', alpine('3.17'), 'libssl3 libcrypto3'],
    ['mariadb-connector-c-dev', alpine('3.22'), 'mariadb-connector-c'],
    ['icu-dev', alpine('3.20'), 'icu-libs'],
  ] as const)('%s', (name, release, expected) => {
    expect(runtimeLibraries(name, release)?.join(' ')).toBe(expected);
  });

  test.each([
    ['libssl-dev', debian('sid')],
    ['libssl-dev', ubuntu('bionic')],
    ['libssl-dev', { id: 'debian', codename: undefined, version: undefined }],
    ['libssl-dev', { id: 'fedora', codename: undefined, version: '40' }],
    ['openssl-dev', alpine('3.16')],
    ['openssl-dev', { id: 'alpine', codename: undefined, version: undefined }],
    ['libpcre3-dev', debian('trixie')],
    ['libatlas-base-dev', debian('trixie')],
    ['no-such-dev', debian('bookworm')],
  ] as const)('%s is not known of $id', (name, release) => {
    expect(runtimeLibraries(name, release)).toBeUndefined();
  });

  test('every row names libraries, and is known somewhere', () => {
    const rows = knownDevelopmentPackages();
    expect(rows.length).toBeGreaterThan(550);
    expect(new Set(rows).size).toBeGreaterThan(rows.length - 60);
    for (const name of rows) {
      const found = RELEASES.flatMap((release) => [...(runtimeLibraries(name, release) ?? [])]);
      expect(name).toMatch(/^[a-z0-9][a-z0-9+.-]+-dev(?:-compat)?$/);
      const known = RELEASES.some((release) => runtimeLibraries(name, release) !== undefined);
      expect(known, name).toBe(true);
      for (const library of found) {
        expect(library, name).toMatch(/^[a-z0-9][a-z0-9+.-]+$/);
        expect(isDevelopmentPackage(library), library).toBe(false);
      }
    }
  });

  test('no library has the name of before 64-bit time in a release that renamed it', () => {
    const names = (release: Release) =>
      new Set(knownDevelopmentPackages().flatMap((name) => runtimeLibraries(name, release) ?? []));
    for (const release of [debian('trixie'), ubuntu('noble')]) {
      const all = names(release);
      for (const name of all)
        if (name.endsWith('t64')) expect(all).not.toContain(name.slice(0, -'t64'.length));
    }
    for (const release of [debian('bullseye'), debian('bookworm'), ubuntu('jammy')]) {
      for (const name of names(release)) expect(name).not.toMatch(/t64$/);
    }
  });

  test('sizes', () => {
    expect(librarySizes('libicu-dev')).toEqual({ development: 47784, runtime: 36170 });
    expect(librarySizes('no-such-dev')).toBeUndefined();
  });
});

describe('what libraries of languages need', () => {
  const shown = (ecosystem: LibraryEcosystem, name: string, release: Release): string | undefined =>
    librariesOf(ecosystem, name, release)
      ?.map(({ how, when, unless, certainty, packages }) =>
        [how, when, unless && `unless ${unless}`, certainty, packages?.join('+') ?? '?']
          .filter(Boolean)
          .join(' '),
      )
      .join('; ');

  test.each([
    ['python', 'psycopg2', debian('bookworm'), 'linked always certain libpq5'],
    ['python', 'psycopg2-binary', debian('bookworm'), ''],
    ['python', 'Psycopg2_Binary', debian('bookworm'), ''],
    ['python', 'psycopg2', alpine('3.20'), 'linked always certain libpq'],
    ['python', 'mysqlclient', debian('trixie'), 'linked always certain libmariadb3'],
    ['python', 'mysqlclient', ubuntu('jammy'), 'linked always certain libmysqlclient21'],
    ['python', 'lxml', debian('bookworm'), 'linked source certain libxml2+libxslt1.1'],
    ['python', 'python-magic', debian('bookworm'), 'opened always certain libmagic1'],
    ['python', 'python-magic', debian('trixie'), 'opened always certain libmagic1t64'],
    ['python', 'python-magic', debian('sid'), 'opened always certain ?'],
    ['python', 'pyzbar', debian('bookworm'), 'opened always certain libzbar0'],
    ['python', 'CairoSVG', debian('bookworm'), 'opened always certain libcairo2'],
    ['python', 'soundfile', debian('bookworm'), 'opened source certain libsndfile1'],
    [
      'python',
      'opencv-python',
      debian('bookworm'),
      'linked always certain libgl1; linked always likely libglib2.0-0',
    ],
    ['python', 'opencv-python-headless', debian('bookworm'), ''],
    ['python', 'weasyprint', debian('bullseye'), 'opened always certain libpango-1.0-0+libpangoft2-1.0-0'],
    ['python', 'pytesseract', alpine('3.20'), 'program always certain tesseract-ocr'],
    ['python', 'lightgbm', debian('bookworm'), 'linked always certain libgomp1'],
    ['ruby', 'pg', debian('bookworm'), 'linked source certain libpq5'],
    ['ruby', 'nokogiri', debian('bookworm'), ''],
    ['ruby', 'ruby-vips', debian('trixie'), 'opened always certain libvips42t64'],
    ['node', 'sharp', debian('bookworm'), ''],
    ['node', 'pg-native', debian('bookworm'), 'linked always certain libpq5'],
    ['rust', 'openssl-sys', debian('bookworm'), 'linked always unless vendored certain libssl3'],
    ['rust', 'libsqlite3-sys', debian('bookworm'), 'linked always unless bundled certain libsqlite3-0'],
    ['php', 'intl', debian('bookworm'), 'linked always certain libicu72'],
    ['php', 'intl', alpine('3.20'), 'linked always certain icu-libs; opened always likely icu-data-full'],
    ['php', 'zip', debian('trixie'), 'linked always certain libzip5'],
    ['php', 'pdo_mysql', debian('bookworm'), ''],
    ['php', 'gettext', alpine('3.20'), 'linked always certain libintl'],
    ['python', 'no-such-package', debian('bookworm'), undefined],
  ] as const)('%s %s', (ecosystem, name, release, expected) => {
    expect(shown(ecosystem, name, release)).toBe(expected);
  });

  test('every row is well-formed, and what it names is known under bookworm', () => {
    for (const line of CONSUMERS.trim().split('\n')) {
      const cells = line.split('|');
      expect(cells.length, line).toBe(7);
      const [ecosystem, names, how, when, certainty, debianCell] = cells;
      expect(ecosystem).toMatch(/^(?:python|ruby|node|rust|php)$/);
      expect(how).toMatch(/^(?:linked|opened|program|none)$/);
      expect(when).toMatch(/^(?:always|source|unless [\w-]+)$/);
      expect(certainty).toMatch(/^(?:certain|likely)$/);
      if (how === 'none') expect(debianCell).toBe('');
      for (const name of names!.split(' ')) {
        const needs = librariesOf(ecosystem as LibraryEcosystem, name, debian('bookworm'));
        expect(needs, line).toBeDefined();
        for (const { packages } of needs!) expect(packages, line).toBeDefined();
      }
    }
  });
});

describe('programs of packages', () => {
  test.each([
    ['netcat-openbsd', 'apt', 'nc'],
    ['procps', 'apt', 'ps'],
    ['python3', 'apt', 'python3'],
    ['python3-pip', 'apt', 'pip3'],
    ['openjdk-17-jre', 'apt', 'java'],
    ['openjdk-21-jdk-headless', 'apt', 'javac'],
    ['build-essential', 'apt', 'g++'],
    ['build-essential', 'apt', 'make'],
    ['postgresql-client', 'apt', 'psql'],
    ['postgresql-client-16', 'apt', 'pg_isready'],
    ['default-mysql-client', 'apt', 'mysql'],
    ['nodejs', 'apt', 'node'],
    ['imagemagick', 'apt', 'convert'],
    ['iproute2', 'apt', 'ss'],
    ['iputils-ping', 'apt', 'ping'],
    ['dnsutils', 'apt', 'dig'],
    ['tini', 'apt', 'tini'],
    ['gosu', 'apt', 'gosu'],
    ['gettext-base', 'apt', 'envsubst'],
    ['php8.2-cli', 'apt', 'php'],
    ['g++-12', 'apt', 'g++-12'],
    ['vim-tiny', 'apt', 'vi'],
    ['gnupg', 'apt', 'gpg'],
    ['redis-tools', 'apt', 'redis-cli'],
    ['maven', 'apt', 'mvn'],
    ['build-base', 'apk', 'gcc'],
    ['su-exec', 'apk', 'su-exec'],
    ['openjdk17-jre', 'apk', 'java'],
    ['postgresql16-client', 'apk', 'pg_dump'],
    ['shadow', 'apk', 'useradd'],
    ['php83', 'apk', 'php83'],
    ['gcc-c++', 'dnf', 'g++'],
    ['nmap-ncat', 'dnf', 'nc'],
    ['java-17-openjdk-headless', 'dnf', 'java'],
    ['python3.11', 'dnf', 'python3.11'],
  ] as const)('%s of %s brings %s', (name, family, command) => {
    expect(commandsOf(name, family)).toContain(command);
  });

  test.each([
    ['openjdk-17-jre-headless', 'apt', 'javac'],
    ['python3', 'apt', 'python'],
    ['vim-tiny', 'apt', 'vim'],
    ['libpq5', 'apt', 'psql'],
    ['no-such-package', 'dnf', 'no-such-package'],
  ] as const)('%s of %s does not bring %s', (name, family, command) => {
    expect(commandsOf(name, family)).not.toContain(command);
  });

  test.each<PackageFamily>(['apt', 'apk', 'dnf'])('every row of %s names programs', (family) => {
    const names = packagesWithCommands(family);
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[a-zA-Z0-9][\w+.-]*$/);
      const commands = commandsOf(name, family);
      expect(new Set(commands).size, name).toBe(commands.length);
      for (const command of commands) expect(command, name).toMatch(/^[\w.+[-]+$/);
    }
  });

  test('families of managers', () => {
    expect(['apt-get', 'microdnf', 'zypper', 'apk', 'brew'].map(familyOf)).toEqual([
      'apt',
      'dnf',
      'dnf',
      'apk',
      undefined,
    ]);
  });

  test('certificates and time zones', () => {
    expect(['ca-certificates', 'ca-certificates-bundle', 'curl'].map(providesCertificates)).toEqual([
      true,
      true,
      false,
    ]);
    expect(['tzdata', 'locales'].map(providesTimeZones)).toEqual([true, false]);
  });
});

describe('roles', () => {
  test.each([
    ['build-essential', 'apt', 'build'],
    ['libpq-dev', 'apt', 'build'],
    ['libpq-dev:amd64', 'apt', 'build'],
    ['gcc-12', 'apt', 'build'],
    ['dpkg-dev', 'apt', 'build'],
    ['openjdk-17-jdk', 'apt', 'build'],
    ['openssl-devel', 'dnf', 'build'],
    ['linux-headers', 'apk', 'build'],
    ['libpq5', 'apt', 'runtime'],
    ['libssl3t64', 'apt', 'runtime'],
    ['libglib2.0-0', 'apt', 'runtime'],
    ['libgl1', 'apt', 'runtime'],
    ['libpq', 'apk', 'runtime'],
    ['ca-certificates', 'apk', 'runtime'],
    ['fonts-dejavu', 'apt', 'runtime'],
    ['openjdk-17-jre-headless', 'apt', 'runtime'],
    ['curl', 'apt', 'ambiguous'],
    ['git', 'dnf', 'ambiguous'],
    ['postgresql-client-15', 'apt', 'ambiguous'],
    ['some-vendor-agent', 'apt', undefined],
  ] as const)('%s of %s', (name, family, role) => {
    expect(packageRole(name, family)).toBe(role);
  });

  test('compilers and development packages', () => {
    const compilers = [
      'gcc',
      'g++-12',
      'golang-1.22-go',
      'default-jdk',
      'gcc-toolset-13',
      'openjdk17',
      'rustc',
    ];
    expect(compilers.filter((name) => !isCompiler(name))).toEqual([]);
    const others = [
      'make',
      'cmake',
      'gcc-12-base',
      'libgcc-s1',
      'default-jre',
      'openjdk-17-jre',
      'python3',
      'git',
    ];
    expect(others.filter(isCompiler)).toEqual([]);
    expect(['zlib1g-dev', 'zlib-devel', 'libc6-dev=2.36-9'].every(isDevelopmentPackage)).toBe(true);
    expect(['dpkg-dev', 'manpages-dev', 'zlib1g'].some(isDevelopmentPackage)).toBe(false);
  });

  test('what large packages add', () => {
    expect(addedMegabytes('build-essential')).toBe(274);
    expect(addedMegabytes('curl')).toBe(12);
    expect(addedMegabytes('no-such-package')).toBeUndefined();
  });
});

describe('interpreters', () => {
  test.each([
    ['python3', 'apt', debian('bookworm'), 'python 3.11 /usr/bin/python3'],
    ['python3-pip', 'apt', debian('bookworm'), 'python 3.11 /usr/bin/python3'],
    ['python3', 'apt', ubuntu('jammy'), 'python 3.10 /usr/bin/python3'],
    ['python3', 'apt', undefined, 'python undefined /usr/bin/python3'],
    ['python3.11', 'dnf', undefined, 'python 3.11 /usr/bin/python3.11'],
    ['nodejs', 'apt', debian('bookworm'), 'node undefined /usr/bin/node'],
    ['nodejs', 'apk', alpine('3.20.3'), 'node 20 /usr/bin/node'],
    ['default-jre-headless', 'apt', debian('trixie'), 'java 21 /usr/bin/java'],
    ['php83', 'apk', alpine('3.20'), 'php 8.3 /usr/bin/php83'],
    ['dotnet-sdk-8.0', 'apt', ubuntu('jammy'), 'dotnet 8.0 /usr/bin/dotnet'],
    ['python3', 'dnf', { id: 'rhel', codename: undefined, version: '9.4' }, 'python 3.9 /usr/bin/python3'],
  ] as const)('%s of %s', (name, family, release, expected) => {
    const found = interpreterOf(name, family, release)!;
    expect(`${found.language} ${found.version} ${found.path}`).toBe(expected);
  });

  test('a library is none', () => {
    expect(interpreterOf('libpython3-dev', 'apt', debian('bookworm'))).toBeUndefined();
  });
});
