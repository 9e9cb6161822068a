import type { Span } from '../text/span.ts';

/** All spans are offsets in the file, also of text that continuations, heredocs or JSON strings hold. */

/** `$NAME`, `${NAME…}` or a name in an arithmetic expression; positional and special parameters are left out. */
export interface ShellVariable {
  readonly name: string;
  /** With "$" and braces. */
  readonly span: Span;
  /** Holds more than the name where a continuation or an escape interrupts it: compare before editing. */
  readonly nameSpan: Span;
}

export interface ShellWord {
  /** Quotes and escapes removed; variables, globs and substitutions as written. */
  readonly text: string;
  /** The file's text at `span`: with quotes, and with whatever a continuation puts inside the word. */
  readonly raw: string;
  readonly span: Span;
  /** True where the shell passes `text` on as it is: no variable, glob, brace, tilde or substitution. */
  readonly literal: boolean;
  /**
   * Also those in `${A:-$B}`; those in `$(…)` belong to the commands inside. Those of `sh -c "… $A"` are
   * found twice: in this word and in the inner script's.
   */
  readonly variables: readonly ShellVariable[];
}

export interface ShellAssignment {
  readonly name: string;
  /** Empty in `X=`; the whole `(…)` of an array, not literal. */
  readonly value: ShellWord;
  /** `+=`. */
  readonly append: boolean;
  readonly span: Span;
}

export interface ShellRedirect {
  /** `>`, `>>`, `<`, `<>`, `<&`, `>&`, `>|`, `&>`, `&>>`, `<<<`, `<<`, `<<-`. */
  readonly operator: string;
  /** The number in front of the operator, if there is one. */
  readonly fd: number | undefined;
  /** The file or descriptor; of `<<<` the text; undefined of a heredoc and in half-typed lines. */
  readonly target: ShellWord | undefined;
  /** `>file`, of a heredoc its opener. */
  readonly span: Span;
  /** The lines of a heredoc, with their line breaks. */
  readonly heredocBody?: Span;
  /** Of a heredoc's body. Empty where its delimiter is quoted. */
  readonly bodyVariables?: readonly ShellVariable[];
}

/** What stands in front of a command, or in front of the group, subshell or condition that it opens. */
export type Connector = 'start' | 'newline' | ';' | '&' | '&&' | '||' | '|' | '|&';

/**
 * Where a command's changes to its shell (directory, variables) reach. `branch`, `loop` and `function` are
 * the same process as their parent, but may not run; the others are processes of their own.
 */
export interface ShellScope {
  readonly kind:
    | 'shell'
    | 'branch'
    | 'loop'
    | 'function'
    | 'subshell'
    | 'pipeline'
    | 'background'
    | 'substitution'
    /** A script that is handed to another shell: `sh -c '…'`, `bash <<EOF`. */
    | 'script';
  readonly parent: ShellScope | undefined;
  /** The command whose word or input holds the scope: of `substitution` and `script`. */
  readonly command: ShellCommand | undefined;
}

export interface ShellContext {
  readonly connector: Connector;
  /** Place in the innermost pipeline, also of commands inside a group of it. Alone: 0 of 1. */
  readonly pipeline: { readonly index: number; readonly length: number };
  /**
   * True where the whole script may succeed without this command having run: in `if`, `case`, loops and
   * functions, behind `||`, behind `&&` with a later `||`, and behind a test (`[ … ] &&`) whose failure
   * does not fail the script. Other failing commands are taken to fail the script.
   */
  readonly conditional: boolean;
  /** Runs in a process of its own, so that `cd` and assignments do not reach the script's shell. */
  readonly subshell: boolean;
  /** Inside `$(…)`, backquotes or `<(…)`. */
  readonly substitution: boolean;
  /** Behind `!`. */
  readonly negated: boolean;
  readonly background: boolean;
  readonly scope: ShellScope;
  /** The command that this one is a part of: its substitution, or the script that it is handed. */
  readonly within: ShellCommand | undefined;
}

export interface ShellCommand {
  /** Undefined of assignments or redirects alone: also of the redirects behind `{ …; }`, `( … )`, `done`. */
  readonly name: ShellWord | undefined;
  /** `export A=b` has the word `A=b` here, and the assignment below. Of `[[` and `((` its operands. */
  readonly args: readonly ShellWord[];
  /** In front of the name; of `export`, `declare`, `local`, `readonly`, `typeset` also behind it. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly span: Span;
  readonly context: ShellContext;
}

export interface ShellError {
  readonly message: string;
  readonly span: Span;
}

export interface ShellScript {
  /** In the order of their starts, flattened: those inside compounds, substitutions and inner scripts too. */
  readonly commands: readonly ShellCommand[];
  /** Words that belong to no command: what `for` and `select` list, what `case` compares. */
  readonly looseWords: readonly ShellWord[];
  readonly errors: readonly ShellError[];
  /** `if`, `case`, a loop or a function. */
  readonly usesControlFlow: boolean;
  /** `sh`, `bash`, `python3` …: the last part of SHELL's or the shebang's path; "" of JSON form. */
  readonly interpreter: string;
  /** True where commands may be missing: not a POSIX-like shell, too long, or with syntax errors. */
  readonly hasUnknown: boolean;
}
