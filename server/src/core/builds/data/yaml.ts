import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import type { Span } from '../../text/span.ts';
import { asWritten, unescaped } from './escapes.ts';
import type { DataEntry, DataNode, DataScalar, ScriptText } from './node.ts';

/** Nodes of a document at most, aliases followed: a few lines of aliases may stand for millions. */
const MOST_NODES = 50_000;

/** Deeper than any file that a person wrote. */
const DEEPEST = 64;

/**
 * The documents of a YAML file, as far as they can be read; aliases and merge keys (`<<`) are followed. The only file
 * that knows the parser.
 */
export function readYaml(text: string): DataNode[] {
  try {
    const documents = parseAllDocuments(text, {
      logLevel: 'silent',
      strict: false,
      uniqueKeys: false,
      keepSourceTokens: false,
      // GitLab’s and others’: their values are read as they stand
      customTags: [],
    });
    if (!Array.isArray(documents)) return [];
    const budget = { left: MOST_NODES };
    return documents.flatMap((document) => {
      const node = nodeOf(document.contents, { text, document, budget }, 0);
      return node ? [node] : [];
    });
  } catch {
    // nested deeper than the parser’s stack
    return [];
  }
}

interface Walk {
  readonly text: string;
  readonly document: Document;
  readonly budget: { left: number };
}

function nodeOf(node: unknown, walk: Walk, depth: number): DataNode | undefined {
  if (depth > DEEPEST || walk.budget.left-- <= 0) return undefined;
  if (isAlias(node)) return nodeOf(resolved(node, walk), walk, depth + 1);
  if (isScalar(node)) return scalarOf(node, walk.text);
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => nodeOf(item, walk, depth + 1) ?? []);
    return { kind: 'list', items, span: spanOf(node.range) };
  }
  if (isMap(node)) {
    const merged: DataEntry[] = [];
    const own: DataEntry[] = [];
    for (const pair of node.items) {
      if (keyOf(pair) === '<<') merged.push(...mergedEntries(pair.value, walk, depth + 1));
      else own.push(...entryFrom(pair, walk, depth + 1));
    }
    return { kind: 'map', entries: [...merged, ...own], span: spanOf(node.range) };
  }
  return undefined;
}

const resolved = (alias: Alias, { document }: Walk): unknown => alias.resolve(document);

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) && key.value !== null && key.value !== undefined ? String(key.value) : undefined;
}

function entryFrom(pair: Pair, walk: Walk, depth: number): DataEntry[] {
  const key = keyOf(pair);
  if (key === undefined || !isScalar(pair.key)) return [];
  const keySpan = spanOf(pair.key.range);
  const empty = Math.min(keySpan.end + 1, walk.text.length);
  const value = pair.value === null ? nothingAt(empty) : nodeOf(pair.value, walk, depth);
  return value ? [{ key, keySpan, value }] : [];
}

/** `<<: *a` and `<<: [*a, *b]`, of which the first counts more. */
function mergedEntries(value: unknown, walk: Walk, depth: number): DataEntry[] {
  const node = nodeOf(value, walk, depth);
  if (node?.kind === 'map') return [...node.entries];
  if (node?.kind !== 'list') return [];
  return node.items.toReversed().flatMap((item) => (item.kind === 'map' ? item.entries : []));
}

const nothingAt = (at: number): DataScalar => ({
  kind: 'scalar',
  value: null,
  span: { start: at, end: at },
  exact: false,
  script: () => undefined,
});

function scalarOf(node: Scalar, text: string): DataScalar {
  const outer = spanOf(node.range);
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const closed = isQuoted && outer.end - outer.start >= 2 && text[outer.end - 1] === text[outer.start];
  const span = isQuoted ? { start: outer.start + 1, end: closed ? outer.end - 1 : outer.end } : outer;
  const { value } = node;
  const source = text.slice(span.start, span.end);
  return {
    kind: 'scalar',
    value: typeof value === 'number' ? source : isPlain(value) ? value : null,
    span,
    exact: source === String(value),
    script: () => scriptOf(node, source, span),
  };
}

const isPlain = (value: unknown): value is string | boolean | null =>
  typeof value === 'string' || typeof value === 'boolean' || value === null;

function scriptOf(node: Scalar, source: string, { start }: Span): ScriptText | undefined {
  switch (node.type) {
    case 'BLOCK_LITERAL': {
      const head = source.indexOf('\n') + 1;
      return asWritten(source.slice(head), start + head);
    }
    case 'BLOCK_FOLDED': {
      const head = source.indexOf('\n') + 1;
      return asWritten(folded(source.slice(head)), start + head);
    }
    case 'QUOTE_DOUBLE':
      return source.includes('\\') ? unescaped(folded(source), start) : asWritten(folded(source), start);
    case 'QUOTE_SINGLE':
      return source.includes("''") ? undefined : asWritten(folded(source), start);
    default:
      return asWritten(folded(source), start);
  }
}

/** A line break with lines of text around it is a blank; an empty line, or one that is indented more, stays. */
function folded(source: string): string {
  const indent = /^[ \t]*/.exec(source)![0];
  return source.replace(/\r?\n(?=([ \t]*)\S)/g, (lineBreak, next: string, at: number) => {
    const isBlankBefore = /(?:^|\n)[ \t]*$/.test(source.slice(0, at));
    const isDeeper = indent.length > 0 && next.length > indent.length;
    return isBlankBefore || isDeeper ? lineBreak : ' '.repeat(lineBreak.length);
  });
}

const spanOf = (range: readonly [number, number, number] | null | undefined): Span => ({
  start: range?.[0] ?? 0,
  end: range?.[1] ?? 0,
});
