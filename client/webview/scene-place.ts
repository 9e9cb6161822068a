import type { GraphRange, GraphResult } from '../../server/src/protocol/graph.ts';

/** Something on a scene that can be pointed at. */
export type ScenePlace =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'layer'; readonly id: string; readonly layer: number };

/** The place that something has in the file. */
export function rangesOf({ picture }: GraphResult, place: ScenePlace): readonly GraphRange[] {
  if (place.kind === 'edge') {
    return picture.edges.find(({ id }) => id === place.id)?.uses.map(({ range }) => range) ?? [];
  }
  const node = picture.nodes.find(({ id }) => id === place.id);
  if (!node) return [];
  if (node.kind !== 'stage') {
    return picture.edges
      .filter(({ from }) => from === node.id)
      .flatMap(({ uses }) => uses.map(({ range }) => range));
  }
  if (place.kind === 'node') return [node.head];
  return node.layers.filter(({ index }) => index === place.layer).map(({ range }) => range);
}
