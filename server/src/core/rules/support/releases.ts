import type { ImageFacts } from '../../data/images/types.ts';
import type { StageFacts } from '../../facts/types.ts';
import { rootOf, type Stage } from '../../model/types.ts';
import { replace, type TextEdit } from '../../text/edit.ts';

/** `Debian 12 (bookworm)`, `Ubuntu 22.04 (jammy)`, `Alpine 3.22`. */
export function releaseName({ distribution }: ImageFacts): string | undefined {
  if (!distribution) return undefined;
  const { id, version, codename } = distribution;
  const name = NAMES[id] ?? id;
  const parts = [name, version, codename === undefined ? undefined : `(${codename})`];
  return parts.filter((part) => part !== undefined).join(' ');
}

const NAMES: Readonly<Record<string, string>> = {
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  alpine: 'Alpine',
  fedora: 'Fedora',
  rhel: 'RHEL',
  amzn: 'Amazon Linux',
  rocky: 'Rocky Linux',
  centos: 'CentOS',
};

/** What a tag that moves means now, and since when: "rust:1-slim means 1.98 on trixie since 2025-08-11". */
export function floatingNote({ image }: StageFacts, stage: Stage): string {
  const { base } = rootOf(stage);
  const { floating } = image ?? {};
  return floating ? ` (\`${base.ref}\` means ${floating.meaning} since ${floating.since})` : '';
}

/** Official images of languages that come on each release of Debian, with its codename behind the version. */
const ON_DEBIAN = /^(?:golang|rust|gcc|python|ruby|perl|buildpack-deps)$/;

/** True where the base image is literal text, so that its tag may be edited. */
export function isLiteral({ base, baseWord }: Stage): boolean {
  return (
    baseWord !== undefined &&
    baseWord.text === base.ref &&
    base.raw === base.ref &&
    baseWord.span.end - baseWord.span.start === base.ref.length
  );
}

/** The stage's image on a release of Debian, with `written` for its codename; undefined where no tag says so. */
export function onRelease({ image }: StageFacts, stage: Stage, written: string): TextEdit | undefined {
  const root = rootOf(stage);
  if (!image || !isLiteral(root) || root.base.ref.includes('@')) return undefined;
  const { ref } = root.base;
  const { span } = root.baseWord!;
  const { codename, id, version } = image.distribution ?? {};
  const at = codename === undefined ? -1 : ref.lastIndexOf(codename);
  if (at > ref.lastIndexOf(':') && codename !== undefined) {
    return replace({ start: span.start + at, end: span.start + at + codename.length }, written);
  }
  const own = image.tag;
  if (image.repository === 'debian' && id === 'debian') {
    const tail = own?.endsWith('-slim') ? '-slim' : '';
    if (own !== undefined && own !== `${version}${tail}` && !/^(?:latest|stable)(?:-slim)?$/.test(own))
      return undefined;
    const name = own === undefined ? ref : ref.slice(0, -own.length - 1);
    return replace(span, `${name}:${written}${tail}`);
  }
  if (!ON_DEBIAN.test(image.repository)) return undefined;
  if (own === undefined) return replace(span, `${ref}:${written}`);
  if (own === 'latest') return replace(span, `${ref.slice(0, -'latest'.length)}${written}`);
  return /^[\d.]+(?:-slim)?$|^slim$/.test(own) ? replace(span, `${ref}-${written}`) : undefined;
}
