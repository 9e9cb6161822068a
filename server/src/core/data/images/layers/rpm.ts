import { type Addition, add, DEFAULT_PATH, type Layer, UNKNOWN } from '../facts.ts';
import type { PackageManager } from '../types.ts';

export interface RpmRelease {
  readonly id: string;
  readonly version: string | undefined;
  readonly glibc: string | undefined;
  readonly packageManager: PackageManager;
}

const DIRECTORIES = {
  '/': `
    afs bin boot dev etc help.1 home lib lib64 licenses local lost+found media mnt opt proc root run sbin srv sys tmp
    usr var
  `,
  '/home': '',
  '/mnt': '',
  '/opt': '',
  '/srv': '',
  '/usr/local/bin': '',
};

const COMMANDS = `
[ awk bash basename cat chgrp chmod chown chroot cp cut date dd df dirname du echo env expr false fold grep groups head
id install ldd ln ls md5sum mkdir mkfifo mktemp mv nice nl nohup od paste printf pwd readlink realpath rm rmdir sed seq
sh sha256sum sleep sort split stat stty sync tail tee test timeout touch tr true truncate tty uname uniq wc whoami yes
`;

const ABSENT = `
apk apt apt-get cc cmake dotnet gcc g++ git go java jq make nano nc node npm php ruby rustc tini wget
unzip zip
`;

/** A distribution of the Red Hat or SUSE kind: what their base images have in common. */
export function rpm(release: RpmRelease, addition: Addition): Layer {
  const order = release.version === undefined ? undefined : Number(release.version.split('.')[0]);
  const below = add(UNKNOWN, {
    role: 'base',
    distribution: {
      id: release.id,
      codename: undefined,
      version: release.version,
      order: order === undefined || Number.isNaN(order) ? undefined : order,
      libcVersion: release.glibc,
    },
    libc: 'glibc',
    packageManager: release.packageManager,
    shell: '/bin/sh',
    user: 'root',
    workdir: '/',
    environment: { PATH: DEFAULT_PATH },
    environmentIsComplete: true,
    commands: `${COMMANDS} rpm ${release.packageManager === 'none' ? '' : release.packageManager}`,
    noCommands: ABSENT,
    users: 'root bin daemon nobody',
    directories: DIRECTORIES,
    caCertificates: true,
    command: 'shell',
  });
  return add(below, addition);
}
