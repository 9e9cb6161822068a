import { imageFacts } from '../../data/images/index.ts';
import { rootOf, type Stage } from '../../model/types.ts';

/** True where the image under a stage is known to come without a shell. */
export function isShellLess(stage: Stage): boolean {
  const { base, replaced } = rootOf(stage);
  if (replaced) return false;
  return base.kind === 'scratch' || (base.kind === 'image' && imageFacts(base.ref)?.shell === 'none');
}
