import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import type { Span } from '../text/span.ts';
import { baseImageHints } from './hint-base-image.ts';
import { pathHints } from './hint-paths.ts';
import { stageIndexHints } from './hint-stage-index.ts';
import { valueHints } from './hint-values.ts';
import type { InlayHint } from './types.ts';

/**
 * What a reader would have to look up elsewhere, inside the lines that `range` touches, in file order. Each kind can be
 * turned off; what is not certain is not said, nor what the text says itself.
 */
export function inlayHints(context: Context, range: Span): InlayHint[] {
  const { inlayHints: wanted } = context.settings;
  const found: InlayHint[] = [];
  for (const stage of context.model.stages) {
    if (stage.span.end < range.start) continue;
    if (stage.span.start > range.end) break;
    found.push(...hintsOf(context, stage, wanted));
  }
  return found
    .filter(({ offset }) => range.start <= offset && offset <= range.end)
    .sort((a, b) => a.offset - b.offset);
}

function* hintsOf(
  context: Context,
  stage: Stage,
  wanted: Context['settings']['inlayHints'],
): Generator<InlayHint> {
  const placed = wanted.paths ? [...pathHints(context, stage)] : [];
  yield* placed;
  if (wanted.values) {
    // a path with a variable is said once, with all that it comes to
    const taken = new Set(placed.map(({ offset }) => offset));
    for (const hint of valueHints(context, stage)) if (!taken.has(hint.offset)) yield hint;
  }
  if (wanted.baseImage) yield* baseImageHints(context, stage);
  if (wanted.stageIndex) yield* stageIndexHints(context, stage);
}
