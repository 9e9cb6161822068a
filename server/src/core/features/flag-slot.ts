import type { Context } from '../facts/context.ts';
import type { Flag, Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';

/** The place in front of an instruction's arguments where a flag stands, or could. */
export interface FlagSlot {
  /** What has been typed of the word, up to the cursor. */
  readonly typed: string;
  /** The whole word. */
  readonly span: Span;
  /** The other flags of the instruction. */
  readonly others: readonly Flag[];
}

/** More than anyone writes in front of a cursor. */
const LONGEST = 4096;

/** Undefined where an argument, the keyword or a here-document is under the cursor. */
export function flagSlot(
  { text, file: { escape } }: Context,
  { keyword, flags }: Instruction,
  offset: number,
): FlagSlot | undefined {
  const { end: behindKeyword } = keyword.span;
  if (offset <= behindKeyword || offset - behindKeyword > LONGEST) return undefined;
  let start = offset;
  while (start > behindKeyword && !/\s/.test(text[start - 1]!)) start--;
  if (start === behindKeyword) return undefined;
  const last = flags.findLast(({ span }) => span.end <= start);
  if (!isGap(text.slice(last?.span.end ?? behindKeyword, start), escape)) return undefined;
  let end = offset;
  while (end < text.length && end - offset < LONGEST && !/\s/.test(text[end]!)) end++;
  return {
    typed: text.slice(start, offset),
    span: { start, end },
    others: flags.filter(({ span }) => span.end <= start || span.start >= end),
  };
}

/** Blanks, continuations and the comment lines in them. */
const isGap = (text: string, escape: string): boolean =>
  text
    .split('\n')
    .every((line, index) => (index > 0 && /^[ \t]*#/.test(line)) || line.replace(escape, '').trim() === '');
