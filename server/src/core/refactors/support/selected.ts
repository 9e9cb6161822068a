import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { contains, overlaps, type Span } from '../../text/span.ts';

/** The stage whose FROM is touched, and no other stage: for what is done with a stage as a whole. */
export const stageAtFrom = ({ model }: Context, selection: Span): Stage | undefined =>
  model.stages.find(({ from, span }) => overlaps(from.head, selection) && contains(span, selection));

/** The stage that holds the whole selection. */
export const stageAround = ({ model }: Context, selection: Span): Stage | undefined =>
  model.stages.find(({ span }) => contains(span, selection));

export interface Selected {
  readonly stage: Stage;
  /** Consecutive, at least one. */
  readonly instructions: readonly Instruction[];
  /** Places among the stage's instructions; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
}

/** The instructions of one stage that a selection touches with more than its end; undefined of a cursor alone. */
export function selectedInstructions(context: Context, selection: Span): Selected | undefined {
  if (selection.start === selection.end) return undefined;
  const stage = context.model.stages.find(
    ({ span }) => span.start < selection.end && selection.start < span.end,
  );
  if (!stage) return undefined;
  const isIn = ({ head }: Instruction) => head.start < selection.end && selection.start < head.end;
  const start = stage.instructions.findIndex(isIn);
  if (start < 0 || isIn(stage.from)) return undefined;
  const end = stage.instructions.findLastIndex(isIn) + 1;
  if (stage.span.end < selection.end && context.text.slice(stage.span.end, selection.end).trim() !== '')
    return undefined;
  return { stage, instructions: stage.instructions.slice(start, end), start, end };
}
