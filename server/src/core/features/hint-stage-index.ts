import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import { code } from '../text/markdown.ts';
import { trimmed } from './locate.ts';
import type { InlayHint } from './types.ts';

/** The number of a stage behind its FROM; none in a file with a single one. */
export function* stageIndexHints(context: Context, stage: Stage): Generator<InlayHint> {
  if (context.model.stages.length < 2 || !stage.baseWord) return;
  yield {
    offset: trimmed(context, stage.from.head).end,
    label: indexLabel(stage),
    tooltip: `Stages count from 0. ${waysToNameIt(context, stage)}`,
    kind: 'stage-index',
  };
}

export const indexLabel = ({ index }: Stage): string => `stage ${index}`;

function waysToNameIt({ model }: Context, { index, name }: Stage): string {
  const byIndex = code(`--from=${index}`);
  if (name === undefined)
    return `Without a name it is found as ${byIndex} only, and a new stage above changes its number.`;
  return model.byName.get(name)?.index === index
    ? `${byIndex} and ${code(`--from=${name}`)} mean the same.`
    : `It is found as ${byIndex} only: a later stage has the same name.`;
}
