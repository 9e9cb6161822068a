import type { Context } from '../../facts/context.ts';
import { asFor, freeName, nameInsteadOfIndex, renumber, stageBlock } from '../../facts/stage-edits.ts';
import { describeStage, type Stage } from '../../model/types.ts';
import { insert, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { stageObstacle } from './obstacles.ts';

/** Why no stage can be added behind `stage` that builds on it; undefined where one can. */
export function obstacleToStageBehind(context: Context, stage: Stage): string | undefined {
  const { model, targetsAreKnown } = context;
  const problem = stageObstacle(context, stage);
  if (problem) return problem;
  if (stage === model.stages.at(-1) && !targetsAreKnown)
    return `${describeStage(stage)} is the last one, and a stage behind it would be what a build makes that names no target. Split the file first.`.replace(
      /^s/,
      'S',
    );
  if (stage.name !== undefined && model.byName.get(stage.name) !== stage)
    return `Another stage is called '${stage.name}' too.`;
  return undefined;
}

/** Adds a stage that builds on another one, behind it; that one gets a name where it has none. */
export function addStageBehind(
  context: Context,
  stage: Stage,
  name: string,
  lines: readonly string[],
): TextEdit[] {
  const { text, model } = context;
  const br = lineBreakOf(text);
  const { keyword } = stage.from;
  const base = stage.name ?? freeName(context, 'builder');
  const naming = stage.name === undefined ? (nameInsteadOfIndex(model, stage, base) ?? []) : [];
  const head = `${keyword.text} ${base} ${asFor(keyword.text)} ${name}`;
  const block = [head, ...lines].join(br);
  const next = model.stages[stage.index + 1];
  const end = text.trimEnd().length;
  const place = next
    ? insert(stageBlock(next).start, `${block}${br}${br}`)
    : insert(end, `${br}${br}${block}`);
  const moved = ({ index }: Stage) => (index > stage.index ? index + 1 : index);
  return [...naming, place, ...renumber(model, moved)];
}
