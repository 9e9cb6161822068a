import type { GraphEdge, StageGraph } from './graph.ts';
import { type TextNode, textGraph } from './graph-text.ts';

const ARROWS: Readonly<Record<GraphEdge['kind'], string>> = {
  from: '-->',
  copy: '-.->',
  mount: '-.->',
  onbuild: '-.->',
  context: '==>',
};

const CLASSES = [
  'classDef external stroke-dasharray: 4 3',
  'classDef target font-weight:bold,stroke-width:3px',
  'classDef skipped opacity:0.5',
];

/** The graph as a Mermaid flowchart: the same graph always gives the same bytes. */
export function graphMermaid(graph: StageGraph): string {
  const { nodes, edges } = textGraph(graph);
  const lines = [
    'flowchart LR',
    ...nodes.map(nodeLine),
    ...edges.map(({ from, to, kind, label }) => `${from} ${ARROWS[kind]}|"${escape(label)}"| ${to}`),
    ...(nodes.length > 0 ? CLASSES : []),
  ];
  return `${lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n')}\n`;
}

function nodeLine(node: TextNode): string {
  const label = `"${node.lines.map(escape).join('<br/>')}"`;
  const shape = { stage: `[${label}]`, image: `([${label}])`, context: `[/${label}/]` }[node.kind];
  return `${node.id}${shape}${classOf(node)}`;
}

function classOf({ kind, isTarget, isReachable }: TextNode): string {
  if (kind !== 'stage') return ':::external';
  if (isTarget) return ':::target';
  return isReachable ? '' : ':::skipped';
}

/**
 * Everything that Mermaid or HTML could read as syntax, as entities in Mermaid's own spelling (`#35;`). Words
 * such as `end` are harmless between quotes.
 */
function escape(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./:_@+,=…-]/gu, (char) => `#${char.codePointAt(0)};`);
}
