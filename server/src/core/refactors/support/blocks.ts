import type { Context } from '../../facts/context.ts';
import type { Instruction } from '../../syntax/types.ts';
import { lineBreakOf } from '../../text/lines.ts';

/** Where an instruction starts with the comments that lie directly above it. */
export function blockStart({ span, comments }: Instruction): number {
  let { start } = span;
  for (const comment of [...comments].reverse()) {
    if (comment.span.end !== start) break;
    start = comment.span.start;
  }
  return start;
}

/** A word of an instruction in the casing of another one: `RUN`, or `run` where FROM is `from`. */
export const cased = (word: string, { keyword }: Instruction): string =>
  keyword.text === keyword.text.toLowerCase() ? word.toLowerCase() : word;

/** What has to stand in front of something new at `offset`, so that a blank line parts it from what is there. */
export function gapBefore({ text }: Context, offset: number): string {
  const br = lineBreakOf(text);
  const before = text.slice(Math.max(0, offset - 200), offset);
  if (before === '' || /(?:^|\n)[ \t]*\r?\n$/.test(before)) return '';
  return before.endsWith('\n') ? br : `${br}${br}`;
}
