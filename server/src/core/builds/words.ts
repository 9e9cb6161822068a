import type { Span } from '../text/span.ts';
import type { DataNode } from './data/node.ts';
import { textOf } from './data/node.ts';
import type { Build, Target, Written } from './types.ts';

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

/** A part of a file, with where it begins. */
interface Scope {
  readonly text: string;
  readonly start: number;
}

/**
 * The builds, knowing that a value serves their targets alone where `scope` names it nowhere else. `usesOf` gives, for
 * the text of a target without quotes, what finds all uses of the same value; undefined where that cannot be told.
 */
export function withOnlyTargets(
  builds: readonly Build[],
  scope: Scope,
  usesOf: (written: string) => RegExp | undefined,
): Build[] {
  const places = new Map<string, Set<number>>();
  const usesIn = builds.map(({ target, targetSpan: span }) => {
    if (target.kind !== 'named' || !target.shared || !span) return undefined;
    const written = scope.text.slice(span.start - scope.start, span.end - scope.start);
    const uses = usesOf(written.replace(/^(["'])(.*)\1$/s, '$2'));
    if (uses) places.set(uses.source, (places.get(uses.source) ?? new Set()).add(span.start));
    return uses;
  });
  const onlyTargets = new Set(
    [...places].flatMap(([source, { size }]) =>
      scope.text.match(new RegExp(source, 'g'))?.length === size ? [source] : [],
    ),
  );
  return builds.map((build, index) =>
    onlyTargets.has(usesIn[index]?.source ?? '') && build.target.kind === 'named'
      ? { ...build, target: { ...build.target, shared: false } }
      : build,
  );
}
