import type { GraphResult, PictureNode } from '../../server/src/protocol/graph.ts';

/**
 * The nodes that a search finds, in the picture's order; undefined where nothing is searched for. Every word must be
 * in the name, the image, the purpose, the state, a path that is copied, or a layer that is shown.
 */
export function found(graph: GraphResult, query: string): string[] | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return graph.picture.nodes
    .filter((node) => {
      const text = textOf(graph, node).toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map(({ id }) => id);
}

function textOf<Place>({ picture, names }: GraphResult, node: PictureNode<Place>): string {
  const paths = picture.edges
    .filter(({ from, to }) => from === node.id || to === node.id)
    .flatMap(({ uses }) => uses.flatMap((use) => use.paths));
  const layers = node.kind === 'stage' ? node.layers.map(({ keyword, label }) => `${keyword} ${label}`) : [];
  return [names.nodes[node.id] ?? '', ...paths, ...layers].join('\n');
}
