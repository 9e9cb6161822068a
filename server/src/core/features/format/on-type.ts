import type { Context } from '../../facts/context.ts';
import { instructionAt } from '../../facts/locate.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { FormatOptions } from './format.ts';

/**
 * The indentation of the line that has just been begun at `offset`, where it goes on with an instruction: that of the
 * continuation line above, else a step. Undefined where it has some, and in here-documents.
 */
export function indentBehind(
  context: Context,
  offset: number,
  { unit }: FormatOptions,
): TextEdit | undefined {
  const { text, lines, file } = context;
  const line = lines.lineAt(offset);
  if (line === 0) return undefined;
  const start = lines.start(line);
  if (/\S/.test(text.slice(start, offset)) || offset > start) return undefined;
  const above = text.slice(lines.start(line - 1), start).replace(/[ \t]*\r?\n$/, '');
  if (!above.endsWith(file.escape) || /^[ \t]*#/.test(above)) return undefined;
  const instruction = instructionAt(context, lines.start(line - 1));
  if (!instruction || line - 1 > instruction.continuationEnd) return undefined;
  const isFirst = line - 1 === instruction.lines.first;
  const newText = isFirst ? unit : /^[ \t]*/.exec(above)![0] || unit;
  return { span: { start, end: offset }, newText };
}
