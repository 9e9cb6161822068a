import type { LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { type Colors, visible } from './terminal.ts';
import { characterWidth, textWidth, wrap } from './width.ts';

/** A place that an excerpt points at. */
export interface Mark {
  readonly span: Span;
  readonly label?: string;
  /** What the finding is about; other marks explain it. */
  readonly primary: boolean;
}

export interface ExcerptStyle {
  readonly colors: Colors;
  /** Colours the primary marks. */
  readonly accent: (text: string) => string;
  /** Columns for the whole excerpt. */
  readonly width: number;
}

const TAB = 4;
/** Columns in front of a mark that a cut line keeps. */
const LEAD = 24;

/** The lines that marks point at, with line numbers, marks under them and the labels of these. */
export function excerpt(lines: LineIndex, marks: readonly Mark[], style: ExcerptStyle): string[] {
  const groups = new Map<number, Mark[]>();
  for (const mark of marks) {
    const line = lines.lineAt(mark.span.start);
    groups.set(line, [...(groups.get(line) ?? []), mark]);
  }
  const numbers = [...groups.keys()].sort((a, b) => a - b);
  const digits = String(numbers.at(-1)! + 1).length;
  const { colors } = style;
  const gutter = (label: string, bar = '│') => colors.dim(`${label.padStart(digits)} ${bar} `);
  const rows: string[] = [];
  for (const [index, line] of numbers.entries()) {
    const previous = numbers[index - 1];
    if (previous !== undefined && line - previous === 2) {
      rows.push(gutter(String(line)) + cutLine(lines, line - 1, undefined, style.width - digits - 3).text);
    } else if (previous !== undefined && line - previous > 2) rows.push(gutter('', '·'));
    const own = [...groups.get(line)!].sort((a, b) => Number(b.primary) - Number(a.primary));
    const cut = cutLine(lines, line, own[0]!.span.start, style.width - digits - 3);
    rows.push(gutter(String(line + 1)) + cut.text);
    for (const mark of own) {
      for (const row of markRows(lines, mark, cut, style, digits)) rows.push(gutter('') + row);
    }
  }
  return rows.map((row) => row.trimEnd());
}

/** How wide the line numbers are, for what is printed around the excerpt. */
export const gutterWidth = (lines: LineIndex, marks: readonly Mark[]): number =>
  String(Math.max(...marks.map(({ span }) => lines.lineAt(span.start))) + 1).length;

function markRows(
  lines: LineIndex,
  { span, label, primary }: Mark,
  cut: CutLine,
  { colors, accent, width }: ExcerptStyle,
  digits: number,
): string[] {
  const line = lines.lineAt(span.start);
  const last = lines.lineAt(Math.max(span.start, span.end - 1));
  const from = cut.columnOf(span.start);
  const to = last > line ? cut.width : cut.columnOf(span.end);
  const paint = primary ? accent : colors.cyan;
  const marks = (primary ? '^' : '─').repeat(Math.max(1, to - from));
  const further = last > line ? `to line ${last + 1}` : '';
  const text = visible([further, label ?? ''].filter((part) => part !== '').join(': '));
  const space = width - digits - 3;
  const behind = from + marks.length + 1;
  if (text === '') return [' '.repeat(from) + paint(marks)];
  if (behind + textWidth(text) <= space) return [`${' '.repeat(from)}${paint(marks)} ${paint(text)}`];
  // no room behind the marks: under them, as far to the right as it fits
  const indent = Math.max(0, Math.min(from, space - Math.min(textWidth(text), 60)));
  const below = wrap(text, space - indent).map((part) => ' '.repeat(indent) + paint(part));
  return [' '.repeat(from) + paint(marks), ...below];
}

/** As much of a line as fits, and where its characters stand. */
interface CutLine {
  readonly text: string;
  readonly width: number;
  /** The column of an offset, clamped to what is shown. */
  readonly columnOf: (offset: number) => number;
}

/** Shows `around` where the line is too long. Reads no more of the line than it needs. */
function cutLine(lines: LineIndex, line: number, around: number | undefined, space: number): CutLine {
  const content = lines.content(line);
  const start = windowStart(lines.text, content, around ?? content.start, space);
  const columns = new Map<number, number>();
  let text = start > content.start ? '…' : '';
  let width = text.length;
  let offset = start;
  while (offset < content.end) {
    const character = String.fromCodePoint(lines.text.codePointAt(offset)!);
    const shown = character === '\t' ? ' '.repeat(TAB - (width % TAB)) : visible(character);
    const own = characterWidth(shown);
    // the last column is kept for what says that there is more
    if (width + own > space - (offset + character.length < content.end ? 1 : 0)) break;
    columns.set(offset, width);
    text += shown;
    width += own;
    offset += character.length;
  }
  const end = width;
  if (offset < content.end) text += '…';
  return {
    text,
    width: end,
    columnOf(place) {
      if (place < start) return 0;
      // an offset within a pair of surrogates is where the pair is
      return place >= offset ? end : (columns.get(place) ?? columns.get(place - 1) ?? end);
    },
  };
}

/** Where to begin so that `around` is shown with something in front of it. */
function windowStart(text: string, { start, end }: Span, around: number, space: number): number {
  const widthUpTo = (offset: number) =>
    textWidth(text.slice(start, offset).replaceAll('\t', ' '.repeat(TAB)));
  if (end - start <= space && widthUpTo(end) <= space) return start;
  if (around - start <= space && widthUpTo(around) <= space * 0.7) return start;
  // as much in front as leaves room for the rest of the line; wide characters need more room than they count
  const lead = Math.max(LEAD, space - 1 - (end - around));
  const fits = lead > LEAD && textWidth(text.slice(Math.max(start, around - lead), end)) < space;
  const from = Math.max(start, around - (fits ? lead : LEAD));
  const unit = text.charCodeAt(from);
  // not within a pair of surrogates
  return unit >= 0xdc00 && unit < 0xe000 ? from + 1 : from;
}
