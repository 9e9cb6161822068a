import type { Escape, Instruction, Pair } from '../../syntax/types.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { isSpace } from '../../text/space.ts';

/**
 * Edits that turn `name value with blanks` into `name="value with blanks"` without touching a character of
 * the value. Undefined where a comment stands between the two.
 */
export function modernPair(
  text: string,
  instruction: Instruction,
  { key, value }: Pair,
  escape: Escape,
): TextEdit[] | undefined {
  if (!value) return undefined;
  const gap = { start: key.span.end, end: value.span.start };
  if (text.slice(gap.start, gap.end).includes('\n') && instruction.innerComments.length > 0) return undefined;
  const marks = value.text.includes('"') || value.text.includes("'") || value.text.includes(escape);
  const blanks = [...value.text].some((char) => isSpace(char));
  if (!marks && !blanks) return [replace(gap, '=')];
  if (!marks) return [replace(gap, '="'), insert(value.span.end, '"')];
  // quotes inside: they stay, and blanks outside them are escaped
  const offsets = unquotedBlanks(value.text, escape);
  return [
    replace(gap, '='),
    ...offsets.map((at) => insert(instruction.line.offset(value.logical.start + at), escape)),
  ];
}

function unquotedBlanks(text: string, escape: Escape): number[] {
  const found: number[] = [];
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quote === undefined && isSpace(char)) found.push(at);
    else if (quote === undefined && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = undefined;
    else if (char === escape && quote !== "'") at++;
  }
  return found;
}
