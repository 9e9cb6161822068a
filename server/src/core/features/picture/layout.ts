import { edgeLabel, edgeShape, movedLabel } from './edges.ts';
import type {
  EngineEdge,
  EngineGraph,
  EngineNode,
  EngineOptions,
  EnginePort,
  LayoutEngine,
} from './engine.ts';
import type { Box, Geometry, NodeShape, Point } from './geometry.ts';
import { middleOf, moved, nodeShape, STAGE_MIDDLE } from './nodes.ts';
import type { PictureEdge, PictureNode, StagePicture } from './types.ts';

/**
 * Layers from left to right, edges at right angles. The order of the nodes is that of the source wherever it costs no
 * crossing, so that an edit in one place leaves the rest of the picture alone.
 */
const OPTIONS: EngineOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  // edges without bends rather than the least height
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  // rounds of search for fewer crossings: more of them cost time and find nothing in graphs of this size
  'elk.layered.thoroughness': '3',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'HEAD_LAYER',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '11',
  'elk.spacing.componentComponent': '30',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '11',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** Nobody reads a picture of more, and the layout would take seconds. */
const MOST_NODES = 250;
const MOST_EDGES = 600;

/** Why a picture is not to be laid out, a clause; undefined where it may be. */
export function obstacleTo<Place>({ nodes, edges }: StagePicture<Place>): string | undefined {
  if (nodes.length > MOST_NODES) return `the graph has more than ${MOST_NODES} nodes, too many for a picture`;
  if (edges.length > MOST_EDGES) return `the graph has more than ${MOST_EDGES} edges, too many for a picture`;
  return undefined;
}

/** Gives everything in a picture its place: the same picture, the same numbers. */
export async function layOut<Place>(picture: StagePicture<Place>, engine: LayoutEngine): Promise<Geometry> {
  if (picture.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [] };
  const draft = draftOf(picture);
  const placed = await engine({
    id: 'picture',
    layoutOptions: OPTIONS,
    children: picture.nodes.map((node, at) => engineNode(nodeId(at), node, draft)),
    edges: picture.edges.map((edge, at) => engineEdge(edgeId(at), edge, draft)),
  });
  return geometryOf(picture, draft, placed);
}

/**
 * The engine's names are numbers: a picture in which something is only called otherwise, and is as wide, asks it for
 * what it has laid out before.
 */
const nodeId = (at: number): string => `n${at}`;
const edgeId = (at: number): string => `e${at}`;
const portId = (at: number): string => `p${at}`;

interface Draft {
  readonly shapes: ReadonlyMap<string, NodeShape>;
  readonly ports: ReadonlyMap<string, ReadonlyMap<string, PortDraft>>;
  /** The engine's names of ports. */
  readonly portIds: ReadonlyMap<string, string>;
}

interface PortDraft {
  readonly side: 'WEST' | 'EAST';
  /** Where it stands on its side; undefined where the layout is to choose. */
  readonly at: number | undefined;
}

/** Edges of one kind leave a node together, so that they run as one line until they part; each arrives by itself. */
const outPort = ({ from, kind }: PictureEdge<unknown>): string => JSON.stringify([from, 'out', kind]);
const inPort = ({ id, to }: PictureEdge<unknown>): string => JSON.stringify([to, 'in', id]);

function draftOf<Place>({ nodes, edges }: StagePicture<Place>): Draft {
  const sides = new Map(nodes.map(({ id }) => [id, { in: new Set<string>(), out: new Set<string>() }]));
  for (const edge of edges) {
    sides.get(edge.from)!.out.add(outPort(edge));
    sides.get(edge.to)!.in.add(inPort(edge));
  }
  const shapes = new Map(
    nodes.map((node) => {
      const { in: into, out } = sides.get(node.id)!;
      const isOpened = node.kind === 'stage' && node.layers.length > 0;
      return [node.id, nodeShape(node, isOpened ? out.size : Math.max(into.size, out.size))];
    }),
  );
  const ports = new Map(
    nodes.map((node) => [node.id, portsOf(node, shapes.get(node.id)!, edges, sides.get(node.id)!)]),
  );
  const all = [...ports.values()].flatMap((own) => [...own.keys()]);
  return { shapes, ports, portIds: new Map(all.map((port, at) => [port, portId(at)])) };
}

