import type { Span } from '../text/span.ts';
import type { DataNode } from './data/node.ts';
import { textOf } from './data/node.ts';
import type { Target, Written } from './types.ts';

/**
 * A text with variables in it, as a tool puts them in: undefined where they cannot be told. What is not text has no
 * value either.
 */
export type Evaluate = (written: Written) => Written | undefined;

/** The text of a scalar as it stands. */
export function writtenIn(node: DataNode | undefined): Written | undefined {
  const text = textOf(node);
  if (text === undefined || node?.kind !== 'scalar') return undefined;
  return { text, span: node.span, certain: true, shared: false, editable: node.exact };
}

/** What is there only where nothing sets the variable, as in `${NAME:-text}`; other variables are unknown. */
export function withDefaults(written: Written): Written | undefined {
  const { text, span, editable } = written;
  if (!text.includes('$')) return written;
  const only = /^\$\{\w+:?-([^${}]*)\}$/.exec(text);
  if (only) {
    const start = span.start + text.length - 1 - only[1]!.length;
    return {
      text: only[1]!,
      span: editable ? { start, end: start + only[1]!.length } : span,
      certain: false,
      shared: false,
      editable,
    };
  }
  const filled = text.replace(/\$\{\w+:?-([^${}]*)\}/g, '$1');
  return filled.includes('$')
    ? undefined
    : { text: filled, span, certain: false, shared: false, editable: false };
}

/** The target that a value says: no value is the last stage, and so is an empty one. */
export function targetOf(node: DataNode | undefined, evaluate: Evaluate): Target {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return { kind: 'last' };
  const written = writtenIn(node);
  return targetFrom(written && evaluate(written), node.span);
}

export function targetFrom(written: Written | undefined, span: Span): Target {
  if (written === undefined) return { kind: 'unknown', span };
  return written.text === '' ? { kind: 'last' } : { kind: 'named', ...written };
}
