import type { Context } from '../facts/context.ts';
import { movedInFront } from '../facts/stage-edits.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { fileObstacle } from './support/obstacles.ts';
import { stageAtFrom } from './support/selected.ts';
import { declined, defineRefactor, type Offer } from './types.ts';

/** A stage changes its place with the one above or below, where neither needs the other. */
export const moveStage = defineRefactor({
  id: 'move-stage',
  kind: 'move',
  *offers(context, selection) {
    const stage = stageAtFrom(context, selection);
    if (!stage) return;
    const { stages } = context.model;
    const above = stages[stage.index - 1];
    const below = stages[stage.index + 1];
    if (above) yield offer(context, `Move ${describeStage(stage)} up`, above, stage);
    if (below) yield offer(context, `Move ${describeStage(stage)} down`, stage, below);
  },
});

function offer(context: Context, title: string, first: Stage, second: Stage): Offer {
  const reason = obstacle(context, first, second);
  return reason
    ? declined(title, reason)
    : { kind: 'edits', title, safety: 'safe', edits: () => movedInFront(context, second, first) };
}

/** Why `second` cannot stand in front of `first`. */
function obstacle(context: Context, first: Stage, second: Stage): string | undefined {
  const { model, targetsAreKnown, lines } = context;
  const problem = fileObstacle(context);
  if (problem) return problem;
  if (second === model.stages.at(-1) && !targetsAreKnown)
    return 'The last stage is what a build makes that names no target, and another one would be.';
  const needed = model.dependencies.find(
    ({ stage, target }) => stage === second && target.kind === 'stage' && target.stage === first,
  );
  if (needed) {
    const line = lines.lineAt(needed.reference.span.start) + 1;
    return `Line ${line} needs ${describeStage(first)}, which has to stay above it.`;
  }
  // what is an image above a stage of its name is that stage below it
  const turned = model.dependencies.find(
    ({ stage, target }) => stage === first && target.kind === 'image' && target.ref === second.name,
  );
  if (turned) {
    const line = lines.lineAt(turned.reference.span.start) + 1;
    return `Line ${line} means the image ${second.name}, and would mean the stage.`;
  }
  return undefined;
}
