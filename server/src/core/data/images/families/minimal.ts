import { add, DEFAULT_PATH, only, UNKNOWN } from '../facts.ts';
import type { Family } from '../family.ts';
import { BUSYBOX_APPLETS } from '../layers/busybox-applets.ts';

/** No image at all. */
export const scratch: Family = {
  repositories: ['scratch'],
  describe: ({ prefix }) =>
    prefix === ''
      ? add(
          { ...UNKNOWN, commands: only(''), packages: only(''), users: only('') },
          {
            role: 'minimal',
            libc: 'none',
            packageManager: 'none',
            shell: 'none',
            user: 'root',
            workdir: '/',
            environment: { PATH: DEFAULT_PATH },
            environmentIsComplete: true,
            directories: { '/': '' },
            caCertificates: false,
            timeZones: false,
            command: 'none',
            source: 'https://docs.docker.com/build/building/base-images/',
          },
        )
      : undefined,
};

/** Debian's idea of small tools in one program. */
export const busybox: Family = {
  repositories: ['busybox'],
  describe: ({ words }) => {
    const musl = words.words.includes('musl');
    const glibc = words.words.includes('glibc');
    const applets = new Set(BUSYBOX_APPLETS.split(/\s+/));
    const certain =
      'awk busybox cat chmod chown cp cut echo env find grep gunzip gzip head id ls mkdir mv nc ps rm sed sh sleep sort tail tar test touch true unzip vi wc wget which xargs';
    return add(
      {
        ...UNKNOWN,
        commands: {
          present: new Set(certain.split(' ')),
          absent: new Set(
            'apk apt apt-get bash curl gcc git jq make node openssl perl php python python3 ruby sudo tini'
              .split(' ')
              .filter((name) => !applets.has(name)),
          ),
        },
        packages: only(''),
      },
      {
        role: 'base',
        ...(musl ? { libc: 'musl' } : glibc ? { libc: 'glibc' } : {}),
        packageManager: 'none',
        shell: '/bin/sh',
        user: 'root',
        workdir: '/',
        environment: { PATH: DEFAULT_PATH },
        environmentIsComplete: true,
        users: 'root daemon bin sys sync mail www-data operator nobody',
        directories: { '/': 'bin dev etc home lib lib64 proc root sys tmp usr var', '/home': '', '/tmp': '' },
        caCertificates: false,
        timeZones: false,
        command: 'shell',
        source: 'https://github.com/docker-library/busybox',
      },
    );
  },
};

/** Scripts for cross-compilation, to be copied into other images. */
export const xx: Family = {
  repositories: ['tonistiigi/xx'],
  describe: () =>
    add(UNKNOWN, {
      role: 'minimal',
      libc: 'none',
      packageManager: 'none',
      shell: 'none',
      user: 'root',
      workdir: '/',
      environment: { PATH: DEFAULT_PATH },
      environmentIsComplete: true,
      noCommands: 'apk apt-get bash cat cp git ls mkdir sh',
      paths: ['/usr/bin/xx-info'],
      caCertificates: false,
      timeZones: false,
      command: 'none',
      source: 'https://github.com/tonistiigi/xx',
    }),
};
