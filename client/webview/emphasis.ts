import type { Comparison, GraphResult } from '../../server/src/protocol/graph.ts';
import type { PanelMode } from '../../server/src/protocol/graph-panel.ts';

/** What stands out. Where `lit` is undefined, nothing does and nothing steps back. */
export interface Emphasis {
  readonly lit: ReadonlySet<string> | undefined;
  /** Edges; undefined for those between lit nodes. */
  readonly edges: ReadonlySet<string> | undefined;
  /** Marks of nodes, which become classes and words. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Layers, as `NODE LAYER`. */
  readonly layers: ReadonlySet<string>;
}

export type Mark = 'changed' | 'rebuilt' | 'critical' | 'added' | 'removed' | 'edited';

const NOTHING: Emphasis = { lit: undefined, edges: undefined, marks: new Map(), layers: new Set() };

export const layerKey = (node: string, layer: number): string => `${node} ${layer}`;

/** What a mode lights up of a graph. */
export function emphasisOf(graph: GraphResult, mode: PanelMode): Emphasis {
  switch (mode) {
    case 'path':
      return { ...NOTHING, lit: new Set(graph.path.nodes), edges: new Set(graph.path.edges) };
    case 'rebuild':
      return graph.rebuild ? rebuilt(graph, graph.rebuild) : NOTHING;
    case 'critical':
      return critical(graph);
    default:
      return NOTHING;
  }
}

function rebuilt({ picture }: GraphResult, rebuild: NonNullable<GraphResult['rebuild']>): Emphasis {
  const built = rebuild.stages.filter(({ from, whole }) => from !== null || whole);
  const marks = new Map<string, Mark>(built.map(({ node }) => [node, 'rebuilt']));
  if (rebuild.changed) marks.set(rebuild.changed.node, 'changed');
  const layers = new Set<string>();
  for (const { node, from } of built) {
    const stage = picture.nodes.find(({ id }) => id === node);
    if (stage?.kind !== 'stage' || from === null) continue;
    for (const { index } of stage.layers) if (index >= from) layers.add(layerKey(node, index));
  }
  const lit = new Set(marks.keys());
  // what carries the change on: edges out of what is built again, to what is built again for it
  const edges = picture.edges.filter(({ from, to }) => lit.has(from) && lit.has(to));
  return { lit, edges: new Set(edges.map(({ id }) => id)), marks, layers };
}

function critical({ schedule, picture }: GraphResult): Emphasis {
  const { chain } = schedule;
  const steps = new Set(chain.slice(1).map((node, index) => `${chain[index]} ${node}`));
  const edges = picture.edges.filter(({ from, to }) => steps.has(`${from} ${to}`));
  return {
    lit: new Set(chain),
    edges: new Set(edges.map(({ id }) => id)),
    marks: new Map(chain.map((node) => [node, 'critical'])),
    layers: new Set(),
  };
}

/** What a change of the file has added, taken away or changed, on one of its two sides. */
export function comparisonMarks(
  { stages, layers }: Comparison,
  side: 'before' | 'after',
): Pick<Emphasis, 'marks' | 'layers'> {
  const marks = new Map<string, Mark>();
  for (const stage of stages) {
    const node = stage[side];
    if (node === undefined || stage.kind === 'same') continue;
    marks.set(node, stage.kind === 'changed' ? 'edited' : stage.kind);
  }
  const moved = layers.flatMap((change) => {
    if (side === 'before') return 'before' in change ? [change.before] : [];
    return 'after' in change ? [change.after] : [];
  });
  return { marks, layers: new Set(moved.map(({ node, layer }) => layerKey(node, layer))) };
}
