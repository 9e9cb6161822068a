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
  /** Where the first piece starts in the file; most lines have no other. */
  readonly #start: number;
  readonly #pieces: readonly Piece[] | undefined;

  /** `pieces` are the joined parts of `source`, in order; at least one. */
  constructor(source: string, pieces: readonly Span[]) {
    const first = pieces[0]!;
    this.#start = first.start;
    if (pieces.length === 1) {
      this.text = source.slice(first.start, first.end);
      return;
    }
    const starts: Piece[] = [];
    const parts: string[] = [];
    let at = 0;
    for (const { start, end } of pieces) {
      starts.push({ logical: at, file: start });
      parts.push(source.slice(start, end));
      at += end - start;
    }
    this.#pieces = starts;
    this.text = parts.join('');
  }

  /** The file offset of the character at a logical offset. */
  offset(logical: number): number {
    if (!this.#pieces) return this.#start + logical;
    const piece = this.#pieces[this.#pieceAt(logical)]!;
    return piece.file + logical - piece.logical;
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
