import type { Span } from '../../text/span.ts';

/** A word with the blanks behind it, so that deleting it leaves no gap. */
export function withBlanks(text: string, { start, end }: Span): Span {
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return { start, end: at };
}
