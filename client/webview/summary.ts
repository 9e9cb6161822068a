import type { GraphRange, GraphResult } from '../../server/src/protocol/graph.ts';
import type { PanelMode } from '../../server/src/protocol/graph-panel.ts';

/** What a mode shows, in words: for all who look at it, and spoken when it changes. Empty where nothing is to be said. */
export function summaryOf(graph: GraphResult, mode: PanelMode): string {
  switch (mode) {
    case 'path':
      return pathSummary(graph);
    case 'rebuild':
      return rebuildSummary(graph);
    case 'critical':
      return criticalSummary(graph);
    default:
      return '';
  }
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A stage's name, or its number. */
export function labelOf({ picture }: GraphResult, id: string): string {
  const node = picture.nodes.find((one) => one.id === id);
  if (!node) return id.replace(/^stage:/, 'stage ');
  return node.kind === 'stage' ? (node.name ?? `stage ${node.index}`) : node.name;
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

function pathSummary(graph: GraphResult): string {
  const { picture, path } = graph;
  const ends = picture.targets.map((id) => labelOf(graph, id));
  if (ends.length === 0) return 'No stage is the target.';
  const stages = picture.nodes.filter(({ kind }) => kind === 'stage');
  const needed = stages.filter(({ id }) => path.nodes.includes(id));
  return `${listed(ends)} ${ends.length > 1 ? 'need' : 'needs'} ${needed.length} of ${counted(stages.length, 'stage')}.`;
}

function rebuildSummary(graph: GraphResult): string {
  const { rebuild } = graph;
  if (!rebuild) return 'Put the cursor on an instruction, or choose a stage or a layer here.';
  const built = rebuild.stages.filter(({ at }) => at !== null);
  const change = `If line ${lineOf(rebuild.at)} changes, `;
  if (built.length === 0) return `${change}no layer is built again.`;
  const parts = built.map(({ node, at, whole }) => {
    const stage = graph.picture.nodes.find(({ id }) => id === node);
    const isSkipped = stage?.kind === 'stage' && stage.state === 'skipped';
    const name = `${labelOf(graph, node)}${isSkipped ? ' (not built for this target)' : ''}`;
    return whole || !at ? `${name} as a whole` : `${name} from line ${lineOf(at)} on`;
  });
  return `${change}this is built again: ${listed(parts)}.`;
}

const lineOf = ({ start }: GraphRange): number => start.line + 1;

function criticalSummary(graph: GraphResult): string {
  const { length, chain, width } = graph.schedule;
  if (chain.length === 0) return 'Nothing is built.';
  const names = chain.map((id) => labelOf(graph, id)).join(' → ');
  const beside =
    width > 1
      ? ` Up to ${width} stages are built side by side.`
      : ' The stages are built one after the other.';
  return `The longest chain has ${counted(length, 'layer')}: ${names}.${beside}`;
}
