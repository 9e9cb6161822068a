import { type Addition, add } from '../facts.ts';
import type { Family } from '../family.ts';
import { released } from '../layers/distribution.ts';
import type { Language, Runtime } from '../types.ts';

const runtime = (language: Language, version: string | undefined, path: string): Runtime => ({
  language,
  version,
  path,
  packages: undefined,
  scripts: undefined,
});

const OPEN = ['/tmp', '/usr/local', '/usr/local/bin'];

/** Bun on Debian, Alpine or distroless. */
export const bun: Family = {
  repositories: ['oven/bun'],
  describe: ({ words }) => {
    const common: Addition = {
      role: 'runtime',
      workdir: '/home/bun/app',
      runtimes: [runtime('bun', words.version, '/usr/local/bin/bun')],
      // a link to bun that stands in for Node.js
      commands: 'bun bunx node',
      environment: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0', BUN_INSTALL_BIN: '/usr/local/bin' },
      environmentIsComplete: true,
      paths: ['/usr/local/bin/bun', '/usr/local/bun-node-fallback-bin/', '/home/bun/app/'],
      command: 'interpreter',
      source: 'https://github.com/oven-sh/bun/tree/main/dockerhub',
    };
    if (words.words.includes('distroless')) return undefined;
    const slim = words.words.includes('slim');
    const layer = add(
      words.alpine === undefined ? released(words.codename) : released(`alpine${words.alpine}`),
      {
        ...common,
        users: 'bun',
        directories: {
          '/home': 'bun',
          '/home/bun': 'app .bash_logout .bashrc .profile',
          '/home/bun/app': '',
        },
        opens: OPEN,
        moreCommands: true,
        morePackages: true,
      },
    );
    return add(
      layer,
      words.alpine === undefined
        ? {
            noCommands: 'curl gcc git make python3 wget',
            slim: slim || words.version === undefined ? undefined : `oven/bun:${words.version}-slim`,
          }
        : { noCommands: 'bash curl gcc git make' },
    );
  },
};

/** Deno on Debian, Ubuntu or Alpine; `bin` holds the program alone. */
export const deno: Family = {
  repositories: ['denoland/deno', 'ghcr.io/denoland/deno'],
  describe: ({ tag = 'latest', words }) => {
    if (tag.startsWith('bin')) return undefined;
    if (tag.startsWith('distroless')) return undefined;
    const alpine = tag.startsWith('alpine');
    const version = /-(\d+(?:\.\d+)*)$/.exec(tag)?.[1] ?? words.version;
    const path = alpine ? '/bin/deno' : '/usr/bin/deno';
    const ground = alpine
      ? released('alpine')
      : tag.startsWith('ubuntu')
        ? add(released('jammy'), { distribution: UBUNTU, opens: ['/home'] })
        : released(undefined);
    return add(ground, {
      role: 'runtime',
      workdir: undefined,
      runtimes: [runtime('deno', version, path)],
      commands: 'deno',
      environment: { DENO_DIR: '/deno-dir/', DENO_INSTALL_ROOT: '/usr/local', DENO_VERSION: undefined },
      environmentIsComplete: false,
      users: 'deno',
      directories: { '/': 'deno-dir', '/home': 'deno' },
      opens: OPEN,
      moreCommands: true,
      morePackages: true,
      noCommands: 'gcc git make node',
      paths: ['/deno-dir/'],
      command: 'interpreter',
      source: 'https://github.com/denoland/deno_docker',
    });
  },
};

const UBUNTU = {
  id: 'ubuntu',
  codename: undefined,
  version: undefined,
  order: undefined,
  libcVersion: undefined,
};

/** Official Perl images. */
export const perl: Family = {
  repositories: ['perl'],
  describe: ({ words }) => {
    const slim = words.words.includes('slim');
    return add(released(words.codename, slim ? 'base' : 'full'), {
      role: slim ? 'runtime' : 'toolchain',
      workdir: '/usr/src/app',
      runtimes: [
        {
          ...runtime('perl', words.version, '/usr/local/bin/perl'),
          packages: '/usr/local/lib/perl5/site_perl',
          scripts: '/usr/local/bin',
        },
      ],
      commands: 'cpan cpanm perl perldoc prove',
      directories: { '/usr/src': 'app' },
      opens: OPEN,
      moreCommands: true,
      morePackages: true,
      command: 'interpreter',
      ...(slim ? { noCommands: 'curl git gcc make' } : {}),
      slim: slim
        ? undefined
        : `perl:${[words.version, 'slim', words.codename].filter((part) => part !== undefined).join('-')}`,
      source: 'https://github.com/perl/docker-perl',
    });
  },
};

/** Composer on PHP's Alpine image. */
export const composer: Family = {
  repositories: ['composer', 'composer/composer'],
  describe: ({ tag = '' }) =>
    tag.endsWith('-bin')
      ? undefined
      : add(released('alpine'), {
          role: 'toolchain',
          workdir: '/app',
          environment: { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_HOME: '/tmp', COMPOSER_VERSION: undefined },
          environmentIsComplete: false,
          runtimes: [runtime('php', undefined, '/usr/local/bin/php')],
          commands: 'bash composer curl git make patch php unzip zip',
          moreCommands: true,
          morePackages: true,
          users: 'www-data',
          buildTools: 'composer',
          directories: { '/': 'app docker-entrypoint.sh', '/var': 'www' },
          opens: [...OPEN, '/'],
          paths: ['/usr/bin/composer', '/app/'],
          caCertificates: true,
          timeZones: undefined,
          source: 'https://github.com/composer/docker',
        }),
};
