import { imageName, shorterNames } from '../image-name.ts';
import type { Box, ChipShape, IconName, LayerShape, NodeShape, TextRole, TextShape } from './geometry.ts';
import { type Cut, type Face, shortened, type TextFont } from './glyphs.ts';
import { ICONS } from './icons.ts';
import { sizeText } from './size-text.ts';
import type { ExternalNode, FindingCounts, Layer, PictureNode, StageNode } from './types.ts';

/** Sizes and faces of the roles; whoever draws takes them from here. */
export const FONTS: Readonly<Record<TextRole, TextFont & { readonly face: Face }>> = {
  name: { size: 13, face: 'name' },
  base: { size: 11, face: 'code' },
  note: { size: 10.5, face: 'note' },
  keyword: { size: 10, face: 'code' },
  layer: { size: 10.5, face: 'code' },
  path: { size: 10, face: 'code' },
  chip: { size: 9.5, face: 'name' },
};

const PADDING = 12;
const TILE = 28;
const ICON = 16;
/** Where a card's texts begin. */
const TEXT_LEFT = PADDING + TILE + 10;
const CARD_HEIGHT = 66;
const NARROWEST_CARD = 152;
/** Cards grow in steps: while somebody types a name, the picture around it stays where it is. */
const CARD_STEP = 24;
const WIDEST_TEXT = 226;
/** Bold letters are wider. */
const WIDEST_NAME = 274;
const BASELINES = { name: 24, base: 40, note: 55 };
const CHIP_HEIGHT = 15;
const CHIP_GAP = 5;

const LAYER_HEIGHT = 20;
const LAYERS_TOP = CARD_HEIGHT + 5;
const LAYERS_BOTTOM = 7;
const WIDEST_LAYER = 300;
const WIDEST_KEYWORD = 72;

const PILL_HEIGHT = 34;
const WIDEST_PILL_TEXT = 260;

/** A node by itself: its own top left corner is the origin. `uses` are the most edges on one of its sides. */
export function nodeShape<Place>(node: PictureNode<Place>, uses: number): NodeShape {
  return node.kind === 'stage' ? card(node, uses) : pill(node, uses);
}

/** The least multiple of `step` that has room for a width, all in pixels. */
export const inSteps = (width: number, step: number): number => Math.ceil(width / step) * step;

/** Edges side by side on one side of a node. */
const PORT_GAP = 13;

export function textShape(
  text: string,
  role: TextRole,
  x: number,
  y: number,
  most: number,
  cut: Cut,
): TextShape {
  const fitted = shortened(text, FONTS[role], most, cut);
  const { full } = fitted;
  return { text: fitted.text, role, x, y, width: fitted.width, ...(full !== undefined && { full }) };
}

/** In the longest form that fits; where none does, the last part of the name is cut. */
function imageText(ref: string, x: number, y: number, most: number): TextShape {
  const forms = shorterNames(imageName(ref)).map((form) => textShape(form, 'base', x, y, most, 'middle'));
  const text = forms.find(({ full }) => full === undefined) ?? forms.at(-1)!;
  return text.text === ref ? text : { ...text, full: ref };
}

/** Of the corners of an image or context: an image is round at its ends. */
export const radiusOf = (kind: ExternalNode['kind'], height: number): number =>
  kind === 'image' ? height / 2 : 4;

function pill({ id, kind, name }: ExternalNode, uses: number): NodeShape {
  const height = Math.max(PILL_HEIGHT, (uses + 1) * PORT_GAP);
  const size = 14;
  const left = PADDING + size + 8;
  const text = imageText(name, left, height / 2 + 4, WIDEST_PILL_TEXT);
  return {
    id,
    box: { x: 0, y: 0, width: Math.ceil(left + text.width + PADDING + 2), height },
    radius: radiusOf(kind, PILL_HEIGHT),
    icon: icon(kind, { x: PADDING, y: (height - size) / 2, width: size, height: size }),
    texts: [text],
    chips: [],
    layers: [],
  };
}

