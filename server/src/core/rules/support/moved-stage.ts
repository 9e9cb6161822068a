import type { Context } from '../../facts/context.ts';
import { canRenumber, movedInFront } from '../../facts/stage-edits.ts';
import { describeStage, type Model, type Stage } from '../../model/types.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';

/** The first name that two stages have. */
function duplicateName({ stages }: Model): string | undefined {
  const seen = new Set<string>();
  return stages.find(({ name }) => {
    if (name === undefined) return false;
    const isTwice = seen.has(name);
    seen.add(name);
    return isTwice;
  })?.name;
}

/** Moves `target` in front of `stage`, where all that it needs stands already; else says what is in the way. */
export function moveUp(context: Context, target: Stage, stage: Stage): Fix | string {
  const { model, file, targetsAreKnown } = context;
  const needed = model.dependencies
    .flatMap((dependency) =>
      dependency.stage === target && dependency.target.kind === 'stage' ? dependency.target.stage : [],
    )
    .find(({ index }) => index >= stage.index);
  if (needed === stage) return `But it needs ${describeStage(stage)} in turn: take one of the two steps out.`;
  if (needed) return `It needs ${describeStage(needed)}, which has to move up first.`;
  const twice = duplicateName(model);
  if (twice !== undefined)
    return `Two stages are called '${twice}': give them names of their own first, so that the order does not decide.`;
  if (file.problems.length > 0 || !canRenumber(model)) return '';
  // the last stage is what a plain build makes, and another one would be
  const isTarget = target === model.stages.at(-1) && (!targetsAreKnown || target.name === undefined);
  const title = `Move ${describeStage(target)} above ${describeStage(stage)}`;
  return editsFix(title, () => movedInFront(context, target, stage), isTarget ? 'review' : 'safe');
}
