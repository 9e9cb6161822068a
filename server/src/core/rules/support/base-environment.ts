import { environmentOf, isCommon, lists } from '../../data/image-env.ts';
import { isLibraryImage } from '../../data/library-images.ts';
import { rootOf } from '../../model/build.ts';
import { familiarName, parseImageReference } from '../../model/image-reference.ts';
import type { Stage } from '../../model/types.ts';

/**
 * Whether the image under a stage sets a variable:
 * no = certainly not · hardly = one word that is no official image: a mistyped stage, or an image of this machine ·
 * unlikely = the image is unknown, but the name is none that well-known images set · maybe = it may.
 */
export type Likelihood = 'no' | 'hardly' | 'unlikely' | 'maybe';

/** `contexts` are the names of `--build-context`, which take the place of images. */
export function baseSets(stage: Stage, variable: string, contexts: readonly string[]): Likelihood {
  // BuildKit sets it where the image does not
  if (variable === 'PATH') return 'maybe';
  const { base, replaced } = rootOf(stage);
  if (replaced || contexts.includes(base.ref)) return 'maybe';
  if (base.kind === 'scratch') return 'no';
  const reference = base.kind === 'image' ? parseImageReference(base.ref) : undefined;
  // a base that cannot be read is reported as such; its variables are nobody's concern yet
  if (!reference) return 'maybe';
  if (reference.tag?.includes('onbuild')) return 'maybe';
  const name = familiarName(reference);
  const environment = environmentOf(name);
  if (environment) return lists(environment, variable) ? 'maybe' : 'no';
  if (isLibraryImage(name)) return 'maybe';
  if (!name.includes('/')) return 'hardly';
  return isCommon(variable) ? 'maybe' : 'unlikely';
}
