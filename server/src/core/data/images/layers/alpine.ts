import { add, DEFAULT_PATH, type Layer, only, UNKNOWN, wordsOf } from '../facts.ts';
import { minorOf, numbersOf } from '../tag.ts';
import type { Known } from '../types.ts';
import { BUSYBOX_APPLETS } from './busybox-applets.ts';

/** The C library by release. Source: pkgs.alpinelinux.org, package musl. */
const MUSL: Readonly<Record<string, string>> = {
  '3.8': '1.1.19',
  '3.9': '1.1.20',
  '3.10': '1.1.22',
  '3.11': '1.1.24',
  '3.12': '1.1.24',
  '3.13': '1.2.2',
  '3.14': '1.2.2',
  '3.15': '1.2.2',
  '3.16': '1.2.3',
  '3.17': '1.2.3',
  '3.18': '1.2.4',
  '3.19': '1.2.4',
  '3.20': '1.2.5',
  '3.21': '1.2.5',
  '3.22': '1.2.5',
  '3.23': '1.2.5',
};

const ACCOUNTS = `
root bin daemon lp sync shutdown halt mail news uucp cron ftp sshd games ntp guest nobody
`;

/** Of some releases. */
const OLDER_ACCOUNTS = 'adm at cyrus man operator postmaster smmsp squid toor vpopmail xfs';

const PACKAGES = 'alpine-baselayout alpine-keys apk-tools busybox musl musl-utils scanelf ssl_client zlib';

const ABSENT_PACKAGES = `
bash build-base ca-certificates coreutils curl gcc gcompat git g++ icu-libs jq libc6-compat libffi libgcc libpq
libstdc++ libxml2 libxslt linux-headers make musl-dev nodejs npm openssh-client openssl php postgresql-client
postgresql-dev python3 shadow sqlite-libs su-exec sudo tini tzdata wget
`;

const DIRECTORIES = {
  '/': 'bin dev etc home lib media mnt opt proc root run sbin srv sys tmp usr var',
  '/home': '',
  '/media': 'cdrom floppy usb',
  '/mnt': '',
  '/opt': '',
  '/srv': '',
  '/tmp': '',
  '/usr': 'bin include lib libexec local sbin share',
  '/usr/local': 'bin etc include lib sbin share',
  '/usr/local/bin': '',
  '/var': 'cache empty lib local lock log mail opt run spool tmp',
};

const layers = new Map<string, Layer>();

/** Alpine's image; `version` is `3.20`, undefined where it is not known. */
export function alpine(version: string | undefined): Layer {
  const branch = minorOf(version);
  const known = layers.get(branch ?? '');
  if (known) return known;
  const layer = build(branch);
  // Only branches that exist are worth remembering.
  if (branch === undefined || Object.hasOwn(MUSL, branch)) layers.set(branch ?? '', layer);
  return layer;
}

function build(branch: string | undefined): Layer {
  const [major, minor] = branch === undefined ? [] : numbersOf(branch);
  return add(
    {
      ...UNKNOWN,
      role: 'base',
      commands: only(BUSYBOX_APPLETS, 'apk getconf getent iconv ldconfig ldd scanelf ssl_client'),
      packages: packagesOf(minor),
      users: { ...only(ACCOUNTS), perhaps: new Set(wordsOf(OLDER_ACCOUNTS)) },
    },
    {
      distribution: {
        id: 'alpine',
        codename: undefined,
        version: branch,
        order: minor === undefined ? undefined : major! * 100 + minor,
        libcVersion: branch === undefined ? undefined : MUSL[branch],
      },
      libc: 'musl',
      packageManager: 'apk',
      shell: '/bin/sh',
      user: 'root',
      workdir: '/',
      environment: { PATH: DEFAULT_PATH },
      environmentIsComplete: true,
      directories: DIRECTORIES,
      // The bundle of certificates comes with ca-certificates-bundle; update-ca-certificates does not.
      caCertificates: minor === undefined || minor < 12 ? undefined : true,
      timeZones: false,
      command: 'shell',
      source: 'https://github.com/alpinelinux/docker-alpine',
    },
  );
}

/** libssl is part of the image, in the version of the branch. */
function packagesOf(minor: number | undefined): Known {
  const libraries = minor === undefined ? '' : minor >= 17 ? 'libcrypto3 libssl3' : 'libcrypto1.1 libssl1.1';
  const present = new Set(wordsOf(`${PACKAGES} ${libraries}`));
  return { present, absent: new Set(wordsOf(ABSENT_PACKAGES)) };
}
