import type { Span } from '../../text/span.ts';

/** What YAML and JSON have in common, with its place in the file. */
export type DataNode = DataScalar | DataMap | DataList;

export interface DataScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Without quotes. */
  readonly span: Span;
  /** True where the file says the value at `span` letter for letter. */
  readonly exact: boolean;
  /** The value as a script, with the way back to the file; undefined where it is no text. */
  readonly script: () => ScriptText | undefined;
}

/** Where `pieces` are put together they are the text; their places count from `start` in the file. */
export interface ScriptText {
  readonly text: string;
  readonly pieces: readonly Span[];
  readonly start: number;
}

export interface DataMap {
  readonly kind: 'map';
  readonly entries: readonly DataEntry[];
  readonly span: Span;
}

export interface DataEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode;
}

export interface DataList {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
  readonly span: Span;
}

/** The value of a key; of equal keys the last. */
export const entryOf = (node: DataNode | undefined, key: string): DataNode | undefined =>
  node?.kind === 'map' ? node.entries.findLast((entry) => entry.key === key)?.value : undefined;

/** What several keys, one inside the other, lead to. */
export const pathOf = (node: DataNode | undefined, ...keys: readonly string[]): DataNode | undefined =>
  keys.reduce<DataNode | undefined>(entryOf, node);

export const entriesOf = (node: DataNode | undefined): readonly DataEntry[] =>
  node?.kind === 'map' ? node.entries : [];

export const itemsOf = (node: DataNode | undefined): readonly DataNode[] =>
  node?.kind === 'list' ? node.items : [];

/** The scalar if it is a text or a number that a tool takes for one. */
export const textOf = (node: DataNode | undefined): string | undefined =>
  node?.kind === 'scalar' && (typeof node.value === 'string' || typeof node.value === 'number')
    ? String(node.value)
    : undefined;

/** True where the file says nothing: no entry, or one without a value. */
export const isAbsent = (node: DataNode | undefined): boolean =>
  node === undefined || (node.kind === 'scalar' && node.value === null);
