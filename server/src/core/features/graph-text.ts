import { cut } from '../text/markdown.ts';
import { pathEnd } from '../text/path-end.ts';
import type { GraphEdge, StageGraph } from './graph.ts';
import { imageName } from './image-name.ts';

/** What the text forms of the graph show of it, before either escapes it. */
export interface TextNode {
  readonly node: string;
  /** A short name of letters and digits: stages `s0`, images `i0`, contexts `c0`. */
  readonly id: string;
  readonly lines: readonly string[];
  readonly kind: 'stage' | 'image' | 'context';
  readonly isTarget: boolean;
  readonly isReachable: boolean;
}

interface TextEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: GraphEdge['kind'];
  readonly label: string;
}

const LONGEST_LINE = 60;
const LONGEST_PATH = 32;
const MOST_PATHS = 3;

/** Nodes in the order of the graph: images and contexts by first use in front, then stages. */
export function textGraph(graph: StageGraph): { nodes: TextNode[]; edges: TextEdge[] } {
  // the last stage where it has no name
  const targets = new Set(graph.target?.split(',') ?? [String(graph.stages.at(-1)?.index)]);
  const lastOfName = new Map(graph.stages.map(({ name, index }) => [name ?? String(index), index]));
  const nodes: TextNode[] = graph.images.map((image, index) =>
    external('image', `image:${image}`, `i${index}`, image),
  );
  const contexts = new Set(graph.edges.map(({ from }) => from).filter((node) => node.startsWith('context:')));
  for (const node of contexts) {
    nodes.push(
      external('context', node, `c${nodes.length - graph.images.length}`, node.slice('context:'.length)),
    );
  }
  for (const { index, name, base, reachable } of graph.stages) {
    const label = name ?? String(index);
    nodes.push({
      node: `stage:${index}`,
      id: `s${index}`,
      lines: [
        cut(name ?? `stage ${index}`, LONGEST_LINE),
        ...(base.ref === '' ? [] : [cut(imageName(base.ref), LONGEST_LINE)]),
      ],
      kind: 'stage',
      isTarget: targets.has(label) && lastOfName.get(label) === index,
      isReachable: reachable,
    });
  }
  const ids = new Map(nodes.map(({ node, id }) => [node, id]));
  const edges = together(graph.edges).flatMap(({ from, to, kind, paths }): TextEdge[] => {
    const ends = [ids.get(from), ids.get(to)] as const;
    return ends[0] && ends[1] ? [{ from: ends[0], to: ends[1], kind, label: labelOf(kind, paths) }] : [];
  });
  return { nodes, edges };
}

type Uses = Pick<GraphEdge, 'from' | 'to' | 'kind' | 'paths'>;

/** One edge for all uses of a kind between two nodes: lines side by side with a label each cannot be read. */
function together(edges: readonly GraphEdge[]): Uses[] {
  const groups = new Map<string, Uses>();
  for (const { from, to, kind, paths } of edges) {
    const key = JSON.stringify([from, to, kind]);
    const before = groups.get(key)?.paths ?? [];
    groups.set(key, { from, to, kind, paths: [...new Set([...before, ...paths])] });
  }
  return [...groups.values()];
}

const external = (kind: 'image' | 'context', node: string, id: string, name: string): TextNode => ({
  node,
  id,
  lines: [cut(kind === 'image' ? imageName(name) : name, LONGEST_LINE)],
  kind,
  isTarget: false,
  isReachable: true,
});

const KINDS: Readonly<Record<GraphEdge['kind'], string>> = {
  from: 'FROM',
  copy: 'COPY',
  mount: 'mount',
  onbuild: 'ONBUILD',
  context: 'context',
};

function labelOf(kind: GraphEdge['kind'], paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_PATHS).map((path) => pathEnd(path, LONGEST_PATH));
  if (paths.length > MOST_PATHS) shown.push(`+${paths.length - MOST_PATHS}`);
  return [KINDS[kind], ...shown].join(' ');
}
