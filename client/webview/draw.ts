import type {
  Box,
  ChipShape,
  EdgeShape,
  GraphRange,
  IconShape,
  NodeShape,
  PictureEdge,
  PictureNode,
  TextShape,
} from '../../server/src/protocol/graph.ts';
import { svg } from './dom.ts';

type Node = PictureNode<GraphRange>;
type Edge = PictureEdge<GraphRange>;

/** The `d` of the sign on the button that opens and closes a stage. */
const OPEN = 'M-3.5 -1.5L0 2L3.5 -1.5';
const CLOSE = 'M-3.5 1.5L0 -2L3.5 1.5';

export function nodeClasses(node: Node): string {
  if (node.kind !== 'stage') return node.used ? node.kind : `${node.kind} unused`;
  return ['stage', ...(node.purpose ? [`for-${node.purpose.kind}`] : []), node.state].join(' ');
}

export const edgeClasses = ({ kind, used }: Edge): string => `edge ${kind}${used ? '' : ' off'}`;

/**
 * What is inside of a node: the card, which is a button; the button that opens a stage; the rows of an opened one. They
 * stand side by side, since a button may hold no other.
 */
export function nodeParts(node: Node, shape: NodeShape, name: string): SVGElement[] {
  const { box, radius, icon, texts, chips, layers } = shape;
  const card = svg(
    'g',
    { class: 'face', role: 'button', tabindex: -1, 'aria-label': name, 'data-node': node.id },
    rect(box, 'card', radius),
    ...iconParts(icon),
    ...texts.map((text) => textPart(text)),
    ...chips.map(chipPart),
    farPart(node, box, texts),
    rect(outside(box, 3), 'ring', radius + 3),
  );
  if (node.kind !== 'stage') return [card];
  const toggle = node.opened || node.layerCount > 0 ? [togglePart(node, box)] : [];
  return layers.length > 0 ? [card, rowsPart(node, shape), ...toggle] : [card, ...toggle];
}

/** Sizes of a name that is read from afar, and the width of a letter at size 1, on the safe side. */
const FAR = { smallest: 15, smallestOfImages: 11, largest: 30, letter: 0.64, padding: 9 };

/** The name by itself, as large as the card lets it be: all that is shown where the graph is too small to be read. */
function farPart(node: Node, box: Box, texts: readonly TextShape[]): SVGElement {
  const room = (box.width - 2 * FAR.padding) / FAR.letter;
  const whole = node.kind === 'stage' ? (node.name ?? `stage ${node.index}`) : node.name;
  // of an image that does not fit, the registry and the owner are what can be left out
  const smallest = node.kind === 'stage' ? FAR.smallest : FAR.smallestOfImages;
  const fits = whole.length * smallest <= room;
  const name = [...(fits || node.kind === 'stage' ? whole : whole.slice(whole.lastIndexOf('/') + 1))];
  const size = Math.max(smallest, Math.min(FAR.largest, box.height * 0.6, room / Math.max(4, name.length)));
  const most = Math.floor(room / size + 1e-6);
  const text =
    name.length <= most
      ? name
      : [...name.slice(0, Math.ceil((most - 1) / 2)), '…', ...name.slice(-Math.floor((most - 1) / 2))];
  // of an opened stage the rows stand below
  const bottom = node.kind === 'stage' && node.opened ? texts.at(-1)!.y + FAR.padding : box.y + box.height;
  return svg(
    'text',
    {
      class: 'far',
      x: box.x + box.width / 2,
      y: (box.y + bottom) / 2 + size * 0.35,
      'font-size': size.toFixed(1),
      'text-anchor': 'middle',
      'aria-hidden': 'true',
    },
    text.join(''),
  );
}

function togglePart(node: Extract<Node, { kind: 'stage' }>, box: Box): SVGElement {
  const label = node.name ?? `stage ${node.index}`;
  return svg(
    'g',
    {
      class: 'toggle',
      role: 'button',
      tabindex: -1,
      'aria-expanded': String(node.opened),
      'aria-label': `Layers of ${label}`,
      'data-toggle': node.id,
      transform: `translate(${box.x + box.width / 2} ${box.y + box.height})`,
    },
    svg('rect', { class: 'knob', x: -13, y: -8, width: 26, height: 16, rx: 8 }),
    svg('path', { class: 'chevron', d: node.opened ? CLOSE : OPEN }),
  );
}

function rowsPart(node: Extract<Node, { kind: 'stage' }>, { box, layers }: NodeShape): SVGElement {
  const y = layers[0]!.box.y - 3;
  const label = node.name ?? `stage ${node.index}`;
  return svg(
    'g',
    { class: 'rows', role: 'group', 'aria-label': `Layers of ${label}` },
    svg('path', { class: 'rule', d: `M${box.x + 1} ${y}H${box.x + box.width - 1}` }),
    ...layers.map((row, index) => {
      const layer = node.layers[index]!;
      return svg(
        'g',
        {
          class: `row ${layer.effect}`,
          role: 'button',
          tabindex: -1,
          'aria-label': `${layer.keyword} ${layer.label}`,
          'data-layer': layer.index,
          'data-of': node.id,
        },
        rect(row.box, 'strip', 3),
        textPart(row.keyword),
        textPart(row.label),
      );
    }),
  );
}

/** The line, with a wider one to be hit, and the head. */
export function edgeParts(edge: Edge, { path, arrow }: EdgeShape): SVGElement[] {
  return [
    svg('path', { class: 'reach', d: path }),
    svg('path', { class: 'line', d: path }),
    svg('path', { class: 'head', d: arrow }),
  ].map((part) => {
    part.setAttribute('data-part', edge.id);
    return part;
  });
}

/** What stands on the line, above all lines. */
export function labelPart(edge: Edge, { label }: EdgeShape): SVGElement | undefined {
  if (!label) return undefined;
  return svg(
    'g',
    { class: `${edgeClasses(edge)} tag`, 'data-label': edge.id, 'aria-hidden': 'true' },
    rect(label.box, 'ground', 3),
    ...label.texts.map((text) => textPart(text)),
  );
}

const outside = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

const rect = ({ x, y, width, height }: Box, name: string, radius: number): SVGElement =>
  svg('rect', { class: name, x, y, width, height, rx: radius });

const textPart = ({ text, role, x, y }: TextShape): SVGElement => svg('text', { class: role, x, y }, text);

const chipPart = ({ kind, box, text }: ChipShape): SVGElement =>
  svg('g', { class: `is-${kind}` }, rect(box, 'pad', box.height / 2), textPart(text));

function iconParts({ path, box, tile }: IconShape): SVGElement[] {
  const scale = box.width / 16;
  const place = `translate(${box.x} ${box.y})${scale === 1 ? '' : ` scale(${scale})`}`;
  const drawing = svg('path', { class: 'icon', transform: place, d: path });
  return tile ? [rect(tile, 'tile', 7), drawing] : [drawing];
}
