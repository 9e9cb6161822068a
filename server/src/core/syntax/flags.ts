import { isSpace } from '../text/space.ts';
import type { Span } from '../text/span.ts';
import type { LogicalLine } from './logical.ts';
import type { Escape, Flag, Instruction } from './types.ts';

const NO_FLAGS: readonly Flag[] = [];

/**
 * The `--flags` in front of an instruction's arguments, and where the arguments start
 * (BuildKit's extractBuilderFlags). `--` ends the flags; quotes and escapes are removed.
 */
export function splitFlags(
  line: LogicalLine,
  start: number,
  escape: Escape,
): { readonly flags: readonly Flag[]; readonly argsStart: number } {
  const { text } = line;
  if (!text.includes('--', start)) return { flags: NO_FLAGS, argsStart: start };
  const flags: Flag[] = [];
  let at = start;
  for (;;) {
    while (at < text.length && isSpace(text[at])) at++;
    if (!text.startsWith('--', at)) return { flags, argsStart: at };
    const from = at;
    let quote: string | undefined;
    let places: number[] | undefined;
    let value = '';
    for (; at < text.length; at++) {
      let char = text[at]!;
      if (quote === undefined && isSpace(char)) break;
      if (quote === undefined && (char === '"' || char === "'")) {
        quote = char;
        places ??= placesFrom(from, value.length);
        continue;
      }
      if (char === quote) {
        quote = undefined;
        continue;
      }
      if (char === escape) {
        places ??= placesFrom(from, value.length);
        if (at + 1 === text.length) {
          quote = undefined;
          continue;
        }
        char = text[++at]!;
      }
      places?.push(at);
      value += char;
    }
    if (value === '--' && at < text.length) return { flags, argsStart: at };
    if (value === '--') return { flags, argsStart: text.length };
    flags.push(makeFlag(line, { start: from, end: at }, value, places));
  }
}

const placesFrom = (start: number, length: number): number[] =>
  Array.from({ length }, (_, index) => start + index);

/**
 * Where a part of a flag's value stands in the file, without the quotes around it. Quotes and line breaks inside the
 * part are in the span.
 */
export function spanInFlag({ line }: Instruction, flag: Flag, start: number, end: number): Span {
  const { places, logicalValue } = flag;
  if (!places) return line.span(logicalValue.start + start, logicalValue.start + end);
  const from = places[start] ?? logicalValue.end;
  return line.span(from, end > start ? places[end - 1]! + 1 : from);
}

function makeFlag(
  line: LogicalLine,
  { start: from, end: to }: Span,
  text: string,
  places: readonly number[] | undefined,
): Flag {
  const equals = text.indexOf('=');
  const rawEquals = line.text.slice(from, to).indexOf('=');
  const nameEnd = rawEquals < 0 ? to : from + rawEquals;
  const valueStart = rawEquals < 0 ? to : nameEnd + 1;
  return {
    text,
    name: equals < 0 ? text.slice(2) : text.slice(2, equals),
    value: equals < 0 ? undefined : text.slice(equals + 1),
    span: line.span(from, to),
    nameSpan: line.span(from, nameEnd),
    valueSpan:
      valueStart < to
        ? line.span(valueStart, to)
        : { start: line.span(from, to).end, end: line.span(from, to).end },
    literal: !places && line.isContiguous(valueStart, to),
    logicalValue: { start: valueStart, end: to },
    places: equals < 0 ? undefined : places?.slice(equals + 1),
  };
}
