import { LogicalLine } from '../syntax/logical.ts';
import type { Word } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';

/** What a shell gets to read, with the way back to the file. */
export interface ShellSource {
  readonly text: string;
  /** The file span of `text[start, end)`. */
  span(start: number, end: number): Span;
}

/** A part of a logical line. */
export const lineSource = (line: LogicalLine, from: number, to: number): ShellSource => ({
  text: line.text.slice(from, to),
  span: (start, end) => line.span(from + start, from + end),
});

/** Pieces of the file, in order and one behind the other. */
export function fileSource(text: string, pieces: readonly Span[], emptyAt: number): ShellSource {
  const line = LogicalLine.join(text, pieces.length > 0 ? pieces : [{ start: emptyAt, end: emptyAt }]);
  return lineSource(line, 0, line.text.length);
}

/** `first`, then `second`. */
export function joinedSource(first: ShellSource, second: ShellSource): ShellSource {
  const cut = first.text.length;
  const at = (start: number, end: number) =>
    start < cut ? first.span(start, end) : second.span(start - cut, end - cut);
  return {
    text: first.text + second.text,
    span(start, end) {
      if (end <= start) return at(start, start);
      return { start: at(start, start + 1).start, end: at(end - 1, end).end };
    },
  };
}

/** `outer.text[from, to)`. */
export const partSource = (outer: ShellSource, from: number, to: number): ShellSource => ({
  text: outer.text.slice(from, to),
  span: (start, end) => outer.span(from + start, from + end),
});

/** `text[i]` stands for `outer.text[starts[i], ends[i])`. */
function decodedSource(
  outer: ShellSource,
  text: string,
  starts: readonly number[],
  ends: readonly number[],
  emptyAt: number,
): ShellSource {
  return {
    text,
    span(start, end) {
      if (end > start) return outer.span(starts[start]!, ends[end - 1]!);
      const at = starts[start] ?? ends[start - 1] ?? emptyAt;
      return outer.span(at, at);
    },
  };
}

/** A JSON string of a logical line. */
export function jsonSource(line: LogicalLine, word: Word): ShellSource {
  const { start, end } = word.logical;
  const inner = lineSource(line, start + 1, end - 1);
  if (inner.text === word.text) return inner;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { index, 0: unit } of inner.text.matchAll(/\\u[0-9a-fA-F]{4}|\\.|./gs)) {
    starts.push(index);
    ends.push(index + unit.length);
  }
  return decodedSource(inner, word.text, starts, ends, 0);
}

const DROPPED = new Set(['\\', '"', "'", '\n']);

/**
 * `text` is what remains of `outer.text[from, to)` without quotes, escapes and continuations. Where it is
 * not (`$'\n'`), every span is the whole range.
 */
export function unquotedSource(outer: ShellSource, from: number, to: number, text: string): ShellSource {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = from;
  for (let index = 0; index < text.length; index++) {
    while (at < to && outer.text[at] !== text[index] && DROPPED.has(outer.text[at]!)) at++;
    if (at >= to || outer.text[at] !== text[index]) {
      return decodedSource(outer, text, Array(text.length).fill(from), Array(text.length).fill(to), from);
    }
    starts.push(at);
    ends.push(++at);
  }
  return decodedSource(outer, text, starts, ends, from);
}

/** The body of an unquoted heredoc as its reader gets it: `\$`, `` \` ``, `\\` and continuations undone. */
export function heredocSource(outer: ShellSource, from: number, to: number): ShellSource {
  const part = partSource(outer, from, to);
  if (!part.text.includes('\\')) return part;
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (let at = 0; at < part.text.length; at++) {
    const next = part.text[at] === '\\' ? part.text[at + 1] : undefined;
    if (next === '\n') {
      at++;
      continue;
    }
    starts.push(at);
    if (next !== undefined && '\\$`'.includes(next)) at++;
    text += part.text[at];
    ends.push(at + 1);
  }
  return decodedSource(part, text, starts, ends, 0);
}
