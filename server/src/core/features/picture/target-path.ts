import type { StagePicture } from './types.ts';

/** The nodes and edges that some nodes are made of; they themselves included. */
export interface TargetPath {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** What leads to the nodes of these ids, in the picture's order; of an id that no node has, nothing. */
export function pathTo<Place>({ nodes, edges }: StagePicture<Place>, ends: readonly string[]): TargetPath {
  const reached = new Set<string>();
  const used = new Set<string>();
  const open = ends.filter((end) => nodes.some(({ id }) => id === end));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const edge of edges) {
      if (edge.to !== id) continue;
      used.add(edge.id);
      open.push(edge.from);
    }
  }
  return {
    nodes: nodes.flatMap(({ id }) => (reached.has(id) ? [id] : [])),
    edges: edges.flatMap(({ id }) => (used.has(id) ? [id] : [])),
  };
}
