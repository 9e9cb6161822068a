import type { StageGraph } from '../graph.ts';
import type { PictureNode, StagePicture } from './types.ts';

/** `skipped`: stages that are not built, with the images that only they use. `external`: images and named contexts. */
export type Hidden = 'skipped' | 'external';

/** The picture without some of its nodes, and without the edges that lead to them or away from them. */
export function without<Place>(picture: StagePicture<Place>, hidden: readonly Hidden[]): StagePicture<Place> {
  if (hidden.length === 0) return picture;
  const nodes = picture.nodes.filter((node) => !hidden.some((kind) => isHidden(node, kind)));
  const kept = new Set(nodes.map(({ id }) => id));
  return {
    targets: picture.targets,
    nodes,
    edges: picture.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

function isHidden<Place>(node: PictureNode<Place>, kind: Hidden): boolean {
  if (kind === 'external') return node.kind !== 'stage';
  return node.kind === 'stage' ? node.state === 'skipped' : !node.used;
}

/** The same of the graph that is written as text. */
export function graphWithout(graph: StageGraph, hidden: readonly Hidden[]): StageGraph {
  if (hidden.length === 0) return graph;
  const stages = graph.stages.filter(({ reachable }) => reachable || !hidden.includes('skipped'));
  const kept = new Set(stages.map(({ index }) => `stage:${index}`));
  const edges = graph.edges.filter(
    ({ from, to }) =>
      kept.has(to) && (from.startsWith('stage:') ? kept.has(from) : !hidden.includes('external')),
  );
  const used = new Set(edges.map(({ from }) => from));
  return { ...graph, stages, edges, images: graph.images.filter((image) => used.has(`image:${image}`)) };
}
