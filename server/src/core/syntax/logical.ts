import type { Span } from '../text/span.ts';

/** A part of the file that belongs to a logical line, and where it starts in it. */
interface Piece {
  readonly logical: number;
  readonly file: number;
}

/**
 * A logical line: physical lines joined at their continuation characters, comment lines and blank lines
 * left out, with the way back to the file. Offsets in it are "logical".
 */
export class LogicalLine {
  readonly text: string;
  /** Where the first piece starts; most lines have no other. */
  readonly #start: number;
  readonly #pieces: readonly Piece[] | undefined;
  /** Added to all offsets of the file. */
  readonly #shift: number;

  private constructor(text: string, start: number, pieces: readonly Piece[] | undefined, shift: number) {
    this.text = text;
    this.#start = start;
    this.#pieces = pieces;
    this.#shift = shift;
  }

  /**
   * Joins parts of `source`, in order; at least one. Offsets of the file count from `base`. `detach` copies the text,
   * so that it does not hold on to the source.
   */
  static join(source: string, parts: readonly Span[], base = 0, detach = false): LogicalLine {
    const first = parts[0]!;
    if (parts.length === 1) {
      const text = source.slice(first.start, first.end);
      return new LogicalLine(detach ? detached(text) : text, first.start - base, undefined, 0);
    }
    const pieces: Piece[] = [];
    const texts: string[] = [];
    let at = 0;
    for (const { start, end } of parts) {
      pieces.push({ logical: at, file: start - base });
      texts.push(source.slice(start, end));
      at += end - start;
    }
    const text = texts.join('');
    return new LogicalLine(detach ? detached(text) : text, first.start - base, pieces, 0);
  }

  /** The same line where the file's offsets are `by` higher. */
  moved(by: number): LogicalLine {
    return new LogicalLine(this.text, this.#start, this.#pieces, this.#shift + by);
  }

  /** The file offset of the character at a logical offset. */
  offset(logical: number): number {
    if (!this.#pieces) return this.#shift + this.#start + logical;
    const piece = this.#pieces[this.#pieceAt(logical)]!;
    return this.#shift + piece.file + logical - piece.logical;
  }

  /** The file span of a logical span. It ends behind its last character, not at the next piece's start. */
  span(start: number, end: number): Span {
    const from = this.offset(start);
    return { start: from, end: end > start ? this.offset(end - 1) + 1 : from };
  }

  /** True where the span lies in one physical line, so that offsets inside it can be added. */
  isContiguous(start: number, end: number): boolean {
    return !this.#pieces || end <= start || this.#pieceAt(start) === this.#pieceAt(end - 1);
  }

  #pieceAt(logical: number): number {
    const pieces = this.#pieces!;
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle]!.logical <= logical) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A copy: V8's slices keep the text alive that they were cut from, and with it every version of a file. */
export const detached = (text: string): string => (text.length < 13 ? text : text.split('').join(''));
