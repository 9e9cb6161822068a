import type { Context } from '../../facts/context.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FormatOptions } from './format.ts';
import { trailingEdit, widthOf } from './lines.ts';

/** A continuation line: where it starts, the blanks in front, and what stands behind them. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly blanks: string;
  readonly isEmpty: boolean;
}

export interface InstructionEdits {
  /** Blanks in front, between and behind words. */
  readonly tidy: readonly TextEdit[];
  /** Blanks in front of continuation lines. */
  readonly indent: readonly TextEdit[];
}

/** Edits of one instruction, its here-documents left alone. Whether it still means the same is for the caller to see. */
export function instructionEdits(
  { text, lines }: Context,
  instruction: Instruction,
  options: FormatOptions,
): InstructionEdits {
  const { span, head, keyword, continuationEnd } = instruction;
  const edits: TextEdit[] = [];
  // an escape character alone in front of it: too odd to touch
  if (text.slice(span.start, head.start).trim() !== '') return { tidy: [], indent: [] };
  if (head.start > span.start) edits.push({ span: { start: span.start, end: head.start }, newText: '' });
  edits.push(...gapEdits(text, instruction));
  const first = instruction.lines.first;
  const ends = (line: number) => (line + 1 < lines.count ? lines.start(line + 1) : text.length);
  for (let line = first; line <= continuationEnd; line++) {
    const trailing = trailingEdit(text, {
      start: Math.max(lines.start(line), keyword.span.end),
      end: ends(line),
    });
    if (trailing) edits.push(trailing);
  }
  const continued: Line[] = [];
  for (let line = first + 1; line <= continuationEnd; line++) {
    const start = lines.start(line);
    const end = ends(line);
    let at = start;
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
    continued.push({
      start,
      end: at,
      blanks: text.slice(start, at),
      isEmpty: at === end || /[\r\n]/.test(text[at]!),
    });
  }
  for (const { start, end, isEmpty } of continued) {
    if (isEmpty && end > start) edits.push({ span: { start, end }, newText: '' });
  }
  return { tidy: edits, indent: [...indentEdits(continued, options)] };
}

/** One blank between the keyword, its flags and what follows, as far as they stand in one line. */
function* gapEdits(text: string, { keyword, flags, args, trigger }: Instruction): Generator<TextEdit> {
  const parts = [keyword.span, ...flags.map(({ span }) => span)];
  if (trigger) parts.push(trigger.keyword.span);
  else if (args.span.end > args.span.start) parts.push(args.span);
  for (const [index, { start }] of parts.entries()) {
    const end = parts[index - 1]?.end;
    if (end === undefined || start <= end) continue;
    const gap = text.slice(end, start);
    if (gap !== ' ' && /^[ \t]+$/.test(gap)) yield { span: { start: end, end: start }, newText: ' ' };
  }
  if (trigger) yield* gapEdits(text, trigger);
}

/**
 * The least indented line gets one step, and the others keep their distance from it. Where only some lines lack
 * indentation, only those get it.
 */
function* indentEdits(continued: readonly Line[], { unit, tabSize }: FormatOptions): Generator<TextEdit> {
  const filled = continued.filter(({ isEmpty }) => !isEmpty);
  if (filled.length === 0) return;
  const widths = filled.map(({ blanks }) => widthOf(blanks, tabSize));
  const least = widths.reduce((a, b) => Math.min(a, b));
  const step = widthOf(unit, tabSize);
  const isRagged = least === 0 && widths.some((width) => width >= step);
  for (const [index, { start, end, blanks }] of filled.entries()) {
    const width = isRagged ? Math.max(widths[index]!, step) : widths[index]! - least + step;
    const newText =
      unit === '\t'
        ? '\t'.repeat(Math.floor(width / tabSize)) + ' '.repeat(width % tabSize)
        : ' '.repeat(width);
    if (newText !== blanks) yield { span: { start, end }, newText };
  }
}
