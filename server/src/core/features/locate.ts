import type { Context } from '../facts/context.ts';
import { parseOpener } from '../syntax/heredoc.ts';
import type { Instruction } from '../syntax/types.ts';
import { trimSpaceEnd } from '../text/space.ts';
import { type Span, touches } from '../text/span.ts';

/** The instruction that acts: the one behind ONBUILD, else the instruction itself. */
export const acting = (instruction: Instruction): Instruction => instruction.trigger ?? instruction;

/** The instruction with its ONBUILD. */
export const outermost = ({ file }: Context, instruction: Instruction): Instruction =>
  file.instructions[instruction.index] ?? instruction;

/** An offset's line as people count them. */
export const lineOf = ({ lines }: Context, offset: number): number => lines.lineAt(offset) + 1;

/** The span without white space at its end. */
export const trimmed = ({ text }: Context, { start, end }: Span): Span => ({
  start,
  end: trimSpaceEnd(text, start, end),
});

/**
 * Where `word` stands in `span`, which may hold quotes around it. Undefined where a continuation or an escape
 * breaks it up.
 */
export function wordIn(text: string, span: Span, word: string): Span | undefined {
  // a quoted field of a mount has its key in front
  const at = word === '' ? -1 : text.slice(span.start, span.end).lastIndexOf(word);
  if (at < 0) return undefined;
  return { start: span.start + at, end: span.start + at + word.length };
}

/** `wordIn`, or the whole span. */
export const wordOrSpan = (text: string, span: Span, word: string): Span => wordIn(text, span, word) ?? span;

/** True where a comment line inside a continuation holds the offset. */
export const inInnerComment = ({ innerComments }: Instruction, offset: number): boolean =>
  innerComments.some((comment) => comment.start <= offset && offset < comment.end);

/** True where BuildKit hands a heredoc's body to the shell as its script: `RUN <<EOF` with nothing else. */
export function isScriptHeredoc(instruction: Instruction): boolean {
  if (instruction.name !== 'RUN' || instruction.heredocs.length === 0) return false;
  const opener = parseOpener(instruction.args.text);
  return opener !== undefined && !('reason' in opener);
}

/** The smallest of the items whose span touches the offset. */
export function innermost<Item>(
  items: Iterable<Item>,
  spanOf: (item: Item) => Span,
  offset: number,
): Item | undefined {
  let best: Item | undefined;
  let size = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const span = spanOf(item);
    if (!touches(span, offset) || span.end - span.start >= size) continue;
    best = item;
    size = span.end - span.start;
  }
  return best;
}

/** Adds to the list of a key. */
export function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
