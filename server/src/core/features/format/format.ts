import { type Context, createContext } from '../../facts/context.ts';
import type { Comment, Instruction } from '../../syntax/types.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { instructionEdits } from './instruction.ts';
import { lineBreakOf, trailingEdit } from './lines.ts';
import { sameMeaning } from './meaning.ts';

export interface FormatOptions {
  /** One step of indentation: a tab or some blanks. */
  readonly unit: string;
  /** Columns that a tab takes. */
  readonly tabSize: number;
  /** The file ends in a line break. */
  readonly insertFinalNewline: boolean;
  /** No more than one line break at the end. */
  readonly trimFinalNewlines: boolean;
}

/**
 * Edits that set out a file evenly: instructions at the left edge, continuation lines indented by a step with what is
 * deeper kept deeper, no blanks at the ends of lines, no two empty lines in a row. Here-documents stay as they are, and
 * so does every instruction of which BuildKit or the shell would read something else. Disjoint and in file order;
 * linear in the length of the file; a second run has nothing to do.
 */
export function formatEdits(context: Context, options: FormatOptions): TextEdit[] {
  const { text, file, settings } = context;
  const between = [...blankEdits(context, options), ...commentEdits(context), ...endEdits(context, options)];
  let own = file.instructions.map((instruction) => {
    const { tidy, indent } = instructionEdits(context, instruction, options);
    // what does not hold as a whole is tried without its indentation, and then left alone
    return [[...tidy, ...indent], ...(indent.length > 0 ? [tidy] : []), []];
  });
  for (;;) {
    const edits = [...own.flatMap(([first]) => first!), ...between].sort(
      (a, b) => a.span.start - b.span.start,
    );
    if (edits.length === 0) return [];
    const formatted = createContext({ text: applyEdits(text, edits), settings });
    const { instructions } = formatted.file;
    if (instructions.length !== file.instructions.length) return [];
    const next = own.map((tries, index) => {
      const holds = sameMeaning(context, file.instructions[index]!, formatted, instructions[index]!);
      return holds || tries.length === 1 ? tries : tries.slice(1);
    });
    if (next.every((tries, index) => tries === own[index])) return edits;
    own = next;
  }
}

/** Edits of `formatEdits` that touch the lines of `range`. */
export function formatRangeEdits(context: Context, range: Span, options: FormatOptions): TextEdit[] {
  const { lines } = context;
  const first = lines.lineAt(range.start);
  const last = lines.lineAt(Math.max(range.start, range.end - 1));
  return formatEdits(context, options).filter(
    ({ span }) => lines.lineAt(span.start) >= first && lines.lineAt(span.end) <= last,
  );
}

/** Empty lines between instructions: no blanks in them, and one at a time; none at the end where that is wished. */
function* blankEdits({ text, file: { nodes } }: Context, options: FormatOptions): Generator<TextEdit> {
  for (let index = 0; index < nodes.length; index++) {
    if (nodes[index]!.kind !== 'blank') continue;
    let { start } = nodes[index]!.span;
    if (text[start] === '\ufeff') start++;
    while (nodes[index + 1]?.kind === 'blank') index++;
    const { end } = nodes[index]!.span;
    const blank = text.slice(start, end);
    const isLast = index === nodes.length - 1;
    const first = blank.indexOf('\n');
    const one = first < 0 ? '' : blank[first - 1] === '\r' ? '\r\n' : '\n';
    const newText = isLast && options.trimFinalNewlines && text[start - 1] === '\n' ? '' : one;
    if (newText !== blank) yield { span: { start, end }, newText };
  }
}

/** Comments that BuildKit may read something else in, once they stand at the left edge, keep their indentation. */
const MEANS_SOMETHING = /^\w+\s*=/;

function* commentEdits({ text, file }: Context): Generator<TextEdit> {
  const described = new Set<Comment>();
  for (const { name, comments } of file.instructions) {
    if (name === 'FROM' || name === 'ARG') for (const comment of comments) described.add(comment);
  }
  for (const node of file.nodes) {
    if (node.kind === 'directive' || node.kind === 'comment') {
      const trailing = trailingEdit(text, node.span);
      if (trailing) yield trailing;
    }
    if (node.kind !== 'comment' || described.has(node) || MEANS_SOMETHING.test(node.text)) continue;
    const { start } = node.span;
    const hash = text.indexOf('#', start);
    if (hash > start) yield { span: { start, end: hash }, newText: '' };
  }
}

function* endEdits({ text, file }: Context, { insertFinalNewline }: FormatOptions): Generator<TextEdit> {
  if (!insertFinalNewline || text.endsWith('\n') || isOpen(file.instructions.at(-1))) return;
  const last = file.nodes.at(-1);
  if (last && last.kind !== 'blank')
    yield { span: { start: text.length, end: text.length }, newText: lineBreakOf(text) };
}

/** A here-document without an end would take the line break in. */
const isOpen = (instruction: Instruction | undefined): boolean =>
  (instruction?.trigger ?? instruction)?.heredocs.some(({ terminator }) => terminator === undefined) === true;
