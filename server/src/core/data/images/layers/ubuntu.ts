import { add, type Layer, NEVER_UNSAID, wordsOf } from '../facts.ts';
import type { Known } from '../types.ts';
import { debian } from './debian.ts';

/** Sources: ubuntu.com/about/release-cycle, packages.ubuntu.com/libc6. */
const RELEASES: Readonly<Record<string, { readonly version: string; readonly glibc: string }>> = {
  xenial: { version: '16.04', glibc: '2.23' },
  bionic: { version: '18.04', glibc: '2.27' },
  focal: { version: '20.04', glibc: '2.31' },
  jammy: { version: '22.04', glibc: '2.35' },
  noble: { version: '24.04', glibc: '2.39' },
  plucky: { version: '25.04', glibc: '2.41' },
  questing: { version: '25.10', glibc: '2.42' },
  resolute: { version: '26.04', glibc: '2.43' },
};

export const isUbuntuCodename = (codename: string): boolean => Object.hasOwn(RELEASES, codename);

export const ubuntuCodenameOf = (version: string): string | undefined =>
  Object.entries(RELEASES).find(([, release]) => release.version === version)?.[0];

/** Programs of Debian's image that Ubuntu's lacks in some release, or that are not compared yet. */
const UNSURE = new Set(
  wordsOf(
    'sqv gpgv tempfile which.debianutils pager tzselect zdump zic add-shell remove-shell addgroup adduser',
  ),
);

const ABSENT = `
cc gcc g++ make cmake curl file git go hg htop ip java jq less nano nc netstat node npm openssl ping python python3
ssh sudo svn tini unzip update-ca-certificates vi vim wget xz zip
`;

const ABSENT_PACKAGES = `
build-essential ca-certificates curl file g++ gcc git gnupg jq less libc6-dev libpq5 libpq-dev libxml2 make
netcat-openbsd openssh-client pkg-config python3 sudo tini unzip vim wget xz-utils zip
`;

/** Newer releases are not compared as far as `sudo` goes, which was written anew. */
function absentIn(order: number | undefined): ReadonlySet<string> {
  const absent = new Set([...wordsOf(ABSENT), ...NEVER_UNSAID]);
  if (order === undefined || order >= 2510) absent.delete('sudo');
  return absent;
}

const perhaps = (known: Known, name: string): Known => ({
  ...known,
  perhaps: new Set([...(known.perhaps ?? []), name]),
});

/** Ubuntu's image; without a codename what is so in every release. */
export function ubuntu(codename: string | undefined): Layer {
  const release = codename !== undefined && isUbuntuCodename(codename) ? RELEASES[codename] : undefined;
  const order = release && Number(release.version.replace('.', ''));
  const base = debian(undefined);
  const present = new Set([...base.commands.present].filter((name) => !UNSURE.has(name)));
  const packages = new Set(
    wordsOf('apt base-files bash coreutils dash dpkg grep gzip libc6 libc-bin sed tar'),
  );
  return add(
    {
      ...base,
      commands: { present, absent: absentIn(order) },
      packages: { present: packages, absent: new Set(wordsOf(ABSENT_PACKAGES)) },
      users: order === undefined ? perhaps(base.users, 'ubuntu') : base.users,
    },
    {
      distribution: {
        id: 'ubuntu',
        codename: release && codename,
        version: release?.version,
        order,
        libcVersion: release?.glibc,
      },
      directories: {
        '/': 'bin.usr-is-merged lib.usr-is-merged sbin.usr-is-merged snap',
        '/home': order === undefined || order >= 2304 ? 'ubuntu' : '',
      },
      ...(order !== undefined && order >= 2304 ? { users: 'ubuntu' } : {}),
      ...(order === undefined ? { opens: ['/home'] } : {}),
      timeZones: order !== undefined && order <= 2404 ? false : undefined,
      source: 'https://git.launchpad.net/cloud-images/+oci/ubuntu-base',
    },
  );
}
