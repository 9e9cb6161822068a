import { imageFacts } from '../../data/images/index.ts';
import type { ImageFacts } from '../../data/images/types.ts';
import { familyOf } from '../../data/packages/commands.ts';
import type { ClassifiedStep, Decline, RuntimeImage } from '../../recipes/types.ts';

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

/** A RUN that installs with another package manager than the runtime image has. */
export function foreignManager({ commands }: ClassifiedStep, { ref }: RuntimeImage): Decline | undefined {
  const manager = imageFacts(ref)?.packageManager;
  const family = manager === undefined ? undefined : familyOf(manager);
  if (family === undefined) return undefined;
  const found = commands.find(
    ({ task, step: { name } }) =>
      task === 'packages' && name !== undefined && (familyOf(name) ?? family) !== family,
  );
  return (
    found && {
      kind: 'declined',
      code: 'other-package-manager',
      message: `What runs may use packages that \`${found.step.name}\` installs, and ${ref} has ${manager}.`,
      span: found.step.command.span,
      help: `Build in an image of the same distribution as ${ref}, or take a runtime image of this one with \`--runtime\`.`,
    }
  );
}
