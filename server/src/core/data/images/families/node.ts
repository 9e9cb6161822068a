import { type Addition, add } from '../facts.ts';
import type { Family } from '../family.ts';
import { PURGED } from '../layers/debian.ts';
import { groundOf } from '../layers/distribution.ts';
import { floatingOf, type Releases } from '../releases.ts';
import { majorOf, type Tag } from '../tag.ts';
import { ABSENT_LIBRARIES } from './python.ts';

/** Node lines stay on the release that they began with, apart from these days. */
const SINCE = {
  bookworm: '2023-06-11',
  trixie: '2026-05-06',
  'alpine3.20': '2024-05-22',
  'alpine3.21': '2024-12-09',
  'alpine3.22': '2025-05-30',
  'alpine3.23': '2025-12-04',
  'alpine3.24': '2026-06-10',
};

const DEBIAN: Releases = {
  lines: `
6: ?@6.6.0 jessie@6.14.2 stretch@6.14.4
7: ?@7.0.0
8: ?@8.0.0 jessie@8.11.2 stretch@8.13.0
9: ?@9.0.0 jessie@9.11.1
10: ?@10.0.0 jessie@10.3.0 stretch@10.13.0
11: stretch@11.0.0
12: stretch@12.0.0
13: stretch@13.0.0
14: stretch@14.0.0 buster@14.19.3
15: stretch@15.0.0
16: buster@16.0.0
17: bullseye@17.0.0
18: bullseye@18.0.0 bookworm@18.16.0
19: bullseye@19.0.0
20: bullseye@20.0.0 bookworm@20.3.0
21: bookworm@21.0.0
22: bookworm@22.0.0
23: bookworm@23.0.0
24: bookworm@24.0.0
25: bookworm@25.0.0
26: trixie@26.0.0
`,
  since: SINCE,
};

const ALPINE: Releases = {
  lines: `
12: ?@12.0.0 alpine3.10@12.13.0 alpine3.11@12.14.0 alpine3.14@12.22.7 alpine3.15@12.22.8
13: ?@13.0.0 alpine3.10@13.1.0 alpine3.11@13.5.0
14: alpine3.11@14.0.0 alpine3.14@14.18.1 alpine3.15@14.18.2 alpine3.16@14.19.3 alpine3.17@14.21.1
15: alpine3.11@15.0.0
16: alpine3.13@16.0.0 alpine3.14@16.13.0 alpine3.15@16.13.1 alpine3.16@16.15.1 alpine3.17@16.18.1 alpine3.18@16.20.0
17: alpine3.14@17.0.0 alpine3.15@17.3.0
18: alpine3.15@18.0.0 alpine3.16@18.3.0 alpine3.17@18.12.1 alpine3.18@18.16.0 alpine3.19@18.19.0 alpine3.20@18.20.3 alpine3.21@18.20.5
19: alpine3.16@19.0.0 alpine3.17@19.2.0 alpine3.18@19.9.0
20: alpine3.17@20.0.0 alpine3.18@20.2.0 alpine3.19@20.10.0 alpine3.20@20.13.1 alpine3.21@20.18.1 alpine3.22@20.19.2 alpine3.23@20.19.6
21: alpine3.18@21.0.0 alpine3.19@21.4.0 alpine3.20@21.7.3
22: alpine3.19@22.0.0 alpine3.20@22.2.0 alpine3.21@22.12.0 alpine3.22@22.16.0 alpine3.23@22.21.1 alpine3.24@22.22.3
23: alpine3.20@23.0.0 alpine3.21@23.3.0 alpine3.22@23.11.1
24: alpine3.21@24.0.0 alpine3.22@24.1.0 alpine3.23@24.11.1 alpine3.24@24.16.0
25: alpine3.22@25.0.0 alpine3.23@25.2.1
26: alpine3.23@26.0.0 alpine3.24@26.3.0
`,
  since: SINCE,
};

const LATEST = { version: '26', since: '2026-05-06' };
const LTS = { version: '24', since: '2025-10-28' };

/** Names of the lines with long-term support. */
const NAMES: Readonly<Record<string, string>> = {
  lts: '24',
  krypton: '24',
  jod: '22',
  iron: '20',
  hydrogen: '18',
  gallium: '16',
  fermium: '14',
  erbium: '12',
  current: '26',
};

/** Official Node.js images. */
export const node: Family = {
  repositories: ['node'],
  describe: ({ words: written, pinned }) => {
    const words = versioned(written);
    const slim = words.words.includes('slim');
    const ground = groundOf(words, pinned, { debian: DEBIAN, alpine: ALPINE }, slim ? 'base' : 'full');
    const latest = written.words.includes('lts') ? LTS : LATEST;
    const common = add(ground.layer, {
      ...interpreter(written.version ?? words.version),
      command: 'interpreter',
      slim: undefined,
      floating: floatingOf(written, 1, latest, ground.byDefault),
      source: 'https://github.com/nodejs/docker-node',
    });
    if (ground.isAlpine) {
      return add(common, {
        role: 'runtime',
        directories: { '/home/node': '' },
        noCommands: 'bash curl gcc git make python3 tini',
        packages: 'libgcc libstdc++',
        noPackages: 'python3 make g++',
      });
    }
    if (slim) {
      return add(common, {
        role: 'runtime',
        caCertificates: false,
        directories: { '/home/node': '.bash_logout .bashrc .profile' },
        noCommands: `${PURGED} python3`,
        moreCommands: true,
        morePackages: true,
        noPackages: `build-essential ca-certificates curl g++ gcc git gnupg make openssl procps python3 wget ${ABSENT_LIBRARIES}`,
      });
    }
    return add(common, {
      role: 'toolchain',
      directories: { '/home/node': '.bash_logout .bashrc .profile' },
      slim: slimOf(written),
    });
  },
};

/** Gives a tag by name the version that it stands for. */
function versioned(tag: Tag): Tag {
  if (tag.version !== undefined) return tag;
  const name = tag.words.find((word) => Object.hasOwn(NAMES, word));
  return name === undefined ? tag : { ...tag, version: NAMES[name] };
}

function slimOf({ version, words, codename }: Tag): string {
  return `node:${[version, ...words, codename, 'slim'].filter((part) => part !== undefined).join('-')}`;
}

function interpreter(version: string | undefined): Addition {
  const major = majorOf(version);
  return {
    workdir: '/',
    environment: {
      NODE_VERSION: undefined,
      ...(major !== undefined && major >= 26 ? {} : { YARN_VERSION: undefined }),
    },
    environmentIsComplete: true,
    runtimes: [
      {
        language: 'node',
        version,
        path: '/usr/local/bin/node',
        packages: '/usr/local/lib/node_modules',
        scripts: '/usr/local/bin',
      },
    ],
    commands: `node nodejs npm npx ${major === undefined || major >= 26 ? '' : 'yarn yarnpkg'} docker-entrypoint.sh
      ${major !== undefined && major >= 17 && major <= 24 ? 'corepack' : ''}`,
    // What else Node brought along hangs on its exact version: corepack, yarn.
    moreCommands: major === undefined || major < 26,
    users: 'node',
    directories: { '/home': 'node' },
    // Yarn lies in /opt under a name with its version, and builds leave caches in /tmp.
    opens: ['/tmp', '/usr/local', '/usr/local/bin', ...(major !== undefined && major >= 26 ? [] : ['/opt'])],
    paths: ['/usr/local/bin/node', '/usr/local/bin/npm', '/usr/local/lib/node_modules/', '/home/node/'],
  };
}
