import { skipSpace } from '../text/space.ts';
import type { Directive, Escape, SyntaxProblem } from './types.ts';

const PATTERN = /^([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(.+?)\s*$/;
const NAMES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);

/** Reads parser directives line by line; the first line that is none ends them (BuildKit's DirectiveParser). */
export class DirectiveReader {
  escape: Escape = '\\';
  readonly list: Directive[] = [];
  #done = false;

  /** Takes over directives that an earlier version of the file begins with as well. */
  resume(directives: readonly Directive[], escape: Escape): void {
    this.list.push(...directives);
    this.escape = escape;
    this.#done = true;
  }

  /** `contentEnd` excludes the line break, `lineEnd` includes it. Undefined where the line is no directive. */
  read(
    text: string,
    lineStart: number,
    contentEnd: number,
    lineEnd: number,
    problems: SyntaxProblem[],
  ): Directive | undefined {
    if (this.#done) return undefined;
    const hash = skipSpace(text, lineStart, contentEnd);
    const from = skipSpace(text, hash + 1, contentEnd);
    const match = text[hash] === '#' ? PATTERN.exec(text.slice(from, contentEnd)) : null;
    const name = match?.[1]?.toLowerCase();
    if (!match || !name || !NAMES.has(name)) {
      this.#done = true;
      return undefined;
    }
    const valueStart = from + match[1]!.length + match[2]!.length;
    const value = match[3]!;
    const directive: Directive = {
      kind: 'directive',
      span: { start: lineStart, end: lineEnd },
      name: name as Directive['name'],
      nameSpan: { start: from, end: from + name.length },
      value,
      valueSpan: { start: valueStart, end: valueStart + value.length },
    };
    if (this.list.some((other) => other.name === directive.name)) {
      problems.push({ code: 'duplicate-directive', span: { start: hash, end: contentEnd }, name });
      return directive;
    }
    this.list.push(directive);
    if (name === 'escape') {
      if (value === '\\' || value === '`') this.escape = value;
      else problems.push({ code: 'invalid-escape', span: directive.valueSpan, value });
    }
    return directive;
  }
}
