import type { Span } from '../text/span.ts';
import type { LogicalLine } from './logical.ts';

/** What separates continuation lines and quotes characters: `# escape=`. */
export type Escape = '\\' | '`';

/** A word of an instruction. `text` is what BuildKit sees; quotes stay, JSON strings are decoded. */
export interface Word {
  readonly text: string;
  /** In the file. Of a JSON string with its quotes. */
  readonly span: Span;
  /** In the logical line. */
  readonly logical: Span;
}

/** `--name=value`, quotes and escapes removed. */
export interface Flag {
  readonly text: string;
  readonly name: string;
  /** Undefined where there is no "=". */
  readonly value: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Empty and behind the flag where there is no "=". */
  readonly valueSpan: Span;
  /** True where `value` is the file's text to the letter, so that offsets in it can be mapped. */
  readonly literal: boolean;
  readonly logicalValue: Span;
  /** Where each character of `value` stands in the logical line; undefined where it is the file's text without a gap. */
  readonly places: readonly number[] | undefined;
}

/** A name and value of ENV, LABEL or ARG. */
export interface Pair {
  readonly key: Word;
  /** Undefined in `ARG name`. */
  readonly value: Word | undefined;
  /** `ENV name value`: no "=" between them. */
  readonly legacy: boolean;
  readonly span: Span;
}

export interface Heredoc {
  /** The terminator, quotes removed; also the file's name in COPY and ADD. */
  readonly name: string;
  /** False where the delimiter is quoted: no variable of the body is expanded. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean;
  readonly fd: number;
  /** `<<EOF` in the instruction's line. */
  readonly opener: Span;
  /** The lines between, each with its line break. */
  readonly body: Span;
  /** The terminator's line without its line break; undefined where the file ends first. */
  readonly terminator: Span | undefined;
}

export interface Instruction {
  readonly kind: 'instruction';
  /**
   * Green, as in red-green trees: what the lines say, without their place, which versions can therefore share.
   * The same object in every version of a file in which these lines are the same: a key for what hangs on them alone.
   * A trigger has one of its own.
   */
  readonly green: object;
  /** Position among the file's instructions; a trigger has its ONBUILD's. */
  readonly index: number;
  /** From the first character of the first line to the line break behind the last line, heredocs included. */
  readonly span: Span;
  /** From the keyword to the last character that is no white space, heredocs excluded. */
  readonly head: Span;
  /** First and last line, heredocs included, counted from 0. */
  readonly lines: { readonly first: number; readonly last: number };
  /** The last line of the logical line, before any heredoc body. */
  readonly continuationEnd: number;
  readonly keyword: Word;
  /** The keyword in upper case. */
  readonly name: string;
  readonly flags: readonly Flag[];
  /** Everything behind the flags, trimmed. */
  readonly args: Word;
  /** `["a", "b"]`: words are its strings. */
  readonly json: boolean;
  /** The arguments as BuildKit splits them for this instruction; none of ENV, LABEL, ONBUILD. */
  readonly words: readonly Word[];
  /** ENV, LABEL and ARG only. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** The instruction behind ONBUILD. */
  readonly trigger: Instruction | undefined;
  /** Comment lines since the instruction before, trimmed; a bare "#" starts anew (BuildKit's PrevComment). */
  readonly comments: readonly Comment[];
  readonly line: LogicalLine;
  /** What the parser found wrong in these lines. */
  readonly problems: readonly SyntaxProblem[];
  /** Blank lines inside the continuation. */
  readonly emptyLines: readonly Span[];
  /** Comment lines inside the continuation. */
  readonly innerComments: readonly Span[];
}

/** A comment line. */
export interface Comment {
  readonly kind: 'comment';
  /** With its line break. */
  readonly span: Span;
  /** Behind the "#", trimmed. */
  readonly text: string;
  readonly textSpan: Span;
  /** BuildKit reads neither checks nor descriptions in comments with white space in front. */
  readonly indented: boolean;
}

export interface Directive {
  readonly kind: 'directive';
  readonly span: Span;
  readonly name: 'syntax' | 'escape' | 'check';
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** Blank lines and the byte order mark. */
export interface Blank {
  readonly kind: 'blank';
  readonly span: Span;
}

export type Node = Instruction | Comment | Directive | Blank;

/** Where BuildKit's parser gives up; ours goes on. */
export type SyntaxProblem =
  | { readonly code: 'duplicate-directive'; readonly span: Span; readonly name: string }
  | { readonly code: 'invalid-escape'; readonly span: Span; readonly value: string }
  | { readonly code: 'unterminated-heredoc'; readonly span: Span; readonly heredoc: Heredoc }
  | { readonly code: 'invalid-heredoc'; readonly span: Span; readonly reason: string }
  | { readonly code: 'json-not-strings'; readonly span: Span; readonly instruction: string }
  | { readonly code: 'missing-equals'; readonly span: Span; readonly word: string }
  | { readonly code: 'missing-value'; readonly span: Span; readonly instruction: string }
  | { readonly code: 'line-too-long'; readonly span: Span }
  | { readonly code: 'no-instructions'; readonly span: Span };

export interface Dockerfile {
  readonly text: string;
  readonly escape: Escape;
  /** Cover the text without a gap or an overlap. */
  readonly nodes: readonly Node[];
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  readonly problems: readonly SyntaxProblem[];
}
