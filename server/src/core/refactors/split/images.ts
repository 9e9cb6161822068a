import { imageFacts } from '../../data/images/index.ts';
import type { ImageFacts } from '../../data/images/types.ts';
import type { RuntimeImage } from '../../recipes/types.ts';

/** What the engine asks the table about two images. */

/** True where containers of the image start in the directory. */
export const startsIn = ({ ref }: RuntimeImage, directory: string): boolean =>
  (ref === 'scratch' ? '/' : imageFacts(ref)?.workdir) === directory;

/** Set anew by every image, or without a meaning for what runs. */
const NEVER_MISSED = /^(?:PATH|GPG_KEYS?|LANG|LC_ALL|LANGUAGE|\w+_SHA256|\w+_SHA512|\w+_VERSION|PYTHON_\w+)$/;

/** Variables that the one sets and the other certainly does not. */
export function lostVariables(from: ImageFacts | undefined, { ref }: RuntimeImage): string[] {
  const to = imageFacts(ref);
  if (!from || (!to && ref !== 'scratch')) return [];
  return Object.keys(from.environment).filter(
    (name) => !NEVER_MISSED.test(name) && !Object.hasOwn(to?.environment ?? {}, name),
  );
}
