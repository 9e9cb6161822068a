import type { Context } from '../facts/context.ts';
import { referencesTo, renumber, stageBlock } from '../facts/stage-edits.ts';
import { describeStage, type Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { cutObstacle, stageObstacle } from './support/obstacles.ts';
import { stageAtFrom } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** A stage that one other stage builds on, and nobody else needs, becomes the beginning of that one. */
export const inlineStage = defineRefactor({
  id: 'inline-stage',
  kind: 'inline',
  *offers(context, selection) {
    const stage = stageAtFrom(context, selection);
    if (!stage) return;
    const references = referencesTo(context.model, stage);
    const [reference] = references;
    if (!reference) return;
    const user = reference.stage;
    const title = `Inline ${describeStage(stage)} into ${describeStage(user)}`;
    const copy = references.find(({ kind }) => kind !== 'from');
    if (copy) {
      const line = context.lines.lineAt(copy.span.start) + 1;
      const name = `Inline ${describeStage(stage)}`;
      yield declined(
        name,
        `Line ${line} takes files out of it: only a stage that another one builds on can be inlined.`,
      );
      return;
    }
    if (references.length > 1) {
      yield declined(
        `Inline ${describeStage(stage)}`,
        `${references.length} stages build on it, and each would repeat its instructions.`,
      );
      return;
    }
    const reason = obstacle(context, stage, user);
    if (reason) yield declined(title, reason);
    else yield { kind: 'edits', title, safety: 'safe', edits: () => inlined(context, stage, user) };
  },
});

function obstacle(context: Context, stage: Stage, user: Stage): string | undefined {
  const { targetsAreKnown, targets, lines } = context;
  const problem = stageObstacle(context, stage) ?? stageObstacle(context, user);
  if (problem) return problem;
  if (targetsAreKnown && targets.includes(stage))
    return `The settings name ${describeStage(stage)} as a target of builds.`;
  if (user.platformFlag) return `${describeStage(user)} names a platform of its own.`.replace(/^s/, 'S');
  // what is an image above a stage of its name is that stage below it
  const turned = context.model.references.find(
    ({ stage: own, target }) =>
      own === stage && target.kind === 'image' && context.model.byName.has(target.ref.toLowerCase()),
  );
  if (turned)
    return `Line ${lines.lineAt(turned.span.start) + 1} means the image ${turned.text}, and would mean the stage.`;
  const declares = (one: Instruction) => (one.name === 'ARG' ? one.pairs.map(({ key }) => key.text) : []);
  const own = new Set(stage.instructions.flatMap(declares));
  const words = user.instructions.map(({ span }) => context.text.slice(span.start, span.end)).join('\n');
  const again = user.instructions.flatMap(declares).find((name) => own.has(name));
  if (again !== undefined)
    return `Both stages declare ARG ${again}, and it is not told which value the instructions behind it mean.`;
  const seen = [...own].find((name) => words.includes(name));
  if (seen !== undefined)
    return `${describeStage(user)} would see ARG ${seen}, which ends with its stage now.`.replace(/^s/, 'S');
  const reason = cutObstacle(
    context,
    stage.instructions.filter(({ name }) => name !== 'ARG'),
    user.instructions,
  );
  if (!reason) return undefined;
  return reason.startsWith('The trigger')
    ? `ONBUILD on line ${onbuildLine(lines, stage)} acts in the stage that builds on it.`
    : 'ENTRYPOINT resets the CMD of the stage that it builds on, and would not reset one of its own.';
}

const onbuildLine = (lines: Context['lines'], { instructions }: Stage): number =>
  lines.lineAt(instructions.find(({ name }) => name === 'ONBUILD')!.head.start) + 1;

function inlined(context: Context, stage: Stage, user: Stage): TextEdit[] {
  const { text, model } = context;
  const br = lineBreakOf(text);
  const block = stageBlock(stage);
  const next = model.stages[stage.index + 1]!;
  const { from, baseWord } = stage;
  // the FROM of the stage without its name, in place of the one that names it
  const head = text.slice(from.keyword.span.end, baseWord!.span.end);
  const target = { start: user.from.keyword.span.end, end: user.baseWord!.span.end };
  const comments = text.slice(block.start, from.span.start);
  const body = text.slice(from.span.end, stage.span.end);
  const closed = body === '' || body.endsWith('\n') ? body : `${body}${br}`;
  const fromEnd = user.from.span.end;
  const isClosed = text[fromEnd - 1] === '\n';
  const moved = ({ index }: Stage) => (index > stage.index ? index - 1 : index);
  const numbers = renumber(model, moved).filter(
    ({ span }) => !(span.start >= target.start && span.end <= target.end),
  );
  const inside = numbers.filter(({ span }) => span.start >= block.start && span.end <= block.end);
  return [
    replace({ start: block.start, end: stageBlock(next).start }, ''),
    ...(comments === '' ? [] : [insert(stageBlock(user).start, comments)]),
    replace(target, head),
    ...(closed === '' ? [] : [insert(fromEnd, isClosed ? closed : `${br}${closed.trimEnd()}`)]),
    ...numbers.filter((edit) => !inside.includes(edit)),
  ];
}
