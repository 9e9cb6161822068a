import { add } from '../facts.ts';
import type { Family, Image } from '../family.ts';
import { type DebianVariant, debian, debianCodenameOf, debianReleaseOf } from '../layers/debian.ts';
import { isUbuntuCodename, ubuntu, ubuntuCodenameOf } from '../layers/ubuntu.ts';
import type { ImageFacts } from '../types.ts';

const STABLE = { codename: 'trixie', since: '2025-08-09' };
const UBUNTU_LTS = { codename: 'resolute', since: '2026-04-23' };

/** Names that move with Debian's releases, since trixie's. */
const MOVING: Readonly<Record<string, string>> = {
  latest: 'trixie',
  stable: 'trixie',
  oldstable: 'bookworm',
  oldoldstable: 'bullseye',
};

/** The whole distribution and its slim variant, which lacks documentation only. */
export const debianBase: Family = {
  repositories: ['debian'],
  describe: ({ tag, words, pinned }) => {
    const name = (tag ?? 'latest').split('-')[0]!;
    const moving = Object.hasOwn(MOVING, name) || tag === 'slim';
    const codename = words.codename ?? (words.version ? debianCodenameOf(words.version) : undefined);
    const meant = codename ?? (moving && !pinned ? (MOVING[name] ?? STABLE.codename) : undefined);
    const slim = (tag ?? '').endsWith('-slim');
    const layer = debian(meant);
    return add(layer, {
      slim:
        slim || tag === undefined || !(codename && debianReleaseOf(codename))
          ? undefined
          : `debian:${tag}-slim`,
      ...(moving ? { floating: { meaning: meant ?? STABLE.codename, since: STABLE.since } } : {}),
    });
  },
};

/** Ubuntu's images. */
export const ubuntuBase: Family = {
  repositories: ['ubuntu', 'public.ecr.aws/ubuntu/ubuntu', 'public.ecr.aws/lts/ubuntu'],
  describe: ({ tag, words, pinned }) => {
    const said = words.codename ?? (words.version ? ubuntuCodenameOf(words.version) : undefined);
    const moving = tag === undefined || tag === 'latest';
    const layer = ubuntu(said ?? (moving && !pinned ? UBUNTU_LTS.codename : undefined));
    return add(
      layer,
      floating(moving ? { meaning: UBUNTU_LTS.codename, since: UBUNTU_LTS.since } : undefined),
    );
  },
};

const floating = (value: ImageFacts['floating']): { readonly floating?: ImageFacts['floating'] } =>
  value ? { floating: value } : {};

/** Debian or Ubuntu with what builds commonly need. */
export const buildpackDeps: Family = {
  repositories: ['buildpack-deps'],
  describe: ({ words, pinned }: Image) => {
    const variant = (words.words.find((word) => word === 'curl' || word === 'scm') ??
      'full') as DebianVariant;
    const moving = words.codename === undefined;
    if (words.codename !== undefined && isUbuntuCodename(words.codename)) {
      return add(ubuntu(words.codename), {
        role: 'toolchain',
        commands: `curl wget gpg openssl update-ca-certificates
          ${variant === 'curl' ? '' : 'git hg ps python3 ssh svn'}
          ${variant === 'full' ? 'autoconf automake c++ cc file g++ gcc ld m4 make patch pkg-config unzip xz' : ''}`,
        moreCommands: true,
        morePackages: true,
        ...(variant === 'full'
          ? { buildTools: 'autoconf automake c++ cc cpp g++ gcc ld make pkg-config' }
          : {}),
        packages: 'ca-certificates curl gnupg wget',
        caCertificates: true,
        timeZones: undefined,
        opens: ['/tmp'],
        source: 'https://github.com/docker-library/buildpack-deps',
      });
    }
    return add(
      debian(moving && !pinned ? STABLE.codename : words.codename, variant),
      floating(moving ? { meaning: STABLE.codename, since: '2025-08-11' } : undefined),
    );
  },
};
