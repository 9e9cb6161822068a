import { imageFacts } from '../../data/images/index.ts';
import { imageMegabytes } from '../../data/images/sizes.ts';
import type { ImageFacts } from '../../data/images/types.ts';
import { librarySizes } from '../../data/packages/libraries.ts';
import { plainName } from '../../data/packages/roles.ts';
import type { LeftBehind, RecipePlan, RuntimeImage, SplitInput, Unneeded } from '../../recipes/types.ts';
import type { Packages } from './packages.ts';

/** What stays in the builder: of the image, of the distribution's packages, of what the recipe knows. */
export function leftBehind(
  { image, stage }: SplitInput,
  { gains = [], savings }: RecipePlan,
  runtime: RuntimeImage,
  packages: Packages,
): LeftBehind[] {
  const left: LeftBehind[] = [];
  if (stage.base.ref !== runtime.ref) {
    const before = image && imageMegabytes(image);
    const facts = imageFacts(runtime.ref);
    const after = runtime.ref === 'scratch' ? 0 : facts && imageMegabytes(facts);

    left.push({
      what:
        runtime.ref === 'scratch'
          ? `all of ${stage.base.ref}`
          : `what ${stage.base.ref} has more than ${runtime.ref}`,
      megabytes: before === undefined || after === undefined ? undefined : before - after,
      // what the recipe knows may be the larger part
      ...(!savings && { isImage: true as const }),
    });
  }
  const names = packages.dropped.map(({ name }) => name);
  if (names.length > 0) {
    const what = `the ${names.length === 1 ? 'package' : 'packages'} ${listed(names)}`;
    left.push({ what, megabytes: packages.megabytes() || undefined });
  }
  if (gains.length > 0 || savings)
    left.push({ what: listed(gains) || 'what the build makes', megabytes: savings });
  return left;
}

/** Megabytes that stay in the builder, about, uncompressed; undefined where that is not known. */
export function savingsOf(left: readonly LeftBehind[]): number | undefined {
  if (left.some(({ megabytes, isImage }) => isImage && megabytes === undefined)) return undefined;
  const total = left.reduce((sum, { megabytes = 0 }) => sum + megabytes, 0);
  return total > 0 ? round(total) : undefined;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** To two digits: more would pretend to know. */
export const round = (megabytes: number): number => {
  const step = megabytes >= 1000 ? 100 : megabytes >= 100 ? 10 : megabytes >= 10 ? 5 : 1;
  return Math.max(1, Math.round(megabytes / step) * step);
};

/** Too small to be a reason for a second stage. */
export const isTrifle = (name: string): boolean =>
  /^(?:apt-utils|apt-transport-https|lsb-release|dialog|python3?-wheel|software-properties-common)$/.test(
    name,
  );

/** Megabytes for which nobody wants a second stage on the same image. */
const LEAST = 5;

/** True where headers of small libraries are all that stays behind. */
export const isLittle = (packages: Packages): boolean =>
  packages.dropped.every(({ name }) => librarySizes(plainName(name)) !== undefined) &&
  packages.megabytes() < LEAST;

/** No light bulb where the runtime stage would hold what the original holds, but for `little`: what weighs nothing. */
export const nothingLeft = (
  { ref }: RuntimeImage,
  image: ImageFacts | undefined,
  stays?: string,
  little: readonly string[] = [],
): Unneeded => {
  const base = image?.buildTools.length
    ? `No smaller image than ${ref} is known`
    : `${ref} is a small base already`;
  return {
    kind: 'unneeded',
    code: 'nothing-to-leave-behind',
    message:
      little.length > 0
        ? `${base}, and a second stage would leave behind nothing but ${listed(little)}, which ${little.length === 1 ? 'weighs' : 'weigh'} little.`
        : stays === undefined
          ? `${base}, and the file keeps no compiler, no headers and no development dependencies: a second stage would leave nothing behind.`
          : `${base}, and a second stage would leave nothing behind: ${stays}`,
  };
};
