import { add, DEFAULT_PATH } from '../facts.ts';
import type { Family } from '../family.ts';
import { groundOf } from '../layers/distribution.ts';
import { DOCKER_LIBRARY_SINCE, floatingOf, type Releases } from '../releases.ts';
import { atLeast } from '../tag.ts';
import { isWindows, windows } from './windows.ts';

const DEBIAN: Releases = {
  lines: `
1.7: ?@1.7.0 jessie@1.7.6
1.8: ?@1.8.0 jessie@1.8.3
1.9: stretch@1.9.0
1.10: stretch@1.10.0
1.11: stretch@1.11.0 buster@1.11.12
1.12: stretch@1.12.0 buster@1.12.7
1.13: buster@1.13.0
1.14: buster@1.14.0
1.15: buster@1.15.0
1.16: buster@1.16.0 bullseye@1.16.7
1.17: bullseye@1.17.0
1.18: bullseye@1.18.0
1.19: bullseye@1.19.0 bookworm@1.19.10
1.20: bullseye@1.20.0 bookworm@1.20.5
1.21: bookworm@1.21.0
1.22: bookworm@1.22.0
1.23: bookworm@1.23.0
1.24: bookworm@1.24.0 trixie@1.24.6
1.25: trixie@1.25.0
1.26: trixie@1.26.0
1.27: trixie@1.27.0
`,
  since: DOCKER_LIBRARY_SINCE,
};

const ALPINE: Releases = {
  lines: `
1.13: alpine3.10@1.13.0 alpine3.11@1.13.5 alpine3.12@1.13.12
1.14: alpine3.11@1.14.0 alpine3.12@1.14.4 alpine3.13@1.14.13
1.15: alpine3.12@1.15.0 alpine3.13@1.15.6 alpine3.14@1.15.13
1.16: alpine3.13@1.16.0 alpine3.14@1.16.5 alpine3.15@1.16.10
1.17: alpine3.14@1.17.0 alpine3.15@1.17.3 alpine3.16@1.17.10
1.18: alpine3.15@1.18.0 alpine3.16@1.18.2 alpine3.17@1.18.8
1.19: alpine3.16@1.19.0 alpine3.17@1.19.3 alpine3.18@1.19.9
1.20: alpine3.17@1.20.0 alpine3.18@1.20.4 alpine3.19@1.20.12
1.21: alpine3.18@1.21.0 alpine3.19@1.21.5 alpine3.20@1.21.10
1.22: alpine3.19@1.22.0 alpine3.20@1.22.3 alpine3.21@1.22.10
1.23: alpine3.20@1.23.0 alpine3.21@1.23.4 alpine3.22@1.23.9
1.24: alpine3.21@1.24.0 alpine3.22@1.24.3 alpine3.23@1.24.11
1.25: alpine3.22@1.25.0 alpine3.23@1.25.5 alpine3.24@1.25.11
1.26: alpine3.23@1.26.0 alpine3.24@1.26.4
1.27: alpine3.24@1.27.0
`,
  since: DOCKER_LIBRARY_SINCE,
};

const LATEST = { version: '1.27', since: '2026-08-19' };

/** Since 1.21 the images keep Go from fetching other versions of itself. */
function toolchain(isSet: boolean | undefined): { readonly GOTOOLCHAIN?: string | undefined } {
  if (isSet === false) return {};
  return { GOTOOLCHAIN: isSet ? 'local' : undefined };
}

/** Official Go images: a C compiler and version control on Debian, Go alone on Alpine. */
export const golang: Family = {
  repositories: ['golang'],
  describe: ({ words, pinned }) => {
    if (isWindows(words))
      return windows(words, { role: 'toolchain', commands: 'go gofmt', workdir: undefined });
    const ground = groundOf(words, pinned, { debian: DEBIAN, alpine: ALPINE }, 'scm');
    const { version } = words;
    const layer = add(ground.layer, {
      role: 'toolchain',
      workdir: '/go',
      environment: {
        PATH: `/go/bin:/usr/local/go/bin:${DEFAULT_PATH}`,
        GOPATH: '/go',
        GOLANG_VERSION: undefined,
        ...toolchain(atLeast(version, '1.21')),
      },
      environmentIsComplete: true,
      runtimes: [
        {
          language: 'go',
          version,
          path: '/usr/local/go/bin/go',
          packages: '/go/pkg/mod',
          scripts: '/go/bin',
        },
      ],
      commands: 'go gofmt',
      buildTools: 'go gofmt',
      caCertificates: true,
      directories: { '/': 'go', '/go': 'bin src', '/go/bin': '', '/go/src': '' },
      opens: ['/tmp'],
      paths: ['/go/', '/go/bin/', '/go/src/', '/usr/local/go/', '/usr/local/go/bin/go'],
      command: 'shell',
      slim: undefined,
      floating: floatingOf(words, 2, LATEST, ground.byDefault),
      source: 'https://github.com/docker-library/golang',
    });
    if (ground.isAlpine) {
      return add(layer, {
        commands: 'update-ca-certificates',
        packages: 'ca-certificates',
        noCommands: 'bash curl gcc git make',
        runtimeImage:
          ground.release === 'alpine' ? 'alpine' : `alpine:${ground.release!.slice('alpine'.length)}`,
      });
    }
    return add(layer, {
      commands: `
        ar as c++ c89 c99 cc cpp g++ gcc gcc-ar gcc-nm gcc-ranlib gcov ld make nm objcopy objdump pkg-config ranlib
        readelf size strings strip
      `,
      moreCommands: true,
      buildTools: 'c++ cc cpp g++ gcc ld make pkg-config',
      packages: 'g++ gcc libc6-dev make pkg-config',
      morePackages: true,
      noPackages: 'libpq-dev libpq5 libxml2-dev unzip zip',
      noCommands: 'unzip zip',
      ...(ground.release === undefined ? {} : { runtimeImage: `debian:${ground.release}-slim` }),
    });
  },
};
