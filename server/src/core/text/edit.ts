import type { Span } from './span.ts';

/** Replaces the text of `span` by `newText`. An empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A new text for another file of the project. */
export interface FileEdit {
  /** Relative to the build context, separated by "/"; of the ignore file as `Project.dockerignore` names it. */
  readonly path: string;
  /** Undefined where there is no such file. */
  readonly before: string | undefined;
  readonly text: string;
}

export const replace = (span: Span, newText: string): TextEdit => ({ span, newText });
export const insert = (offset: number, newText: string): TextEdit => ({
  span: { start: offset, end: offset },
  newText,
});

/** Edits in order of their start; two inserts at one offset keep the order in which they were given. */
export function sortEdits<Edit extends TextEdit>(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, order) => ({ edit, order }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order,
    )
    .map(({ edit }) => edit);
}

/** True where no two edits touch the same character. Expects sorted edits. */
function areDisjoint(sorted: readonly TextEdit[]): boolean {
  return sorted.every((edit, index) => index === 0 || sorted[index - 1]!.span.end <= edit.span.start);
}

/**
 * The text after all edits, which may come in any order.
 * @throws RangeError where two edits overlap: no order of applying them would be right.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = sortEdits(edits);
  if (!areDisjoint(sorted)) throw new RangeError('overlapping edits');
  let out = '';
  let at = 0;
  for (const { span, newText } of sorted) {
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}
