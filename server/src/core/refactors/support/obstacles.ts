import type { Context } from '../../facts/context.ts';
import { canRenumber } from '../../facts/stage-edits.ts';
import { describeStage, type Reference, type Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';

/** Why stages of the file cannot be changed by a tool; undefined where they can. */
export function fileObstacle({ file, model, lines }: Context): string | undefined {
  const [problem] = file.problems;
  if (problem) return `The file does not parse at line ${lines.lineAt(problem.span.start) + 1}.`;
  if (!canRenumber(model)) return 'A stage is referred to by a number that quotes or comments break up.';
  const wrong = model.references.find(isWrong);
  if (wrong) {
    const line = lines.lineAt(wrong.span.start) + 1;
    return `Line ${line} names no stage that stands above it: mend that first.`;
  }
  const seen = new Set<string>();
  for (const { name } of model.stages) {
    if (name === undefined) continue;
    if (seen.has(name)) return `Two stages are called '${name}': give them names of their own first.`;
    seen.add(name);
  }
  return undefined;
}

/** True of a reference whose meaning would hang on where stages stand. */
function isWrong({ target, stage, kind }: Reference): boolean {
  if (target.kind === 'unresolved' || target.kind === 'invalid-index') return true;
  return target.kind === 'stage' && kind !== 'from' && target.stage.index >= stage.index;
}

/** Why a stage cannot be taken apart or put together; undefined where it can. */
export function stageObstacle(context: Context, stage: Stage): string | undefined {
  const problem = fileObstacle(context);
  if (problem) return problem;
  const { from, replaced, baseWord } = stage;
  if (replaced) return `A named build context takes the place of ${describeStage(stage)}.`;
  if (!baseWord || (from.words.length !== 1 && from.words.length !== 3))
    return `The FROM of ${describeStage(stage)} is not complete.`;
  return undefined;
}

/**
 * Why instructions cannot stand in a stage of their own that the `rest` builds on; undefined where that is the same: a
 * stage hands on its files and its config, but no ARG.
 */
export function cutObstacle(
  { lines }: Context,
  before: readonly Instruction[],
  rest: readonly Instruction[],
): string | undefined {
  const line = ({ head }: Instruction) => lines.lineAt(head.start) + 1;
  const trigger = before.find(({ name }) => name === 'ONBUILD');
  if (trigger) return `The trigger of line ${line(trigger)} would run in the rest of the stage too.`;
  const command = before.find(({ name }) => name === 'CMD');
  const entrypoint = rest.find(({ name }) => name === 'ENTRYPOINT');
  if (command && entrypoint && !rest.some(({ name }) => name === 'CMD'))
    return `ENTRYPOINT on line ${line(entrypoint)} would reset the CMD of line ${line(command)}, which then comes from another stage.`;
  const computed = before.find(
    ({ name, pairs }) => name === 'ARG' && pairs.some(({ value }) => value?.text.includes('$')),
  );
  if (computed && rest.some(needsArguments))
    return `The ARG of line ${line(computed)} is made from variables, and would have to be made again.`;
  return undefined;
}

const needsArguments = ({ name }: Instruction): boolean => name !== 'CMD' && name !== 'ENTRYPOINT';
