import { skipSpace, trimSpaceEnd } from '../text/space.ts';
import type { Span } from '../text/span.ts';
import { DirectiveReader } from './directive.ts';
import { findOpeners } from './heredoc.ts';
import { canHoldHeredocs, readInstruction } from './instruction.ts';
import { type Lines, Located } from './located.ts';
import { detached, LogicalLine } from './logical.ts';
import { type Reuse, reuseOf } from './reuse.ts';
import type { Comment, Dockerfile, Escape, Heredoc, Instruction, Node, SyntaxProblem } from './types.ts';

/** BuildKit reads lines with a scanner that takes at most this many bytes, line break included. */
const LONGEST_LINE = 65_536;

/** Shared by all instructions that have none of something. */
const NONE: readonly never[] = [];

/**
 * Parses a Dockerfile as BuildKit's parser does, but loses nothing and never fails: `nodes` cover the whole
 * text, and where BuildKit would stop, a problem is recorded and the next line is read.
 * Linear in the length of the text. With an earlier version of the file, what an edit left as it was is taken
 * over from it; the result is the same.
 */
export function parseDockerfile(text: string, previous?: Dockerfile): Dockerfile {
  return new Parser(text).run(previous && reuseOf(previous, text));
}

class Parser {
  readonly text: string;
  #nodes: Node[] = [];
  #instructions: Instruction[] = [];
  /** Those that belong to no instruction. */
  readonly #problems: SyntaxProblem[] = [];
  readonly #directives = new DirectiveReader();
  #comments: Comment[] = [];
  /** The next unread offset, always a line's start, and that line's number. */
  #at = 0;
  #line = 0;
  /** True where the tree may outlive many versions of the text. */
  #detach = false;

  constructor(text: string) {
    this.text = text;
  }

  run(reuse: Reuse | undefined): Dockerfile {
    const { text } = this;
    if (reuse) this.#resume(reuse);
    else if (text.charCodeAt(0) === 0xfeff) {
      this.#at = 1;
      this.#nodes.push({ kind: 'blank', span: { start: 0, end: 1 } });
    }
    while (this.#at < text.length) {
      const rest = reuse?.from(this.#at);
      if (rest) this.#takeOver(rest);
      else this.#readNode();
    }
    if (this.#instructions.length === 0) {
      this.#problems.push({ code: 'no-instructions', span: { start: 0, end: Math.min(text.length, 1) } });
    }
    const problems = [
      ...this.#problems,
      ...this.#instructions.flatMap((instruction) => instruction.problems),
    ];
    return {
      text,
      escape: this.#directives.escape,
      nodes: this.#nodes,
      directives: this.#directives.list,
      instructions: this.#instructions,
      problems: problems.sort((a, b) => a.span.start - b.span.start),
    };
  }

  /** Starts behind the nodes in front of the edit. */
  #resume({ before, directives, escape }: Reuse): void {
    this.#detach = true;
    this.#nodes = [...before];
    this.#directives.resume(directives, escape);
    for (const node of before) {
      if (node.kind === 'instruction') {
        this.#instructions.push(node);
        this.#comments = [];
        this.#line = node.lines.last + 1;
      } else if (!isByteOrderMark(this.text, node)) this.#line++;
      if (node.kind === 'comment') this.#noteComment(node);
      this.#at = node.span.end;
    }
  }

  /** Takes over the nodes behind the edit, which have moved. */
  #takeOver(rest: readonly Node[]): void {
    for (const node of rest) {
      const start = this.#at;
      const end = start + node.span.end - node.span.start;
      this.#at = end;
      if (node instanceof Located) {
        this.#add(new Located(node.content, start, this.#line, this.#instructions.length, this.#comments));
        this.#line += node.content.count;
        continue;
      }
      this.#line++;
      const span = { start, end };
      if (node.kind === 'comment') {
        const by = start - node.span.start;
        const textSpan = { start: node.textSpan.start + by, end: node.textSpan.end + by };
        const comment: Comment = { ...node, span, textSpan };
        this.#nodes.push(comment);
        this.#noteComment(comment);
      } else this.#nodes.push({ kind: 'blank', span });
    }
  }

  /** A bare "#" starts the comments in front of an instruction anew. */
  #noteComment(comment: Comment): void {
    if (comment.text === '' && !comment.indented) this.#comments = [];
    else this.#comments.push(comment);
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
    const slice = text.slice(textSpan.start, textSpan.end);
    const words = this.#detach ? detached(slice) : slice;
    const comment: Comment = {
      kind: 'comment',
      span: { start, end: next },
      text: words,
      textSpan,
      indented: hash > start,
    };
    this.#nodes.push(comment);
    this.#noteComment(comment);
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
      const whole = { start: line.start - start, end: line.next - start };
      if (content === line.end) emptyLines = [...emptyLines, whole];
      else if (text[content] === '#') innerComments = [...innerComments, whole];
      else {
        const next = continuationAt(text, line.start, line.end, escape);
        pieces.push({ start: line.start, end: next ?? line.end });
        goesOn = next !== undefined;
      }
    }
    const problems: SyntaxProblem[] = [];
    const line = LogicalLine.join(text, pieces, start, this.#detach);
    const own = readInstruction(line, 0, escape, problems);
    const trigger =
      own.triggerStart === undefined ? undefined : readInstruction(line, own.triggerStart, escape, problems);
    const holder = trigger ?? own;
    const continuationEnd = this.#line - 1 - firstLine;
    const heredocs =
      canHoldHeredocs(holder.name, holder.json) && line.text.includes('<<')
        ? this.#readHeredocs(line, start, problems)
        : NONE;
    const content: Lines = {
      length: this.#at - start,
      count: this.#line - firstLine,
      continuationEnd,
      line,
      own,
      trigger,
      heredocs,
      emptyLines,
      innerComments,
      problems,
    };
    this.#add(new Located(content, start, firstLine, this.#instructions.length, this.#comments));
  }

  #add(instruction: Located): void {
    this.#comments = [];
    this.#instructions.push(instruction);
    this.#nodes.push(instruction);
  }

  /** Offsets count from `base`, as those of the line do. */
  #readHeredocs(line: LogicalLine, base: number, problems: SyntaxProblem[]): Heredoc[] {
    const { text } = this;
    const { openers, invalid } = findOpeners(line);
    for (const { span, reason } of invalid) problems.push({ code: 'invalid-heredoc', span, reason });
    const heredocs: Heredoc[] = [];
    for (const opener of openers) {
      const bodyStart = this.#at;
      let terminator: Span | undefined;
      while (terminator === undefined && this.#at < text.length) {
        const candidate = this.#takeLine();
        let from = candidate.start;
        if (opener.chomp) while (text[from] === '\t') from++;
        if (text.slice(from, candidate.end) === opener.name)
          terminator = { start: candidate.start - base, end: candidate.end - base };
      }
      const body = { start: bodyStart - base, end: terminator?.start ?? this.#at - base };
      const heredoc: Heredoc = { ...opener, body, terminator };
      heredocs.push(heredoc);
      if (!terminator) problems.push({ code: 'unterminated-heredoc', span: opener.opener, heredoc });
    }
    return heredocs;
  }
}

const isByteOrderMark = (text: string, { span }: Node) =>
  span.start === 0 && span.end === 1 && text.charCodeAt(0) === 0xfeff;

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
