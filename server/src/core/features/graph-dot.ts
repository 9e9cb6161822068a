import type { GraphEdge, StageGraph } from './graph.ts';
import { type TextNode, textGraph } from './graph-text.ts';

const STYLES: Readonly<Record<GraphEdge['kind'], string>> = {
  from: 'solid',
  copy: 'dashed',
  mount: 'dotted',
  onbuild: 'dashed',
  context: 'bold',
};

/** The graph for Graphviz: the same graph always gives the same bytes. */
export function graphDot(graph: StageGraph): string {
  const { nodes, edges } = textGraph(graph);
  const lines = [
    'rankdir=LR',
    'node [shape=box]',
    ...nodes.map(nodeLine),
    ...edges.map(
      ({ from, to, kind, label }) => `${from} -> ${to} [label=${quoted([label])}, style=${STYLES[kind]}]`,
    ),
  ];
  return `digraph stages {\n${lines.map((line) => `  ${line};\n`).join('')}}\n`;
}

function nodeLine({ id, lines, kind, isTarget, isReachable }: TextNode): string {
  const attributes = [`label=${quoted(lines)}`];
  if (kind === 'image') attributes.push('style="rounded,dashed"');
  if (kind === 'context') attributes.push('shape=parallelogram', 'style=dashed');
  if (isTarget) attributes.push('style=bold');
  if (!isReachable) attributes.push('color=gray', 'fontcolor=gray');
  return `${id} [${attributes.join(', ')}]`;
}

/** A DOT string of several lines. A backslash would start one of Graphviz's escapes, "&" an entity. */
const quoted = (lines: readonly string[]): string =>
  `"${lines.map((line) => line.replace(/[\\"]/g, '\\$&').replace(/&/g, '&amp;').replace(/\s/g, ' ')).join('\\n')}"`;
