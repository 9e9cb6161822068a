import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';

/** True where nothing says what runs, so that the image's own server does. */
export function servesPhp(context: Context, stage: Stage): boolean {
  const { image, entrypoints } = context.facts(stage);
  return image?.command === 'server' && entrypoints.every(({ from }) => from === 'HEALTHCHECK');
}
