import type { Directive, Dockerfile, Escape, Node } from './types.ts';

/** What a new version of a file has in common with an earlier one. */
export interface Reuse {
  /** Nodes in front of the first difference; the directives end in them. */
  readonly before: readonly Node[];
  readonly directives: readonly Directive[];
  readonly escape: Escape;
  /** The earlier nodes whose text follows at `offset` of the new text, up to its end; undefined where none do. */
  from(offset: number): readonly Node[] | undefined;
}

/** Problems of no instruction: a file that has one is read anew. */
const WHOLE_FILE: ReadonlySet<string> = new Set(['line-too-long', 'duplicate-directive', 'invalid-escape']);

/** Undefined where nothing can be taken over. Linear in the text, with little more than a comparison a character. */
export function reuseOf(previous: Dockerfile, text: string): Reuse | undefined {
  const { nodes, problems } = previous;
  if (problems.some(({ code }) => WHOLE_FILE.has(code))) return undefined;
  const old = previous.text;
  const shorter = Math.min(old.length, text.length);
  let same = 0;
  while (same < shorter && old.charCodeAt(same) === text.charCodeAt(same)) same++;
  let sameEnd = 0;
  while (
    sameEnd < shorter - same &&
    old.charCodeAt(old.length - 1 - sameEnd) === text.charCodeAt(text.length - 1 - sameEnd)
  ) {
    sameEnd++;
  }
  // the last node may go on behind its end when text is added
  let count = 0;
  while (count < nodes.length - 1 && nodes[count]!.span.end <= same) count++;
  const last = nodes[count - 1];
  if (!last || last.kind === 'directive' || last.span.end <= 1) return undefined;
  const by = text.length - old.length;
  return {
    before: nodes.slice(0, count),
    directives: previous.directives,
    escape: previous.escape,
    from(offset) {
      if (offset < text.length - sameEnd) return undefined;
      const index = indexAt(nodes, offset - by);
      return index === undefined ? undefined : nodes.slice(index);
    },
  };
}

/** The node that starts at `offset`. */
function indexAt(nodes: readonly Node[], offset: number): number | undefined {
  let low = 0;
  let high = nodes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start } = nodes[middle]!.span;
    if (start === offset) return middle;
    if (start < offset) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
