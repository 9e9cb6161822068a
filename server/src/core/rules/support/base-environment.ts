import { environmentOf, isCommon, lists } from '../../data/image-env.ts';
import { isLibraryImage } from '../../data/library-images.ts';
import type { Context } from '../../facts/context.ts';
import { familiarName, parseImageReference } from '../../model/image-reference.ts';
import type { Stage } from '../../model/types.ts';
import { rootOf } from '../../model/types.ts';

/**
 * Whether the image under a stage sets a variable:
 * no = certainly not · hardly = no image of that name is known to exist · unlikely = the image is unknown, but
 * the name is none that well-known images set · maybe = it may.
 */
export type Likelihood = 'no' | 'hardly' | 'unlikely' | 'maybe';

export function baseSets(
  { settings }: Pick<Context, 'settings'>,
  stage: Stage,
  variable: string,
): Likelihood {
  // BuildKit sets it where the image does not
  if (variable === 'PATH') return 'maybe';
  const { base, replaced } = rootOf(stage);
  // a `--build-context` takes the place of an image or a stage
  if (replaced || settings.contexts.includes(base.ref)) return 'maybe';
  if (base.kind === 'scratch') return 'no';
  const reference = base.kind === 'image' ? parseImageReference(base.ref) : undefined;
  // a base that cannot be read is reported as such; its variables are nobody's concern yet
  if (!reference || reference.tag?.includes('onbuild')) return 'maybe';
  const name = familiarName(reference);
  const environment = environmentOf(name);
  if (environment) return lists(environment, variable) ? 'maybe' : 'no';
  if (isLibraryImage(name) || isCommon(variable)) return 'maybe';
  // `FROM build`: Docker Hub has no such image, so it is a stage that is missing, or something local
  return /[/:@]/.test(base.ref) ? 'unlikely' : 'hardly';
}
