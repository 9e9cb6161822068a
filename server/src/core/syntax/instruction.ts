import { skipSpace, trimSpaceEnd } from '../text/space.ts';
import { readArguments, readingOf } from './arguments.ts';
import { splitFlags } from './flags.ts';
import { LineWord } from './line-word.ts';
import type { LogicalLine } from './logical.ts';
import type { Escape, Instruction, SyntaxProblem } from './types.ts';

/** What an instruction's own line says; the caller adds what lies around it. */
export type InstructionLine = Pick<
  Instruction,
  'keyword' | 'name' | 'flags' | 'args' | 'json' | 'words' | 'pairs' | 'head'
> & { readonly triggerStart: number | undefined };

/** Reads keyword, flags and arguments from `line.text[from…]` (BuildKit's newNodeFromLine). */
export function readInstruction(
  line: LogicalLine,
  from: number,
  escape: Escape,
  problems: SyntaxProblem[],
): InstructionLine {
  const { text } = line;
  const end = trimSpaceEnd(text, from, text.length);
  const start = Math.min(skipSpace(text, from, text.length), end);
  // the keyword ends at an ASCII blank; other white space belongs to it
  let keywordEnd = start;
  while (keywordEnd < end && !'\t\v\f\r '.includes(text[keywordEnd]!)) keywordEnd++;
  const keyword = new LineWord(line, start, keywordEnd);
  const name = keyword.text.toUpperCase();
  let blank = keywordEnd;
  while (blank < end && '\t\v\f\r '.includes(text[blank]!)) blank++;
  const { flags, argsStart } = splitFlags(line, blank, escape);
  const argsFrom = Math.min(skipSpace(text, Math.min(argsStart, end), end), end);
  const isTrigger = readingOf(name) === 'trigger';
  const parsed = readArguments(name, line, argsFrom, end, escape, problems);
  return {
    keyword,
    name,
    flags,
    args: new LineWord(line, argsFrom, end),
    ...parsed,
    head: line.span(start, end),
    triggerStart: isTrigger && argsFrom < end ? argsFrom : undefined,
  };
}

/** True where the line can open heredocs: ADD, COPY and RUN, also behind ONBUILD, and not in JSON form. */
export const canHoldHeredocs = (name: string, json: boolean): boolean =>
  !json && (name === 'ADD' || name === 'COPY' || name === 'RUN');
