import { add, DEFAULT_PATH } from '../facts.ts';
import type { Family } from '../family.ts';
import { groundOf } from '../layers/distribution.ts';
import { DOCKER_LIBRARY_SINCE, floatingOf, type Releases } from '../releases.ts';
import { atLeast, type Tag } from '../tag.ts';

const DEBIAN: Releases = {
  lines: `
2.2: ?@2.2.5 jessie@2.2.7
2.3: ?@2.3.1 jessie@2.3.4 stretch@2.3.7
2.4: ?@2.4.0 jessie@2.4.1 stretch@2.4.4 buster@2.4.6
2.5: stretch@2.5.0 buster@2.5.5
2.6: stretch@2.6.0 buster@2.6.3 bullseye@2.6.8
2.7: buster@2.7.0 bullseye@2.7.4
3.0: buster@3.0.0 bullseye@3.0.2
3.1: bullseye@3.1.0 bookworm@3.1.4
3.2: bullseye@3.2.0 bookworm@3.2.2 trixie@3.2.9
3.3: bookworm@3.3.0 trixie@3.3.9
3.4: bookworm@3.4.1 trixie@3.4.5
4.0: trixie@4.0.0
`,
  since: DOCKER_LIBRARY_SINCE,
};

const ALPINE: Releases = {
  lines: `
2.5: alpine3.7@2.5.0 alpine3.9@2.5.3 alpine3.10@2.5.5 alpine3.11@2.5.7 alpine3.13@2.5.8
2.6: alpine3.8@2.6.0 alpine3.9@2.6.1 alpine3.10@2.6.3 alpine3.11@2.6.5 alpine3.13@2.6.6 alpine3.14@2.6.8 alpine3.15@2.6.9
2.7: alpine3.11@2.7.0 alpine3.12@2.7.1 alpine3.13@2.7.2 alpine3.14@2.7.4 alpine3.15@2.7.5 alpine3.16@2.7.6
3.0: alpine3.13@3.0.0 alpine3.14@3.0.2 alpine3.15@3.0.3 alpine3.16@3.0.4
3.1: alpine3.15@3.1.0 alpine3.16@3.1.2 alpine3.17@3.1.3 alpine3.19@3.1.4 alpine3.20@3.1.5 alpine3.21@3.1.6
3.2: alpine3.17@3.2.0 alpine3.19@3.2.2 alpine3.20@3.2.4 alpine3.21@3.2.6 alpine3.22@3.2.8 alpine3.23@3.2.9
3.3: alpine3.19@3.3.0 alpine3.20@3.3.1 alpine3.21@3.3.6 alpine3.22@3.3.8 alpine3.23@3.3.10 alpine3.24@3.3.11
3.4: alpine3.21@3.4.1 alpine3.22@3.4.4 alpine3.23@3.4.7 alpine3.24@3.4.9
4.0: alpine3.23@4.0.0 alpine3.24@4.0.5
`,
  since: DOCKER_LIBRARY_SINCE,
};

const LATEST = { version: '4.0', since: '2025-12-25' };

/**
 * The first versions of their lines whose images were last built without BUNDLE_PATH and BUNDLE_BIN, which went on
 * 2020-01-03 (commit 82eecb7 of docker-library/ruby).
 */
const WITHOUT_BUNDLE_PATH: ReadonlyMap<string, string> = new Map([
  ['2.4', '2.4.9'],
  ['2.5', '2.5.7'],
  ['2.6', '2.6.5'],
]);

function mayNameBundlePath({ version, codename, alpine }: Tag, pinned: boolean): boolean {
  if (version === undefined || atLeast(version, '2.7') === true) return false;
  const since = WITHOUT_BUNDLE_PATH.get(/^\d+\.\d+/.exec(version)?.[0] ?? '');
  // tags of distributions that were not built any more by then stay what they were
  const isOld = codename === 'jessie' || (alpine !== undefined && alpine !== '' && !atLeast(alpine, '3.10'));
  if (since === undefined || isOld || pinned) return true;
  return WITHOUT_BUNDLE_PATH.has(version) ? false : atLeast(version, since) !== true;
}

/** Official Ruby images. */
export const ruby: Family = {
  repositories: ['ruby'],
  describe: ({ words, pinned }) => {
    const slim = words.words.includes('slim');
    const ground = groundOf(words, pinned, { debian: DEBIAN, alpine: ALPINE }, slim ? 'base' : 'full');
    const common = add(ground.layer, {
      workdir: '/',
      environment: {
        PATH: `/usr/local/bundle/bin:${DEFAULT_PATH}`,
        LANG: 'C.UTF-8',
        GEM_HOME: '/usr/local/bundle',
        BUNDLE_SILENCE_ROOT_WARNING: '1',
        BUNDLE_APP_CONFIG: '/usr/local/bundle',
        RUBY_VERSION: undefined,
        RUBY_MAJOR: undefined,
        RUBY_DOWNLOAD_URL: undefined,
        RUBY_DOWNLOAD_SHA256: undefined,
        RUBYGEMS_VERSION: undefined,
      },
      runtimes: [
        {
          language: 'ruby',
          version: words.version,
          path: '/usr/local/bin/ruby',
          packages: '/usr/local/bundle',
          scripts: '/usr/local/bundle/bin',
        },
      ],
      environmentIsComplete: !mayNameBundlePath(words, pinned),
      commands: 'bundle bundler erb gem irb rake rdoc ri ruby',
      moreCommands: true,
      morePackages: true,
      caCertificates: true,
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      paths: ['/usr/local/bin/ruby', '/usr/local/bundle/'],
      command: 'interpreter',
      slim: undefined,
      floating: floatingOf(words, 2, LATEST, ground.byDefault),
      source: 'https://github.com/docker-library/ruby',
    });
    if (ground.isAlpine) {
      return add(common, {
        role: 'runtime',
        noCommands: 'bash curl g++ gcc git make node tini',
        noPackages: 'build-base libpq libxml2-dev nodejs postgresql-client',
      });
    }
    if (slim) {
      return add(common, {
        role: 'runtime',
        commands: 'openssl update-ca-certificates',
        noCommands: 'curl g++ gcc git make node python3 wget',
        packages: 'ca-certificates openssl',
        noPackages:
          'build-essential curl g++ gcc git libjemalloc2 libpq-dev libpq5 libvips42 libxml2 make nodejs pkg-config wget',
      });
    }
    return add(common, {
      role: 'toolchain',
      noPackages: 'libvips42 nodejs postgresql-client',
      slim: `ruby:${[words.version, 'slim', words.codename].filter((part) => part !== undefined).join('-')}`,
    });
  },
};
