import type { GraphPosition, GraphRange, GraphResult } from '../../server/src/protocol/graph.ts';

const isBefore = (a: GraphPosition, b: GraphPosition): boolean =>
  a.line < b.line || (a.line === b.line && a.character <= b.character);

const holds = ({ start, end }: GraphRange, position: GraphPosition): boolean =>
  isBefore(start, position) && isBefore(position, end);

/** The stage that a place of the file belongs to, from its FROM to the next, and the layer where the stage is opened. */
export function stageAt(
  { picture }: GraphResult,
  position: GraphPosition,
): { readonly node: string; readonly layer: number | undefined } | undefined {
  const stage = picture.nodes.findLast(
    (node) => node.kind === 'stage' && isBefore(lineStart(node.range), position),
  );
  if (stage?.kind !== 'stage') return undefined;
  const layer = stage.layers.find(({ range }) => holds(wholeLines(range), position));
  return { node: stage.id, layer: layer?.index };
}

const lineStart = ({ start }: GraphRange): GraphPosition => ({ line: start.line, character: 0 });

const wholeLines = ({ start, end }: GraphRange): GraphRange => ({
  start: { line: start.line, character: 0 },
  end: { line: end.line, character: Number.MAX_SAFE_INTEGER },
});
