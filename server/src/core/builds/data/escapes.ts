import type { Span } from '../../text/span.ts';
import type { ScriptText } from './node.ts';

/** One letter for what JSON and YAML write behind a backslash. */
const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * The text of a string with backslashes in it. A backslash is left out, or becomes a blank where the letter behind it
 * becomes another one, so that everything keeps its place. Undefined for escapes by number.
 */
export function unescaped(source: string, start: number): ScriptText | undefined {
  const pieces: Span[] = [];
  let text = '';
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    if (source[at] !== '\\') {
      text += source[at];
      continue;
    }
    const letter = source[at + 1] ?? '';
    if (letter === 'u' || letter === 'x' || letter === 'U') return undefined;
    pieces.push({ start: from, end: at });
    text += ` ${LETTERS[letter] ?? letter}`;
    from = at + 1;
    at++;
  }
  pieces.push({ start: from, end: source.length });
  return { text, pieces: pieces.filter((piece) => piece.end > piece.start), start };
}

/** A text that stands in the file as it is. */
export const asWritten = (text: string, start: number): ScriptText => ({
  text,
  pieces: [{ start: 0, end: text.length }],
  start,
});
