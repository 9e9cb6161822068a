import type { Instruction } from '../../syntax/types.ts';
import { insert, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { aboveComments } from './insertion.ts';

/** Lines right behind an instruction. */
export function linesBehind(text: string, { span }: Instruction, lines: readonly string[]): TextEdit {
  const br = lineBreakOf(text);
  const isClosed = text[span.end - 1] === '\n';
  return insert(span.end, lines.map((line) => (isClosed ? `${line}${br}` : `${br}${line}`)).join(''));
}

/** Lines above an instruction and the comments that belong to it. */
export const linesAbove = (text: string, instruction: Instruction, lines: readonly string[]): TextEdit =>
  insert(aboveComments(instruction), lines.map((line) => `${line}${lineBreakOf(text)}`).join(''));