function card<Place>(node: StageNode<Place>, uses: number): NodeShape {
  const name = textShape(
    node.name ?? `stage ${node.index}`,
    'name',
    TEXT_LEFT,
    BASELINES.name,
    WIDEST_NAME,
    'middle',
  );
  const base = imageText(node.base.ref || 'no base image', TEXT_LEFT, BASELINES.base, WIDEST_TEXT);
  const note = textShape(noteOf(node), 'note', TEXT_LEFT, BASELINES.note, WIDEST_TEXT, 'end');
  const state = STATE_CHIPS[node.state];
  const upper = state ? [chip(node.state as ChipShape['kind'], state)] : [];
  const lower = findingChips(node.findings);
  const rows = layerRows(node.layers);
  const widths = [
    NARROWEST_CARD,
    TEXT_LEFT + name.width + chipsWidth(upper) + PADDING,
    TEXT_LEFT + base.width + chipsWidth(lower) + PADDING,
    TEXT_LEFT + note.width + PADDING,
    ...rows.map(({ label }) => label.x + label.width + PADDING),
  ];
  const width = NARROWEST_CARD + inSteps(Math.max(...widths) - NARROWEST_CARD, CARD_STEP);
  const opened =
    node.layers.length > 0 ? LAYERS_TOP + rows.length * LAYER_HEIGHT + LAYERS_BOTTOM : CARD_HEIGHT;
  // an opened stage has its edges at its rows, and those that leave it all along its side
  const height = Math.max(opened, (uses + 1) * PORT_GAP);
  const top = rows.length > 0 ? 0 : (height - CARD_HEIGHT) / 2;
  const tileTop = top + (CARD_HEIGHT - TILE) / 2;
  const inset = (TILE - ICON) / 2;
  return {
    id: node.id,
    box: { x: 0, y: 0, width, height },
    radius: 8,
    icon: {
      ...icon(node.purpose?.kind ?? 'stage', {
        x: PADDING + inset,
        y: tileTop + inset,
        width: ICON,
        height: ICON,
      }),
      tile: { x: PADDING, y: tileTop, width: TILE, height: TILE },
    },
    texts: [name, base, note].map((text) => ({ ...text, y: text.y + top })),
    chips: [
      ...placeChips(upper, width - PADDING, top + BASELINES.name - 11.5),
      ...placeChips(lower, width - PADDING, top + BASELINES.base - 10.5),
    ],
    layers: rows.map((row) => ({ ...row, box: { ...row.box, width: width - 8 } })),
  };
}

const icon = (name: IconName, box: Box) => ({ name, path: ICONS[name], box });

const STATE_CHIPS: Readonly<Record<StageNode<unknown>['state'], string | undefined>> = {
  target: 'target',
  built: undefined,
  skipped: 'not built',
  replaced: 'replaced',
};

function noteOf<Place>({ layerCount, contextPaths, size }: StageNode<Place>): string {
  const parts = [layerCount === 1 ? '1 layer' : `${layerCount === 0 ? 'no' : layerCount} layers`];
  if (size) parts.push(sizeText(size));
  if (contextPaths.length > 0) parts.push('build context');
  return parts.join(' · ');
}

function findingChips(findings: FindingCounts): ChipShape[] {
  return (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) =>
    findings[severity] > 0 ? [chip(severity, String(findings[severity]))] : [],
  );
}

/** At the origin. */
function chip(kind: ChipShape['kind'], label: string): ChipShape {
  const text = textShape(label, 'chip', 6, 10.8, 80, 'end');
  const width = Math.max(Math.ceil(text.width + 13), CHIP_HEIGHT);
  const centred = { ...text, x: width / 2 };
  return { kind, box: { x: 0, y: 0, width, height: CHIP_HEIGHT }, text: centred };
}

const chipsWidth = (chips: readonly ChipShape[]): number =>
  chips.reduce((sum, { box }) => sum + box.width + CHIP_GAP, chips.length > 0 ? 8 : 0);

/** From right to left, the first one leftmost. */
function placeChips(chips: readonly ChipShape[], right: number, top: number): ChipShape[] {
  let x = right - chipsWidth(chips) + (chips.length > 0 ? 8 + CHIP_GAP : 0);
  return chips.map(({ kind, box, text }) => {
    const placed = {
      kind,
      box: { ...box, x, y: top },
      text: { ...text, x: text.x + x, y: text.y + top },
    };
    x += box.width + CHIP_GAP;
    return placed;
  });
}

function layerRows<Place>(layers: readonly Layer<Place>[]): LayerShape[] {
  const top = (row: number) => LAYERS_TOP + row * LAYER_HEIGHT;
  const keywords = layers.map(({ keyword }, row) =>
    textShape(keyword, 'keyword', PADDING, top(row) + 13.5, WIDEST_KEYWORD, 'end'),
  );
  const left = Math.ceil(PADDING + Math.max(...keywords.map(({ width }) => width)) + 12);
  return layers.map(({ index, label }, row) => ({
    index,
    box: { x: 4, y: top(row), width: 0, height: LAYER_HEIGHT },
    keyword: keywords[row]!,
    label: textShape(label, 'layer', left, top(row) + 13.5, WIDEST_LAYER, 'end'),
  }));
}

/** Where edges of the stage itself, not of a row, meet it. */
export const STAGE_MIDDLE = CARD_HEIGHT / 2;

export const middleOf = ({ box }: LayerShape): number => box.y + box.height / 2;

/** The shape with another top left corner. */
export function moved(shape: NodeShape, x: number, y: number): NodeShape {
  const move = <Placed extends { readonly x: number; readonly y: number }>(placed: Placed): Placed => ({
    ...placed,
    x: round(placed.x + x),
    y: round(placed.y + y),
  });
  const { icon: sign } = shape;
  return {
    ...shape,
    box: move(shape.box),
    icon: { ...sign, box: move(sign.box), ...(sign.tile && { tile: move(sign.tile) }) },
    texts: shape.texts.map(move),
    chips: shape.chips.map(({ kind, box, text }) => ({ kind, box: move(box), text: move(text) })),
    layers: shape.layers.map(({ index, box, keyword, label }) => ({
      index,
      box: move(box),
      keyword: move(keyword),
      label: move(label),
    })),
  };
}

/** To a tenth of a pixel: what nobody sees must not make other bytes. */
export const round = (value: number): number => Math.round(value * 10) / 10;
