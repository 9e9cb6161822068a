import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

/** What the first line of a text ends with. */
export function lineBreakOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** Takes blanks away in front of the line break that `line` ends with, or at the end of the file. */
export function trailingEdit(text: string, line: Span): TextEdit | undefined {
  let { end } = line;
  if (text[end - 1] === '\n') end--;
  if (text[end - 1] === '\r') end--;
  let start = end;
  while (start > line.start && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start < end && start > line.start ? { span: { start, end }, newText: '' } : undefined;
}

/** Columns of blanks and tabs. */
export function widthOf(blanks: string, tabSize: number): number {
  let width = 0;
  for (const char of blanks) width += char === '\t' ? tabSize - (width % tabSize) : 1;
  return width;
}
