import type { Box, IconShape, Point, TextShape } from './geometry.ts';
import { ICONS } from './icons.ts';
import { radiusOf, textShape } from './nodes.ts';
import type { ExternalNode, PictureEdgeKind, Purpose, StagePicture } from './types.ts';

/** What the lines, boxes and icons mean that a picture uses, in rows as wide as the picture. */
export interface Legend {
  readonly width: number;
  readonly height: number;
  readonly entries: readonly LegendEntry[];
}

interface LegendEntry {
  readonly shape: LegendLine | LegendBox | IconShape;
  readonly text: TextShape;
}

interface LegendLine {
  readonly kind: PictureEdgeKind;
  readonly from: Point;
  readonly to: Point;
}

/** A small node. */
interface LegendBox {
  readonly node: ExternalNode['kind'];
  readonly box: Box;
  readonly radius: number;
}

const LINES: readonly (readonly [PictureEdgeKind, string])[] = [
  ['from', 'FROM'],
  ['copy', 'COPY --from'],
  ['mount', 'RUN --mount from'],
  ['onbuild', 'ONBUILD'],
  ['context', 'replaced by a context'],
];

const BOXES: readonly (readonly [ExternalNode['kind'], string])[] = [
  ['image', 'external image'],
  ['context', 'named context'],
];

const ICON_WORDS: readonly Purpose[] = ['dependencies', 'build', 'test', 'assets', 'runtime'];

const ROW = 22;
const GAP = 20;
const LINE = 30;
const ICON = 14;
const BOX = { width: 24, height: 12 };
/** A picture of one stage has room for a row as well. */
const NARROWEST = 380;

export function legendOf(
  { nodes, edges }: Pick<StagePicture<unknown>, 'nodes' | 'edges'>,
  pictureWidth: number,
): Legend {
  const kinds = new Set(edges.map(({ kind }) => kind));
  const purposes = new Set(
    nodes.flatMap((node) => (node.kind === 'stage' ? (node.purpose?.kind ?? []) : [])),
  );
  const most = Math.max(pictureWidth, NARROWEST);
  const entries: LegendEntry[] = [];
  let [x, y, width] = [0, 0, 0];
  const place = (signWidth: number, word: string, sign: (at: Point) => LegendEntry['shape']): void => {
    const text = textShape(word, 'note', 0, 0, most, 'end');
    const size = signWidth + 7 + Math.ceil(text.width);
    if (x > 0 && x + size > most) [x, y] = [0, y + ROW];
    entries.push({
      shape: sign({ x, y: y + ROW / 2 }),
      text: { ...text, x: x + signWidth + 7, y: y + ROW / 2 + 3.5 },
    });
    x += size + GAP;
    width = Math.max(width, x - GAP);
  };
  for (const [kind, word] of LINES) {
    if (!kinds.has(kind)) continue;
    place(LINE, word, (at) => ({ kind, from: at, to: { x: at.x + LINE, y: at.y } }));
  }
  for (const [node, word] of BOXES) {
    if (!nodes.some(({ kind }) => kind === node)) continue;
    place(BOX.width, word, (at) => ({
      node,
      box: { x: at.x, y: at.y - BOX.height / 2, ...BOX },
      radius: radiusOf(node, BOX.height),
    }));
  }
  for (const name of ICON_WORDS) {
    if (!purposes.has(name)) continue;
    place(ICON, name, (at) => ({
      name,
      path: ICONS[name],
      box: { x: at.x, y: at.y - ICON / 2, width: ICON, height: ICON },
    }));
  }
  return { width, height: entries.length > 0 ? y + ROW : 0, entries };
}
