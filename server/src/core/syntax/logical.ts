import type { Span } from '../text/span.ts';

/**
 * A logical line: physical lines joined at their continuation characters, comment lines and blank lines
 * left out, with the way back to the file. Offsets in it are "logical".
 */
export class LogicalLine {
  readonly text: string;
  readonly #logicalStarts: number[] = [];
  readonly #fileStarts: number[] = [];

  /** `pieces` are the joined parts of `source`, in order. */
  constructor(source: string, pieces: readonly Span[]) {
    if (pieces.length === 1) {
      const only = pieces[0]!;
      this.text = source.slice(only.start, only.end);
      this.#logicalStarts.push(0);
      this.#fileStarts.push(only.start);
      return;
    }
    const parts: string[] = [];
    let at = 0;
    for (const piece of pieces) {
      this.#logicalStarts.push(at);
      this.#fileStarts.push(piece.start);
      parts.push(source.slice(piece.start, piece.end));
      at += piece.end - piece.start;
    }
    this.text = parts.join('');
  }

  /** The file offset of the character at a logical offset. */
  offset(logical: number): number {
    const piece = this.#pieceAt(logical);
    return this.#fileStarts[piece]! + logical - this.#logicalStarts[piece]!;
  }

  /** The file span of a logical span. It ends behind its last character, not at the next piece's start. */
  span(start: number, end: number): Span {
    const from = this.offset(start);
    return { start: from, end: end > start ? this.offset(end - 1) + 1 : from };
  }

  /** True where the span lies in one physical line, so that offsets inside it can be added. */
  isContiguous(start: number, end: number): boolean {
    return end <= start || this.#pieceAt(start) === this.#pieceAt(end - 1);
  }

  #pieceAt(logical: number): number {
    let low = 0;
    let high = this.#logicalStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#logicalStarts[middle]! <= logical) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
