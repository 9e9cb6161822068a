import type { Stage } from '../../model/types.ts';
import { INSTRUCTIONS } from '../../syntax/arguments.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { LineIndex } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { onFirstLine } from '../place.ts';

/** An instruction as a stage runs it. */
export interface Step {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** True for an ONBUILD trigger of the base stage, which BuildKit reports at the FROM that runs it. */
  readonly inherited: boolean;
}

/** What a stage runs, in order: the triggers of its base stage, then its own instructions. */
export function* stepsOf(stage: Stage): Generator<Step> {
  for (const instruction of stage.triggers) yield { instruction, stage, inherited: true };
  for (const instruction of stage.instructions) yield { instruction, stage, inherited: false };
}

/** Where BuildKit reports what is wrong with `span` in a step. */
export const spanOf = ({ instruction, stage, inherited }: Step, span: Span, lines: LineIndex): Span =>
  inherited ? stage.from.keyword.span : onFirstLine(instruction, span, lines);

const KNOWN: ReadonlySet<string> = new Set(INSTRUCTIONS);

export const isKnown = ({ name }: Instruction): boolean => KNOWN.has(name);

/** `text` in the casing of a keyword: lower where that is lower, else upper. */
export const inCasingOf = (keyword: string, text: string): string =>
  keyword === keyword.toLowerCase() ? text.toLowerCase() : text.toUpperCase();
