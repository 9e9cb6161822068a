import { imageFacts } from '../../data/images/index.ts';
import { imageMegabytes } from '../../data/images/sizes.ts';
import type { RecipePlan, RuntimeImage, SplitInput, Unneeded } from '../../recipes/types.ts';
import type { Packages } from './packages.ts';

/** Megabytes that stay in the builder, about, uncompressed; undefined where nothing is known of them. */
export function savingsOf(
  { image, stage }: SplitInput,
  plan: RecipePlan,
  runtime: RuntimeImage,
  packages: Packages,
): number | undefined {
  const before = image && imageMegabytes(image);
  const facts = imageFacts(runtime.ref);
  const after = runtime.ref === 'scratch' ? 0 : facts && imageMegabytes(facts);
  const isSame = stage.base.ref === runtime.ref;
  const images = isSame ? 0 : before === undefined || after === undefined ? 0 : before - after;
  const total = images + packages.megabytes() + (plan.savings ?? 0);
  return total > 0 ? round(total) : undefined;
}

/** To two digits: more would pretend to know. */
const round = (megabytes: number): number => {
  const step = megabytes >= 1000 ? 100 : megabytes >= 100 ? 10 : megabytes >= 10 ? 5 : 1;
  return Math.max(1, Math.round(megabytes / step) * step);
};

/** No light bulb where the runtime stage would hold what the original holds. */
export const nothingLeft = ({ ref }: RuntimeImage): Unneeded => ({
  kind: 'unneeded',
  code: 'nothing-to-leave-behind',
  message: `${ref} is a small base already, and the file keeps no compiler, no headers and no development dependencies: a second stage would leave nothing behind.`,
});
