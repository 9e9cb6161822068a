import { skipSpace, trimSpaceEnd } from '../text/space.ts';
import type { Span } from '../text/span.ts';
import { DirectiveReader } from './directive.ts';
import { findOpeners } from './heredoc.ts';
import { canHoldHeredocs, type InstructionLine, readInstruction } from './instruction.ts';
import { LogicalLine } from './logical.ts';
import type { Comment, Dockerfile, Escape, Heredoc, Instruction, Node, SyntaxProblem } from './types.ts';

/** BuildKit reads lines with a scanner that takes at most this many bytes, line break included. */
const LONGEST_LINE = 65_536;

/** Shared by all instructions that have none of something. */
const NONE: readonly never[] = [];

/**
 * Parses a Dockerfile as BuildKit's parser does, but loses nothing and never fails: `nodes` cover the whole
 * text, and where BuildKit would stop, a problem is recorded and the next line is read.
 * Linear in the length of the text.
 */
export function parseDockerfile(text: string): Dockerfile {
  return new Parser(text).run();
}

class Parser {
  readonly #nodes: Node[] = [];
  readonly #instructions: Instruction[] = [];
  readonly #problems: SyntaxProblem[] = [];
  readonly #directives = new DirectiveReader();
  #comments: Comment[] = [];
  /** The next unread offset, always a line's start, and that line's number. */
  #at = 0;
  #line = 0;

  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  run(): Dockerfile {
    const { text } = this;
    if (text.charCodeAt(0) === 0xfeff) {
      this.#at = 1;
      this.#nodes.push({ kind: 'blank', span: { start: 0, end: 1 } });
    }
    while (this.#at < text.length) this.#readNode();
    if (this.#instructions.length === 0) {
      this.#problems.push({ code: 'no-instructions', span: { start: 0, end: Math.min(text.length, 1) } });
    }
    return {
      text,
      escape: this.#directives.escape,
      nodes: this.#nodes,
      directives: this.#directives.list,
      instructions: this.#instructions,
      problems: this.#problems,
    };
  }

  /** Takes one physical line: its content without line break, and where the next one starts. */
  #takeLine(): { start: number; end: number; next: number } {
    const { text } = this;
    const start = this.#at;
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    let end = next;
    while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
    if (
      next - start > LONGEST_LINE / 3 &&
      byteLength(text, start, next) > LONGEST_LINE - (feed < 0 ? 1 : 0)
    ) {
      this.#problems.push({ code: 'line-too-long', span: { start, end: start + 1 } });
    }
    this.#at = next;
    this.#line++;
    return { start, end, next };
  }

