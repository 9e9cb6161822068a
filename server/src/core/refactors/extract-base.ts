import type { Context } from '../facts/context.ts';
import { asFor, freeName, renumber, stageBlock } from '../facts/stage-edits.ts';
import { describeStage, type Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { blockStart } from './support/blocks.ts';
import { cutObstacle, stageObstacle } from './support/obstacles.ts';
import { stageAtFrom } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** What two stages begin with becomes a stage that both build on. */
export const extractBase = defineRefactor({
  id: 'extract-base',
  kind: 'extract',
  *offers(context, selection) {
    const stage = stageAtFrom(context, selection);
    if (!stage) return;
    for (const other of context.model.stages) {
      if (other === stage) continue;
      const [first, second] = other.index < stage.index ? [other, stage] : [stage, other];
      const common = commonBeginning(context, first, second);
      if (!common.some(({ name }) => WORTH.has(name))) continue;
      const title = `Extract what ${describeStage(first)} and ${describeStage(second)} begin with into a stage`;
      const reason = obstacle(context, [first, second], common.length);
      if (reason) yield declined(title, reason);
      else
        yield {
          kind: 'edits',
          title,
          safety: 'safe',
          edits: () => extracted(context, first, second, common),
        };
    }
  },
});

/** Without one of them nothing is done twice. */
const WORTH: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'ENV']);

function commonBeginning({ text }: Context, first: Stage, second: Stage): readonly Instruction[] {
  const head = ({ from, baseWord }: Stage) =>
    baseWord && text.slice(from.keyword.span.end, baseWord.span.end).replace(/\s+/g, ' ');
  if (first.base.kind === 'scratch' || first.triggers.length > 0) return [];
  if (head(first) === undefined || head(first) !== head(second)) return [];
  // with the comments above it: none is lost
  const said = (one: Instruction) =>
    text.slice(blockStart(one), one.span.end).replaceAll('\r\n', '\n').trimEnd();
  const differs = first.instructions.findIndex((one, at) => {
    const same = second.instructions[at];
    return !same || said(one) !== said(same);
  });
  return differs < 0 ? first.instructions : first.instructions.slice(0, differs);
}

function obstacle(context: Context, stages: readonly Stage[], count: number): string | undefined {
  for (const stage of stages) {
    const { instructions } = stage;
    const reason =
      stageObstacle(context, stage) ??
      cutObstacle(context, instructions.slice(0, count), instructions.slice(count));
    if (reason) return reason;
  }
  return undefined;
}

function extracted(
  context: Context,
  first: Stage,
  second: Stage,
  common: readonly Instruction[],
): TextEdit[] {
  const { text, model } = context;
  const br = lineBreakOf(text);
  const name = freeName(context, 'base');
  const { from, baseWord } = first;
  const as = asFor(from.keyword.text);
  const head = `${text.slice(from.span.start, baseWord!.span.end)} ${as} ${name}${br}`;
  const start = blockStart(common[0]!);
  const body = text.slice(start, common.at(-1)!.span.end);
  const block = `${head}${body}${body.endsWith('\n') ? '' : br}${br}`;
  const moved = ({ index }: Stage) => (index >= first.index ? index + 1 : index);
  const cuts = [first, second].flatMap((stage) => {
    const own = stage.instructions.slice(0, common.length);
    const word = stage.baseWord!;
    return [
      replace({ start: stage.from.keyword.span.end, end: word.span.end }, ` ${name}`),
      ...own.flatMap((one, at) => {
        // an ARG ends with its stage: each declares it again
        if (one.name === 'ARG') return [];
        const from = at === 0 ? blockStart(one) : Math.max(blockStart(one), own[at - 1]!.span.end);
        return [replace({ start: from, end: one.span.end }, '')];
      }),
    ];
  });
  const inside = (offset: number) => cuts.some(({ span }) => span.start <= offset && offset < span.end);
  const numbers = renumber(model, moved).filter(({ span }) => !inside(span.start));
  return [insert(stageBlock(first).start, block), ...cuts, ...numbers];
}
