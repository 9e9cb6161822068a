import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import type { Reference, Stage } from '../model/types.ts';
import { type Span, touches } from '../text/span.ts';
import { wordOrSpan } from './locate.ts';

/** What names a stage at an offset. */
export interface StageMention {
  readonly stage: Stage;
  /** Without quotes. */
  readonly span: Span;
  /** The name behind AS, a place that refers to the stage, or the FROM keyword. */
  readonly kind: 'name' | 'reference' | 'keyword';
  readonly reference: Reference | undefined;
}

/** The reference under the cursor, whatever it leads to. */
export function referenceAt(context: Context, offset: number): Reference | undefined {
  const instruction = instructionAt(context, offset);
  if (!instruction) return undefined;
  return context.model.references.find(
    (reference) =>
      reference.instruction.index === instruction.index && touches(spanOf(context, reference), offset),
  );
}

/** The stage whose name, number or FROM keyword is under the cursor. */
export function stageAt(context: Context, offset: number): StageMention | undefined {
  const reference = referenceAt(context, offset);
  if (reference) {
    if (reference.target.kind !== 'stage') return undefined;
    const { stage } = reference.target;
    return { stage, span: spanOf(context, reference), kind: 'reference', reference };
  }
  const instruction = instructionAt(context, offset);
  if (instruction?.name !== 'FROM') return undefined;
  const stage = context.model.stageOf(instruction);
  if (!stage) return undefined;
  if (stage.nameWord && touches(stage.nameWord.span, offset)) {
    return { stage, span: stage.nameWord.span, kind: 'name', reference: undefined };
  }
  const keyword = [instruction.keyword, stage.asWord].find((word) => word && touches(word.span, offset));
  return keyword && { stage, span: keyword.span, kind: 'keyword', reference: undefined };
}

/** A reference's text in the file, without quotes. */
export function spanOf({ text: file }: Context, { kind, target, text, span }: Reference): Span {
  // FROM keeps its quotes in the word, and finds a name to the letter only
  const isQuoted = kind === 'from' && target.kind === 'stage' && !text.includes('$');
  return isQuoted ? wordOrSpan(file, span, target.stage.name!) : span;
}

/** What stands for the stage where it is declared: its name, else its FROM. */
export const declarationSpan = (stage: Stage): Span => (stage.nameWord ?? stage.from.keyword).span;

/** The stages that a stage is made from through FROM, nearest first. */
export function* basesOf(stage: Stage): Generator<Stage> {
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) yield base.stage;
}
