import { parseOpener } from '../syntax/heredoc.ts';
import type { Heredoc, Instruction, Word } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { shebangOf, shellOf } from './interpreter.ts';
import { fileSource, joinedSource, lineSource, type ShellSource } from './source.ts';

/** What an instruction runs. */
export type Body =
  | { readonly kind: 'none' }
  /** JSON form: no shell reads the words. */
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | {
      readonly kind: 'script';
      readonly source: ShellSource;
      readonly interpreter: string;
      readonly posix: boolean;
    }
  | {
      readonly kind: 'unterminated';
      readonly opener: Span;
      readonly interpreter: string;
      readonly line: ShellSource | undefined;
    };

const NONE: Body = { kind: 'none' };

/** `shell` is the value of SHELL; undefined where there is none. */
export function bodyOf(instruction: Instruction, text: string, shell: readonly string[] | undefined): Body {
  const command = commandOf(instruction);
  if (!command) return NONE;
  const { words, json } = command;
  if (json) return { kind: 'words', words };
  const whole = words[0];
  if (!whole) return NONE;
  const { name: interpreter, posix } = shellOf(shell);
  const line = lineSource(instruction.line, whole.logical.start, whole.logical.end);
  const { heredocs } = instruction;
  const open = heredocs.find((heredoc) => !heredoc.terminator);
  const alone = heredocs.length > 0 && isOpenerAlone(whole.text);
  if (open)
    return {
      kind: 'unterminated',
      opener: open.opener,
      interpreter,
      line: alone || !posix ? undefined : line,
    };
  if (heredocs.length === 0) return { kind: 'script', source: line, interpreter, posix };
  if (!alone) {
    const source = joinedSource(line, fileSource(text, bodyPieces(text, heredocs), whole.span.end));
    return { kind: 'script', source, interpreter, posix };
  }
  const { body, chomp } = heredocs[0]!;
  const source = fileSource(text, linePieces(text, body, chomp), body.start);
  // BuildKit looks for "#!" before it drops the tabs, and runs such a body as a program
  const shebang = shebangOf(text.slice(body.start, body.end));
  if (!shebang) return { kind: 'script', source, interpreter, posix };
  return { kind: 'script', source, interpreter: shebang.name, posix: shebang.posix };
}

function commandOf(instruction: Instruction): { words: readonly Word[]; json: boolean } | undefined {
  const { name, words, json } = instruction;
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return { words, json };
    case 'HEALTHCHECK':
      return words[0]?.text.toUpperCase() === 'CMD' ? { words: words.slice(1), json } : undefined;
    default:
      return undefined;
  }
}

function isOpenerAlone(line: string): boolean {
  const opener = parseOpener(line);
  return opener !== undefined && !('reason' in opener);
}

/** The heredocs of a line as BuildKit hands them on: body and terminator, each behind a line break. */
function bodyPieces(text: string, heredocs: readonly Heredoc[]): Span[] {
  const pieces: Span[] = [];
  for (const { body, terminator, chomp } of heredocs) {
    pieces.push({ start: body.start - 1, end: body.start }, ...linePieces(text, body, false));
    let { start } = terminator!;
    if (chomp) while (text[start] === '\t') start++;
    pieces.push({ start, end: terminator!.end });
  }
  return pieces;
}

/**
 * The lines of a body, with `chomp` without their leading tabs. The CR of a CRLF is left out too: the shell
 * would take it for part of a word, which no analysis wants to see.
 */
function linePieces(text: string, body: Span, chomp: boolean): Span[] {
  const pieces: Span[] = [];
  let from = body.start;
  const cut = (start: number, end: number) => {
    if (start > from) pieces.push({ start: from, end: start });
    from = end;
  };
  for (let at = body.start; at < body.end; ) {
    if (chomp) {
      let tabs = at;
      while (tabs < body.end && text[tabs] === '\t') tabs++;
      if (tabs > at) cut(at, tabs);
    }
    const feed = text.indexOf('\n', at);
    if (feed < 0 || feed >= body.end) break;
    if (text[feed - 1] === '\r' && feed - 1 >= from) cut(feed - 1, feed);
    at = feed + 1;
  }
  cut(body.end, body.end);
  return pieces;
}
