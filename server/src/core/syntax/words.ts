import { isSpace } from '../text/space.ts';
import type { Span } from '../text/span.ts';
import type { Escape } from './types.ts';

/** BuildKit's `reWhitespace`: no line break, nothing beyond ASCII. */
const BLANKS = /[\t\v\f\r ]+/g;

/** `text[start, end)` split at blanks (BuildKit's parseStringsWhitespaceDelimited). Empty text gives none. */
export function splitBlanks(text: string, start: number, end: number): Span[] {
  if (start === end) return [];
  const words: Span[] = [];
  let from = start;
  BLANKS.lastIndex = start;
  for (let match = BLANKS.exec(text); match && match.index < end; match = BLANKS.exec(text)) {
    words.push({ start: from, end: match.index });
    from = Math.min(end, match.index + match[0].length);
  }
  words.push({ start: from, end });
  return words;
}

/** The first run of blanks in `text[start, end)`, or undefined. */
export function firstBlanks(text: string, start: number, end: number): Span | undefined {
  BLANKS.lastIndex = start;
  const match = BLANKS.exec(text);
  if (!match || match.index >= end) return undefined;
  return { start: match.index, end: Math.min(end, match.index + match[0].length) };
}

/**
 * Words separated by white space, where quotes and escapes hold a word together; both stay in the word
 * (BuildKit's parseWords, for ENV, LABEL and ARG). An escape character at the very end is dropped.
 */
export function quotedWords(text: string, start: number, end: number, escape: Escape): Span[] {
  const words: Span[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isSpace(text[at])) at++;
    if (at === end) break;
    const from = at;
    let quote: string | undefined;
    let stop = end;
    for (; at < end; at++) {
      const char = text[at]!;
      if (quote === undefined) {
        if (isSpace(char)) {
          stop = at;
          break;
        }
        if (char === '"' || char === "'") {
          quote = char;
          continue;
        }
      } else if (char === quote) {
        quote = undefined;
        continue;
      }
      if (char !== escape || quote === "'") continue;
      if (at + 1 === end) {
        stop = at;
        at++;
        break;
      }
      at++;
    }
    if (stop > from) words.push({ start: from, end: Math.min(stop, end) });
  }
  return words;
}