  #readNode(): void {
    const { text } = this;
    const firstLine = this.#line;
    const line = this.#takeLine();
    const directive = this.#directives.read(text, line.start, line.end, line.next, this.#problems);
    if (directive) {
      this.#nodes.push(directive);
      return;
    }
    const from = skipSpace(text, line.start, line.end);
    if (text[from] === '#' && from < line.end) {
      this.#readComment(line.start, line.end, line.next, from);
      return;
    }
    const { escape } = this.#directives;
    const cut = continuationAt(text, from, line.end, escape);
    if (cut === undefined && from === line.end) {
      this.#nodes.push({ kind: 'blank', span: { start: line.start, end: line.next } });
      return;
    }
    this.#readInstruction(firstLine, line.start, from, cut ?? line.end, cut !== undefined);
  }

  #readComment(start: number, end: number, next: number, hash: number): void {
    const { text } = this;
    const textStart = skipSpace(text, hash + 1, end);
    const textSpan = { start: textStart, end: Math.max(textStart, trimSpaceEnd(text, hash + 1, end)) };
    const words = text.slice(textSpan.start, textSpan.end);
    const comment: Comment = {
      kind: 'comment',
      span: { start, end: next },
      text: words,
      textSpan,
      indented: hash > start,
    };
    this.#nodes.push(comment);
    if (words === '' && hash === start) this.#comments = [];
    else this.#comments.push(comment);
  }

  #readInstruction(firstLine: number, start: number, from: number, cut: number, goesOn: boolean): void {
    const { text } = this;
    const { escape } = this.#directives;
    const pieces: Span[] = [{ start: from, end: cut }];
    let emptyLines: readonly Span[] = NONE;
    let innerComments: readonly Span[] = NONE;
    while (goesOn && this.#at < text.length) {
      const line = this.#takeLine();
      const content = skipSpace(text, line.start, line.end);
      if (content === line.end) emptyLines = [...emptyLines, { start: line.start, end: line.next }];
      else if (text[content] === '#')
        innerComments = [...innerComments, { start: line.start, end: line.next }];
      else {
        const next = continuationAt(text, line.start, line.end, escape);
        pieces.push({ start: line.start, end: next ?? line.end });
        goesOn = next !== undefined;
      }
    }
    const line = new LogicalLine(text, pieces);
    const own = readInstruction(line, 0, escape, this.#problems);
    const trigger =
      own.triggerStart === undefined
        ? undefined
        : readInstruction(line, own.triggerStart, escape, this.#problems);
    const holder = trigger ?? own;
    const continuationEnd = this.#line - 1;
    const heredocs =
      canHoldHeredocs(holder.name, holder.json) && line.text.includes('<<') ? this.#readHeredocs(line) : NONE;
    const surroundings: Surroundings = {
      index: this.#instructions.length,
      span: { start, end: this.#at },
      lines: { first: firstLine, last: this.#line - 1 },
      continuationEnd,
      line,
      emptyLines,
      innerComments,
    };
    const inner = trigger && makeInstruction(surroundings, trigger, NONE, heredocs, undefined);
    const instruction = makeInstruction(surroundings, own, this.#comments, inner ? NONE : heredocs, inner);
    this.#comments = [];
    this.#instructions.push(instruction);
    this.#nodes.push(instruction);
  }

  #readHeredocs(line: LogicalLine): Heredoc[] {
    const { text } = this;
    const { openers, invalid } = findOpeners(line);
    for (const { span, reason } of invalid) this.#problems.push({ code: 'invalid-heredoc', span, reason });
    const heredocs: Heredoc[] = [];
    for (const opener of openers) {
      const bodyStart = this.#at;
      let terminator: Span | undefined;
      while (terminator === undefined && this.#at < text.length) {
        const candidate = this.#takeLine();
        let from = candidate.start;
        if (opener.chomp) while (text[from] === '\t') from++;
        if (text.slice(from, candidate.end) === opener.name)
          terminator = { start: candidate.start, end: candidate.end };
      }
      const heredoc: Heredoc = {
        ...opener,
        body: { start: bodyStart, end: terminator?.start ?? this.#at },
        terminator,
      };
      heredocs.push(heredoc);
      if (!terminator) this.#problems.push({ code: 'unterminated-heredoc', span: opener.opener, heredoc });
    }
    return heredocs;
  }
}

type Surroundings = Pick<
  Instruction,
  'index' | 'span' | 'lines' | 'continuationEnd' | 'line' | 'emptyLines' | 'innerComments'
>;

/** Field by field, not by spreading: V8 keeps such objects small, and a file has thousands. */
function makeInstruction(
  { index, span, lines, continuationEnd, line, emptyLines, innerComments }: Surroundings,
  { keyword, name, flags, args, json, words, pairs, head }: InstructionLine,
  comments: readonly Comment[],
  heredocs: readonly Heredoc[],
  trigger: Instruction | undefined,
): Instruction {
  return {
    kind: 'instruction',
    index,
    span,
    head,
    lines,
    continuationEnd,
    keyword,
    name,
    flags,
    args,
    json,
    words,
    pairs,
    heredocs,
    trigger,
    comments,
    line,
    emptyLines,
    innerComments,
  };
}

/**
 * Where a line's continuation character stands, or undefined: the last character but for blanks, and not
 * escaped itself. A line of nothing else counts too.
 */
function continuationAt(text: string, start: number, end: number, escape: Escape): number | undefined {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  if (at === start || text[at - 1] !== escape) return undefined;
  if (at - 1 === start) return start;
  return text[at - 2] === escape ? undefined : at - 1;
}

function byteLength(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
}
