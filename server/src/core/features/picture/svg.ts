import type { Box, ChipShape, EdgeShape, Geometry, IconShape, NodeShape, TextShape } from './geometry.ts';
import { type Legend, legendOf } from './legend.ts';
import { description, edgeName, nodeName, title } from './names.ts';
import { STYLE } from './svg-style.ts';
import type { PictureEdge, PictureNode, StagePicture } from './types.ts';

const MARGIN = 24;

/** A picture that stands alone: its own style, no script, no link, no font. The same picture gives the same bytes. */
export function svgOf<Place>(picture: StagePicture<Place>, geometry: Geometry): string {
  const legend = legendOf(picture, geometry.width);
  const width = Math.max(geometry.width, legend.width) + 2 * MARGIN;
  const gap = geometry.height > 0 && legend.height > 0 ? MARGIN : 0;
  const height = geometry.height + gap + legend.height + 2 * MARGIN;
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escape(title(picture))}</title>`,
    `<desc id="desc">${escape(description(picture))}</desc>`,
    `<style>\n${STYLE}\n</style>`,
    `<rect class="canvas" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    // what is not built lies below what is
    ...[false, true].flatMap((wanted) =>
      picture.edges.flatMap((edge, index) =>
        edge.used === wanted ? [edgeLines(edge, geometry.edges[index]!, edgeName(edge, nodes))] : [],
      ),
    ),
    ...geometry.edges.flatMap((shape, index) => labelLines(picture.edges[index]!, shape)),
    ...picture.nodes.map((node, index) => nodeLines(node, geometry.nodes[index]!)),
    '</g>',
    ...legendLines(legend, MARGIN, MARGIN + geometry.height + gap),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

const edgeClasses = ({ kind, used }: PictureEdge<unknown>): string => `edge ${kind}${used ? '' : ' off'}`;

const edgeLines = (edge: PictureEdge<unknown>, { path, arrow }: EdgeShape, name: string): string =>
  `<g class="${edgeClasses(edge)}" role="graphics-symbol" aria-label="${escape(name)}"><title>${escape(name)}</title>` +
  `<path class="line" d="${path}"/><path class="head" d="${arrow}"/></g>`;

function labelLines<Place>(edge: PictureEdge<Place>, { label }: EdgeShape): string[] {
  if (!label) return [];
  const paths = [...new Set(edge.uses.flatMap((use) => use.paths))].join('\n');
  return [
    `<g class="${edgeClasses(edge)}"><title>${escape(paths || label.texts.map(({ text }) => text).join(' '))}</title>` +
      `${rect(label.box, 'ground', 3)}${label.texts.map((text) => textLine(text)).join('')}</g>`,
  ];
}

function nodeLines<Place>(node: PictureNode<Place>, shape: NodeShape): string {
  const { box, radius, icon, texts, chips } = shape;
  const name = nodeName(node);
  return [
    `<g class="${nodeClasses(node)}" role="graphics-symbol" aria-label="${escape(name)}"><title>${escape(tooltip(node, name))}</title>`,
    rect(box, 'card', radius),
    iconLine(icon),
    ...texts.map((text) => textLine(text)),
    ...chips.map(chipLine),
    ...layerLines(node, shape),
    '</g>',
  ].join('');
}

function nodeClasses(node: PictureNode<unknown>): string {
  if (node.kind !== 'stage') return node.used ? node.kind : `${node.kind} unused`;
  return ['stage', ...(node.purpose ? [`for-${node.purpose.kind}`] : []), node.state].join(' ');
}

const tooltip = (node: PictureNode<unknown>, name: string): string =>
  node.kind === 'stage' && node.purpose ? `${name}\n${node.purpose.kind}: ${node.purpose.reason}` : name;

function layerLines<Place>(node: PictureNode<Place>, { box, layers }: NodeShape): string[] {
  if (node.kind !== 'stage' || layers.length === 0) return [];
  const y = layers[0]!.box.y - 3;
  return [
    `<path class="rule" d="M${box.x + 1} ${y}H${box.x + box.width - 1}"/>`,
    ...layers.map(
      ({ keyword, label }, index) =>
        `<g class="${node.layers[index]!.effect}">${textLine(keyword)}${textLine(label)}</g>`,
    ),
  ];
}

const chipLine = ({ kind, box, text }: ChipShape): string =>
  `<g class="is-${kind}">${rect(box, 'pad', box.height / 2)}${textLine(text)}</g>`;

function iconLine({ path, box, tile }: IconShape): string {
  const scale = box.width / 16;
  const scaled = scale === 1 ? '' : ` scale(${scale})`;
  return `${tile ? rect(tile, 'tile', 7) : ''}<path class="icon" transform="translate(${box.x} ${box.y})${scaled}" d="${path}"/>`;
}

const rect = ({ x, y, width, height }: Box, name: string, radius: number): string =>
  `<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;

function textLine({ text, role, x, y, full }: TextShape): string {
  const hint = full === undefined ? '' : `<title>${escape(full)}</title>`;
  return `<text class="${role}" x="${x}" y="${y}">${hint}${escape(text)}</text>`;
}

function legendLines({ entries }: Legend, x: number, y: number): string[] {
  if (entries.length === 0) return [];
  return [
    `<g transform="translate(${x} ${y})" aria-hidden="true">`,
    ...entries.map(({ shape, text }) => {
      if ('path' in shape) return `<g class="for-${shape.name}">${iconLine(shape)}${textLine(text)}</g>`;
      if ('node' in shape)
        return `<g class="${shape.node}">${rect(shape.box, 'card', shape.radius)}</g>${textLine(text)}`;
      const { kind, from, to } = shape;
      const line = `<path class="line" d="M${from.x} ${from.y}H${to.x - 7}"/>`;
      const head = `<path class="head" d="M${to.x} ${to.y}L${to.x - 7} ${to.y + 3.5}L${to.x - 7} ${to.y - 3.5}Z"/>`;
      return `<g class="edge ${kind}">${line}${head}</g>${textLine(text)}`;
    }),
    '</g>',
  ];
}

/** For text and attributes; what XML cannot hold becomes the sign for what is missing. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
