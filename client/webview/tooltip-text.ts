import type { GraphResult } from '../../server/src/protocol/graph.ts';
import type { ScenePlace } from './scene-place.ts';
import { labelOf } from './summary.ts';

export interface TipLine {
  readonly text: string;
  readonly kind: 'title' | 'text' | 'code';
}

/** Longer lists end in how many more there are. */
const MOST_PATHS = 24;

const title = (text: string): TipLine => ({ text, kind: 'title' });
const said = (text: string): TipLine => ({ text, kind: 'text' });
const code = (text: string): TipLine => ({ text, kind: 'code' });

const KINDS = {
  from: 'FROM',
  copy: 'COPY --from',
  mount: 'RUN --mount from',
  onbuild: 'ONBUILD',
  context: 'named context',
} as const;

/** All that is known of a place, so that nothing which is cut in the picture is lost. */
export function tipOf(graph: GraphResult, place: ScenePlace): TipLine[] {
  if (place.kind === 'edge') return edgeTip(graph, place.id);
  const node = graph.picture.nodes.find(({ id }) => id === place.id);
  if (!node) return [];
  if (node.kind !== 'stage') {
    return [
      title(node.name),
      said(node.kind === 'image' ? 'An image that is made elsewhere' : 'A named build context'),
    ];
  }
  if (place.kind === 'layer') {
    const layer = node.layers.find(({ index }) => index === place.layer);
    return layer ? [title(`${layer.keyword}, line ${layer.range.start.line + 1}`), code(layer.label)] : [];
  }
  const { purpose, base, contextPaths, findings, state, size, range } = node;
  const counts = Object.entries(findings).filter(([, count]) => count > 0);
  return [
    title(`${labelOf(graph, node.id)}, lines ${range.start.line + 1} to ${range.end.line + 1}`),
    code(`FROM ${base.ref}`),
    ...(purpose ? [said(`${purpose.kind}: ${purpose.reason}`)] : []),
    ...(state === 'skipped' ? [said('Not built: the target does not need it')] : []),
    ...(state === 'replaced' ? [said('Not built: a named context takes its place')] : []),
    ...(size
      ? [
          said(
            `${(size.bytes / 1e6).toFixed(1)} MB, ${size.measured ? 'measured' : 'measured before the last changes'}`,
          ),
        ]
      : []),
    ...(counts.length > 0
      ? [said(`Findings: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}`)]
      : []),
    ...(contextPaths.length > 0 ? [said('From the build context:'), ...paths(contextPaths)] : []),
  ];
}

function edgeTip(graph: GraphResult, id: string): TipLine[] {
  const edge = graph.picture.edges.find((one) => one.id === id);
  if (!edge) return [];
  const { from, to, kind, uses, used } = edge;
  const all = [...new Set(uses.flatMap((use) => use.paths))];
  const lines = [...new Set(uses.map(({ range }) => range.start.line + 1))];
  return [
    title(`${KINDS[kind]}: ${labelOf(graph, from)} → ${labelOf(graph, to)}`),
    ...paths(all),
    said(`${lines.length > 1 ? 'Lines' : 'Line'} ${lines.join(', ')}${used ? '' : '; not built'}`),
  ];
}

const paths = (all: readonly string[]): TipLine[] => [
  ...all.slice(0, MOST_PATHS).map(code),
  ...(all.length > MOST_PATHS ? [said(`and ${all.length - MOST_PATHS} more`)] : []),
];
