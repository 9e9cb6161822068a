import { skipSpace } from '../text/space.ts';
import type { LogicalLine } from './logical.ts';
import type { Word } from './types.ts';

export type JsonForm =
  | { readonly kind: 'strings'; readonly words: readonly Word[] }
  /** A JSON array, but not of strings only: BuildKit fails. */
  | { readonly kind: 'not-strings' }
  /** No JSON at all (a trailing comma, a comment behind it, a bad escape): BuildKit takes it for shell form. */
  | { readonly kind: 'none' };

const STRING = /"(?:[^"\\]|\\.)*"/g;

/** Reads `["a", "b"]` in `line.text[start, end)` as BuildKit does. */
export function parseJsonForm(line: LogicalLine, start: number, end: number): JsonForm {
  const from = skipSpace(line.text, start, end);
  if (line.text[from] !== '[' || from >= end) return { kind: 'none' };
  const source = line.text.slice(from, end);
  let values: unknown;
  try {
    values = JSON.parse(source);
  } catch {
    return { kind: 'none' };
  }
  if (!Array.isArray(values)) return { kind: 'none' };
  if (!values.every((value) => typeof value === 'string')) return { kind: 'not-strings' };
  const words: Word[] = [];
  STRING.lastIndex = 0;
  for (const text of values) {
    const match = STRING.exec(source)!;
    const logical = { start: from + match.index, end: from + match.index + match[0].length };
    words.push({ text, span: line.span(logical.start, logical.end), logical });
  }
  return { kind: 'strings', words };
}
