import type { Span } from './span.ts';

/**
 * Line starts of a text. As in BuildKit only "\n" ends a line: a lone "\r" is an ordinary character.
 * Lines count from 0.
 */
export class LineIndex {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** How many lines there are; a text that ends in "\n" has an empty last line. */
  get count(): number {
    return this.#starts.length;
  }

  /** The line that holds `offset`; offsets past either end are clamped. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Line and UTF-16 column of an offset. */
  position(offset: number): { line: number; character: number } {
    const line = this.lineAt(offset);
    return { line, character: offset - this.#starts[line]! };
  }

  /** The offset of a line's first character; lines past the end give the text's length. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** The line without its line break ("\n" or "\r\n"). */
  content(line: number): Span {
    const start = this.start(line);
    let end = line + 1 < this.count ? this.start(line + 1) - 1 : this.text.length;
    if (end > start && line + 1 < this.count && this.text[end - 1] === '\r') end--;
    return { start, end };
  }

  /** The line with its line break. */
  full(line: number): Span {
    return { start: this.start(line), end: this.start(line + 1) };
  }
}

/** The line break that a text uses: its first one, "\n" where it has none. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}