function portsOf<Place>(
  node: PictureNode<Place>,
  { box, layers }: NodeShape,
  edges: readonly PictureEdge<Place>[],
  sides: { readonly in: ReadonlySet<string>; readonly out: ReadonlySet<string> },
): Map<string, PortDraft> {
  const ports = new Map<string, PortDraft>();
  const isOpened = layers.length > 0;
  if (!isOpened) {
    for (const id of sides.in) ports.set(id, { side: 'WEST', at: undefined });
    for (const id of sides.out) ports.set(id, { side: 'EAST', at: undefined });
    return ports;
  }
  // a row has room for all that lead to it, side by side
  const byRow = new Map<number | null, string[]>();
  for (const edge of edges) {
    if (edge.to !== node.id) continue;
    const row = byRow.get(edge.layer);
    if (row) row.push(inPort(edge));
    else byRow.set(edge.layer, [inPort(edge)]);
  }
  for (const [index, ids] of byRow) {
    const layer = layers.find((one) => one.index === index);
    const middle = layer ? middleOf(layer) : STAGE_MIDDLE;
    const room = layer ? layer.box.height : 2 * STAGE_MIDDLE - 16;
    for (const [place, id] of ids.entries()) {
      ports.set(id, { side: 'WEST', at: middle + room * ((place + 1) / (ids.length + 1) - 0.5) });
    }
  }
  let place = 0;
  for (const id of sides.out) {
    place++;
    ports.set(id, { side: 'EAST', at: (box.height * place) / (sides.out.size + 1) });
  }
  return ports;
}

function engineNode<Place>(
  id: string,
  node: PictureNode<Place>,
  { shapes, ports, portIds }: Draft,
): EngineNode {
  const { box, layers } = shapes.get(node.id)!;
  return {
    id,
    width: box.width,
    height: box.height,
    layoutOptions: {
      'elk.portConstraints': layers.length > 0 ? 'FIXED_POS' : 'FIXED_SIDE',
      // stages of a rank stand in a column; what is made elsewhere stands near to who uses it
      'elk.alignment': node.kind === 'stage' ? 'LEFT' : 'RIGHT',
    },
    ports: [...ports.get(node.id)!].map(
      ([port, { side, at }]): EnginePort => ({
        id: portIds.get(port)!,
        width: 0,
        height: 0,
        ...(at !== undefined && { x: side === 'WEST' ? 0 : box.width, y: at }),
        layoutOptions: { 'elk.port.side': side },
      }),
    ),
  };
}

function engineEdge<Place>(id: string, edge: PictureEdge<Place>, { portIds }: Draft): EngineEdge {
  const label = edgeLabel(edge);
  return {
    id,
    sources: [portIds.get(outPort(edge))!],
    targets: [portIds.get(inPort(edge))!],
    // labels without a text get no room
    labels: label ? [{ text: 'label', ...sizeOf(label.box), layoutOptions: ON_THE_LINE }] : [],
  };
}

const ON_THE_LINE: EngineOptions = { 'elk.edgeLabels.inline': 'true' };

const sizeOf = ({ width, height }: Box) => ({ width, height });

function geometryOf<Place>(
  { nodes, edges }: StagePicture<Place>,
  { shapes }: Draft,
  placed: EngineGraph,
): Geometry {
  const nodePlaces = new Map(placed.children.map((child) => [child.id, child]));
  const edgePlaces = new Map(placed.edges.map((edge) => [edge.id, edge]));
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    nodes: nodes.map(({ id }, at) => {
      const { x = 0, y = 0 } = nodePlaces.get(nodeId(at))!;
      return moved(shapes.get(id)!, x, y);
    }),
    edges: edges.map((edge, at) => {
      const { sections = [], labels } = edgePlaces.get(edgeId(at))!;
      const corners = sections.flatMap(({ startPoint, bendPoints = [], endPoint }): Point[] => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]);
      const label = edgeLabel(edge);
      const [place] = labels;
      return edgeShape(edge.id, corners, label && place && movedLabel(label, place.x ?? 0, place.y ?? 0));
    }),
  };
}
