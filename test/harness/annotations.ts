import type { Diagnostic } from '../../server/src/core/rules/run.ts';
import type { LineIndex } from '../../server/src/core/text/lines.ts';

/** A finding that a fixture expects. Lines and columns count from 0. */
export interface Expected {
  readonly line: number;
  readonly start: number;
  /** Undefined where the mark is `^`: an empty span. */
  readonly end: number;
  readonly severity: string;
  readonly message: string;
  readonly rule: string;
}

/**
 * `#    ~~~~ severity: part of the message [rule-id]`, under the line it speaks of. The tildes stand under the
 * finding's first line; `#~~~` starts in column 0; `^` marks an empty span.
 */
const ANNOTATION = /^#( *)(~+|\^) (error|warning|info|hint): (.*) \[([a-z0-9-]+)\]$/;

/** Takes the annotations out of a text. */
export function takeAnnotations(text: string): { text: string; expected: Expected[] } {
  const lines: string[] = [];
  const expected: Expected[] = [];
  for (const line of text.split('\n')) {
    const match = ANNOTATION.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, gap, mark, severity, message, rule] = match as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const start = gap === '' ? 0 : 1 + gap.length;
    const length = mark === '^' ? 0 : gap === '' ? mark.length + 1 : mark.length;
    expected.push({
      line: Math.max(0, lines.length - 1),
      start,
      end: start + length,
      severity,
      message,
      rule,
    });
  }
  return { text: lines.join('\n'), expected };
}

/** The annotation that a finding would need, for messages. */
export function annotationOf(diagnostic: Diagnostic, lines: LineIndex): string {
  const { line, start, end } = placeOf(diagnostic, lines);
  const mark = end === start ? '^' : start === 0 ? '~'.repeat(end - 1) : '~'.repeat(end - start);
  const gap = ' '.repeat(Math.max(0, start - 1));
  return `line ${line + 1}: #${gap}${mark} ${diagnostic.severity}: ${diagnostic.message} [${diagnostic.rule.id}]`;
}

function placeOf({ span }: Diagnostic, lines: LineIndex): { line: number; start: number; end: number } {
  const { line, character: start } = lines.position(span.start);
  const last = lines.position(span.end);
  const content = lines.content(line);
  return { line, start, end: last.line === line ? last.character : content.end - content.start };
}

export function matches(expected: Expected, diagnostic: Diagnostic, lines: LineIndex): boolean {
  const place = placeOf(diagnostic, lines);
  return (
    expected.rule === diagnostic.rule.id &&
    expected.severity === diagnostic.severity &&
    expected.line === place.line &&
    expected.start === place.start &&
    expected.end === place.end &&
    diagnostic.message.includes(expected.message)
  );
}
