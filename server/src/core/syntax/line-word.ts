import type { Span } from '../text/span.ts';
import type { LogicalLine } from './logical.ts';
import type { Word } from './types.ts';

/**
 * A word that is the text of its line. It keeps its place only and makes text and spans when they are asked for:
 * a file has thousands of words, and few of them are looked at.
 */
export class LineWord implements Word {
  readonly #line: LogicalLine;
  readonly #start: number;
  readonly #end: number;

  /** `start` and `end` are logical offsets. */
  constructor(line: LogicalLine, start: number, end: number) {
    this.#line = line;
    this.#start = start;
    this.#end = end;
  }

  /** The same word on a line that says the same elsewhere. */
  on(line: LogicalLine): LineWord {
    return new LineWord(line, this.#start, this.#end);
  }

  get text(): string {
    return this.#line.text.slice(this.#start, this.#end);
  }

  get span(): Span {
    return this.#line.span(this.#start, this.#end);
  }

  get logical(): Span {
    return { start: this.#start, end: this.#end };
  }
}
