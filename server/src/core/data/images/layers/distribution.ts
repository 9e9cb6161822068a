import type { Layer } from '../facts.ts';
import { type DefaultRelease, defaultRelease, type Releases } from '../releases.ts';
import type { Tag } from '../tag.ts';
import { alpine } from './alpine.ts';
import { type DebianVariant, debian } from './debian.ts';
import { isUbuntuCodename, ubuntu } from './ubuntu.ts';

/** The layer of a release by name: `bookworm`, `noble`, `alpine3.20`. */
export function released(release: string | undefined, variant: DebianVariant = 'base'): Layer {
  if (release?.startsWith('alpine')) return alpine(release.slice('alpine'.length) || undefined);
  return release !== undefined && isUbuntuCodename(release) ? ubuntu(release) : debian(release, variant);
}

export interface Ground {
  readonly layer: Layer;
  /** `bookworm`, `alpine3.20`, `alpine`; undefined where it is not known. */
  readonly release: string | undefined;
  /** Set where the tag does not say it. */
  readonly byDefault: DefaultRelease | undefined;
  readonly isAlpine: boolean;
}

/**
 * What an image whose tags follow Docker's official images is built on: what the tag says, else what the
 * tables say of its version.
 */
export function groundOf(
  tag: Tag,
  pinned: boolean,
  tables: { readonly debian: Releases; readonly alpine: Releases },
  variant: DebianVariant,
): Ground {
  const isAlpine = tag.alpine !== undefined;
  const named = isAlpine ? (tag.alpine === '' ? undefined : `alpine${tag.alpine}`) : tag.codename;
  const byDefault =
    named === undefined
      ? defaultRelease(isAlpine ? tables.alpine : tables.debian, tag.version, pinned)
      : undefined;
  const release = named ?? byDefault?.release ?? (isAlpine ? 'alpine' : undefined);
  return { layer: released(release, variant), release, byDefault, isAlpine };
}
