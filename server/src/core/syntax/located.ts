import type { Span } from '../text/span.ts';
import type { InstructionLine } from './instruction.ts';
import { LineWord } from './line-word.ts';
import type { LogicalLine } from './logical.ts';
import type { Comment, Flag, Heredoc, Instruction, Pair, SyntaxProblem, Word } from './types.ts';

/**
 * What an instruction's lines say, wherever they stand: all offsets count from the start of its first line. Versions
 * of a file share it for the lines that an edit does not touch.
 */
export interface Lines {
  /** How many characters and lines, heredocs included. */
  readonly length: number;
  readonly count: number;
  /** The last line of the logical line, before any heredoc body, counted from the first. */
  readonly continuationEnd: number;
  readonly line: LogicalLine;
  readonly own: InstructionLine;
  readonly trigger: InstructionLine | undefined;
  readonly heredocs: readonly Heredoc[];
  readonly emptyLines: readonly Span[];
  readonly innerComments: readonly Span[];
  readonly problems: readonly SyntaxProblem[];
}

/** Shared by all instructions that have none of something. */
const NONE: readonly never[] = [];

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** An instruction at its place in one version of a file. Spans are worked out when they are asked for. */
export class Located implements Instruction {
  readonly kind = 'instruction' as const;
  /** What its lines say; an ONBUILD and its trigger have it in common. */
  readonly content: Lines;
  readonly index: number;
  readonly comments: readonly Comment[];
  readonly #base: number;
  readonly #firstLine: number;
  /** Set for the instruction behind an ONBUILD. */
  readonly #own: InstructionLine;
  readonly #isTrigger: boolean;
  #line: LogicalLine | undefined;
  #keyword: Word | undefined;
  #flags: readonly Flag[] | undefined;
  #args: Word | undefined;
  #words: readonly Word[] | undefined;
  #pairs: readonly Pair[] | undefined;
  #heredocs: readonly Heredoc[] | undefined;
  #trigger: Located | undefined;

  /** `base` is the offset of the first line's start, `firstLine` its number. */
  constructor(
    content: Lines,
    base: number,
    firstLine: number,
    index: number,
    comments: readonly Comment[],
    isTrigger = false,
  ) {
    this.content = content;
    this.index = index;
    this.comments = comments;
    this.#base = base;
    this.#firstLine = firstLine;
    this.#own = isTrigger ? content.trigger! : content.own;
    this.#isTrigger = isTrigger;
  }

  get green(): object {
    return this.#own;
  }

  get span(): Span {
    return { start: this.#base, end: this.#base + this.content.length };
  }

  get head(): Span {
    return moved(this.#own.head, this.#base);
  }

  get lines(): { readonly first: number; readonly last: number } {
    return { first: this.#firstLine, last: this.#firstLine + this.content.count - 1 };
  }

  get continuationEnd(): number {
    return this.#firstLine + this.content.continuationEnd;
  }

  get name(): string {
    return this.#own.name;
  }

  get json(): boolean {
    return this.#own.json;
  }

  get line(): LogicalLine {
    this.#line ??= this.content.line.moved(this.#base);
    return this.#line;
  }

  get keyword(): Word {
    this.#keyword ??= this.#word(this.#own.keyword);
    return this.#keyword;
  }

  get args(): Word {
    this.#args ??= this.#word(this.#own.args);
    return this.#args;
  }

  get words(): readonly Word[] {
    const { words } = this.#own;
    if (words.length === 0) return NONE;
    this.#words ??= words.map((word) => this.#word(word));
    return this.#words;
  }

  get flags(): readonly Flag[] {
    const { flags } = this.#own;
    if (flags.length === 0) return NONE;
    this.#flags ??= flags.map((flag) => ({
      ...flag,
      span: moved(flag.span, this.#base),
      nameSpan: moved(flag.nameSpan, this.#base),
      valueSpan: moved(flag.valueSpan, this.#base),
    }));
    return this.#flags;
  }

  get pairs(): readonly Pair[] {
    const { pairs } = this.#own;
    if (pairs.length === 0) return NONE;
    this.#pairs ??= pairs.map(({ key, value, legacy, span }) => ({
      key: this.#word(key),
      value: value && this.#word(value),
      legacy,
      span: moved(span, this.#base),
    }));
    return this.#pairs;
  }

  get heredocs(): readonly Heredoc[] {
    const { heredocs, trigger } = this.content;
    if (heredocs.length === 0 || (trigger && !this.#isTrigger)) return NONE;
    this.#heredocs ??= heredocs.map((heredoc) => movedHeredoc(heredoc, this.#base));
    return this.#heredocs;
  }

  get trigger(): Instruction | undefined {
    if (!this.content.trigger || this.#isTrigger) return undefined;
    this.#trigger ??= new Located(this.content, this.#base, this.#firstLine, this.index, NONE, true);
    return this.#trigger;
  }

  get emptyLines(): readonly Span[] {
    const { emptyLines } = this.content;
    return emptyLines.length === 0 ? NONE : emptyLines.map((span) => moved(span, this.#base));
  }

  get innerComments(): readonly Span[] {
    const { innerComments } = this.content;
    return innerComments.length === 0 ? NONE : innerComments.map((span) => moved(span, this.#base));
  }

  /** What the parser found wrong in these lines. */
  get problems(): readonly SyntaxProblem[] {
    const { problems } = this.content;
    return problems.length === 0 ? NONE : problems.map((problem) => movedProblem(problem, this.#base));
  }

  #word(word: Word): Word {
    if (word instanceof LineWord) return word.on(this.line);
    return { text: word.text, span: moved(word.span, this.#base), logical: word.logical };
  }
}

function movedHeredoc(heredoc: Heredoc, by: number): Heredoc {
  const { opener, body, terminator } = heredoc;
  return {
    ...heredoc,
    opener: moved(opener, by),
    body: moved(body, by),
    terminator: terminator && moved(terminator, by),
  };
}

function movedProblem(problem: SyntaxProblem, by: number): SyntaxProblem {
  const span = moved(problem.span, by);
  return problem.code === 'unterminated-heredoc'
    ? { ...problem, span, heredoc: movedHeredoc(problem.heredoc, by) }
    : { ...problem, span };
}
