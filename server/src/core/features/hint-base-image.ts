import type { Context } from '../facts/context.ts';
import { parseImageReference } from '../model/image-reference.ts';
import type { Stage } from '../model/types.ts';
import { code, list } from '../text/markdown.ts';
import { stageTitle } from './describe.ts';
import { shortImage } from './hint-label.ts';
import { indexLabel } from './hint-stage-index.ts';
import { lineOf } from './locate.ts';
import { basesOf } from './stages.ts';
import type { InlayHint } from './types.ts';

const LONGEST_CHAIN = 6;

/** Behind a FROM that names a stage: the image that its chain ends in. None where a named context takes a place in it. */
export function* baseImageHints(context: Context, stage: Stage): Generator<InlayHint> {
  if (stage.base.kind !== 'stage' || !stage.baseWord) return;
  const chain = [...basesOf(stage)];
  if (stage.replaced || chain.some(({ replaced }) => replaced)) return;
  const root = chain.at(-1)!;
  const { base } = root;
  if (base.kind !== 'scratch' && (base.kind !== 'image' || !parseImageReference(base.ref))) return;
  const line = lineOf(context, root.from.head.start);
  yield {
    offset: stage.baseWord.span.end,
    label: `→ ${shortImage(base.ref, indexLabel(stage))}`,
    tooltip: `${list(chain.map(stageTitle), LONGEST_CHAIN)} → ${code(base.ref)} (line ${line})`,
    kind: 'base-image',
  };
}
