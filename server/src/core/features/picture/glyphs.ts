/**
 * Widths of text without a font at hand, so that the same picture has the same boxes everywhere. A letter of the
 * monospaced face has the width that most of them share. The proportional faces are those of the Helvetica kind; others
 * are up to a fifth wider, for which the boxes leave room.
 */
export type Face = 'name' | 'code' | 'note';

export interface TextFont {
  readonly size: number;
  readonly face: Face;
}

/** In hundredths of the size, from the blank to "~". */
const BOLD =
  '28 33 47 56 56 89 72 24 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 33 33 58 58 58 61 98 72 72 72 72 67 61 78 72 28 56 72 61 83 72 78 67 78 72 67 61 72 67 94 67 67 61 33 28 33 58 56 33 56 61 56 61 56 33 61 61 28 28 56 28 89 61 61 61 61 39 56 33 61 56 78 56 56 50 39 28 39 58';
const PLAIN =
  '28 28 35 56 56 89 67 19 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 58 58 58 56 102 67 67 72 72 67 61 78 72 28 50 67 56 83 72 78 67 78 72 67 61 72 67 94 67 67 61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 22 22 50 22 83 56 56 56 56 33 50 28 56 50 72 50 50 50 33 26 33 58';
const MONOSPACED = 0.6;
/** What the widest of the usual faces, DejaVu, is wider; its bold more so. */
const SLACK = { name: 1.22, note: 1.13 } as const;

const FIRST = 32;
const tableOf = (widths: string, slack: number): readonly number[] =>
  widths.split(' ').map((width) => (Number(width) / 100) * slack);
const TABLES = { name: tableOf(BOLD, SLACK.name), note: tableOf(PLAIN, SLACK.note) } as const;

/** Letters that fill a square: those of East Asia, and pictographs. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /[\p{Mn}\p{Me}\p{Cf}]/u;

function textWidth(text: string, { size, face }: TextFont): number {
  let width = 0;
  for (const char of text) width += glyphWidth(char, face);
  return width * size;
}

function glyphWidth(char: string, face: Face): number {
  const code = char.codePointAt(0)!;
  const isPlain = code >= FIRST && code < 127;
  if (isPlain) return face === 'code' ? MONOSPACED : TABLES[face][code - FIRST]!;
  if (COMBINING.test(char)) return 0;
  if (WIDE.test(char)) return 1.05;
  return face === 'code' ? MONOSPACED : 0.8;
}

/** What is left of a text that had to be cut, and all of it. */
export interface FittedText {
  readonly text: string;
  readonly width: number;
  /** Undefined where nothing was cut. */
  readonly full: string | undefined;
}

/** Where a text loses its letters: names end, images and paths say most at their ends. */
export type Cut = 'end' | 'start' | 'middle';

const DOTS = '…';

/** The text on one line, cut so that it is at most `most` wide; never half of a character. */
export function shortened(text: string, font: TextFont, most: number, cut: Cut): FittedText {
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  const width = textWidth(line, font);
  if (width <= most) return { text: line, width, full: undefined };
  // grapheme clusters have no table in the engine: code points are the pieces
  const chars = [...line];
  const room = most - textWidth(DOTS, font);
  const fromEnd = cut === 'start' ? room : cut === 'middle' ? room * 0.6 : 0;
  const kept = takeWhile(chars.toReversed(), fromEnd, font).toReversed();
  const tail = cut === 'start' ? fromSlash(kept) : kept;
  const tailWidth = textWidth(tail.join(''), font);
  const head = cut === 'start' ? [] : takeWhile(chars, room - tailWidth, font);
  const shown = `${head.join('').trimEnd()}${DOTS}${tail.join('').trimStart()}`;
  return { text: shown, width: textWidth(shown, font), full: line };
}

/** The end of a path without the half of a name in front, where what is left still says something. */
function fromSlash(chars: readonly string[]): readonly string[] {
  const at = chars.indexOf('/');
  return at > 0 && at < chars.length * 0.7 ? chars.slice(at) : chars;
}

function takeWhile(chars: readonly string[], room: number, { size, face }: TextFont): string[] {
  let left = room;
  const taken: string[] = [];
  for (const char of chars) {
    left -= glyphWidth(char, face) * size;
    if (left < 0) break;
    taken.push(char);
  }
  return taken;
}
