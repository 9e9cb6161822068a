import { FAMILIES } from './families/index.ts';
import type { Family, Image } from './family.ts';
import { splitReference } from './reference.ts';
import { parseTag } from './tag.ts';
import type { ImageFacts } from './types.ts';

const MOST_REMEMBERED = 256;

/** By reference as written; the oldest is dropped. What is in it follows from the tables alone. */
const remembered = new Map<string, ImageFacts | undefined>();

const EXACT: ReadonlyMap<string, Family> = new Map(
  FAMILIES.flatMap((family) =>
    family.repositories.filter((name) => !name.endsWith('*')).map((name) => [name, family] as const),
  ),
);

const PREFIXES: readonly (readonly [string, Family])[] = FAMILIES.flatMap((family) =>
  family.repositories
    .filter((name) => name.endsWith('*'))
    .map((name) => [name.slice(0, -1), family] as const),
);

/**
 * What is known of an image by its reference as written: with mirror, tag and digest, variables replaced.
 * Undefined for a repository without a row. Total.
 */
export function imageFacts(ref: string): ImageFacts | undefined {
  if (remembered.has(ref)) return remembered.get(ref);
  const facts = look(ref);
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(ref, facts);
  return facts;
}

function look(ref: string): ImageFacts | undefined {
  const split = splitReference(ref);
  if (!split) return undefined;
  const { repository, prefix, tag } = split;
  const family = EXACT.get(repository) ?? PREFIXES.find(([start]) => repository.startsWith(start))?.[1];
  const image: Image = { ...split, words: parseTag(tag) };
  const layer = family?.describe(image);
  if (!layer) return undefined;
  return {
    ...layer,
    repository,
    tag,
    slim: onMirror(prefix, layer.slim),
    runtimeImage: onMirror(prefix, layer.runtimeImage),
  };
}

/** Official images lie side by side on a mirror; others are named in full. */
const onMirror = (prefix: string, reference: string | undefined): string | undefined =>
  reference === undefined || reference === 'scratch' || reference.includes('/')
    ? reference
    : prefix + reference;
