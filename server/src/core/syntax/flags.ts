import { isSpace } from '../text/space.ts';
import type { LogicalLine } from './logical.ts';
import type { Escape, Flag } from './types.ts';

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
    let quoted = false;
    let value = '';
    for (; at < text.length; at++) {
      let char = text[at]!;
      if (quote === undefined && isSpace(char)) break;
      if (quote === undefined && (char === '"' || char === "'")) {
        quote = char;
        quoted = true;
        continue;
      }
      if (char === quote) {
        quote = undefined;
        continue;
      }
      if (char === escape) {
        quoted = true;
        if (at + 1 === text.length) {
          quote = undefined;
          continue;
        }
        char = text[++at]!;
      }
      value += char;
    }
    if (value === '--' && at < text.length) return { flags, argsStart: at };
    if (value === '--') return { flags, argsStart: text.length };
    flags.push(makeFlag(line, from, at, value, quoted));
  }
}

function makeFlag(line: LogicalLine, from: number, to: number, text: string, quoted: boolean): Flag {
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
    literal: !quoted && line.isContiguous(valueStart, to),
    logicalValue: { start: valueStart, end: to },
  };
}
