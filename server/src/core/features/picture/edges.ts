import type { EdgeLabel, EdgeShape, Point } from './geometry.ts';
import { FONTS, inSteps, round, textShape } from './nodes.ts';
import type { PictureEdge } from './types.ts';

const ARROW_LENGTH = 7;
const ARROW_WIDTH = 7;
const CORNER = 7;

const LABEL_PADDING = 4;
const LABEL_LINE = 13;
const WIDEST_LABEL = 168;
/** Labels grow in steps, as cards do. */
const LABEL_STEP = 12;
const MOST_LINES = 2;

/**
 * What stands on an edge: paths, of which the last parts say most; a word where the kind has no paths. An opened stage
 * has the paths in the row that the edge leads to.
 */
export function edgeLabel<Place>({ kind, uses, layer }: PictureEdge<Place>): EdgeLabel | undefined {
  if (layer !== null) return undefined;
  const paths = [...new Set(uses.flatMap((use) => use.paths))];
  if (paths.length === 0 || kind === 'from' || kind === 'context') {
    return kind === 'onbuild' ? labelOf(['ONBUILD']) : undefined;
  }
  const lines = paths.length > MOST_LINES ? [paths[0]!, `+ ${paths.length - 1} more`] : paths;
  return labelOf(kind === 'onbuild' ? ['ONBUILD', ...lines] : lines);
}

function labelOf(lines: readonly string[]): EdgeLabel {
  const texts = lines.map((line, row) =>
    textShape(
      line,
      'path',
      LABEL_PADDING,
      LABEL_PADDING + row * LABEL_LINE + FONTS.path.size - 1,
      WIDEST_LABEL,
      'start',
    ),
  );
  const widest = Math.max(...texts.map(({ width }) => width)) + 2 * LABEL_PADDING;
  const width = inSteps(widest, LABEL_STEP);
  return {
    box: { x: 0, y: 0, width, height: lines.length * LABEL_LINE + LABEL_PADDING },
    texts: texts.map((text) => ({ ...text, x: round(text.x + (width - widest) / 2) })),
  };
}

export function edgeShape(id: string, corners: readonly Point[], label: EdgeLabel | undefined): EdgeShape {
  const points = withoutRepeats(corners.map(({ x, y }) => ({ x: round(x), y: round(y) })));
  const tip = points.at(-1)!;
  const before = points.at(-2) ?? tip;
  const along = unit(before, tip);
  const neck = { x: tip.x - along.x * ARROW_LENGTH, y: tip.y - along.y * ARROW_LENGTH };
  const side = { x: (-along.y * ARROW_WIDTH) / 2, y: (along.x * ARROW_WIDTH) / 2 };
  const arrow = `M${xy(tip)}L${xy({ x: neck.x + side.x, y: neck.y + side.y })}L${xy({ x: neck.x - side.x, y: neck.y - side.y })}Z`;
  return { id, points, path: roundedPath([...points.slice(0, -1), neck]), arrow, ...(label && { label }) };
}

const withoutRepeats = (points: readonly Point[]): Point[] =>
  points.filter(({ x, y }, index) => index === 0 || x !== points[index - 1]!.x || y !== points[index - 1]!.y);

const xy = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

function unit(from: Point, to: Point): Point {
  const length = distance(from, to);
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** The corners as arcs, smaller where the lines beside them are short. */
function roundedPath(points: readonly Point[]): string {
  let path = `M${xy(points[0]!)}`;
  for (let at = 1; at < points.length - 1; at++) {
    const [before, corner, behind] = [points[at - 1]!, points[at]!, points[at + 1]!];
    const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, behind) / 2);
    const [back, on] = [unit(corner, before), unit(corner, behind)];
    const start = { x: corner.x + back.x * radius, y: corner.y + back.y * radius };
    const end = { x: corner.x + on.x * radius, y: corner.y + on.y * radius };
    path += `L${xy(start)}Q${xy(corner)} ${xy(end)}`;
  }
  return `${path}L${xy(points.at(-1)!)}`;
}

export const movedLabel = ({ box, texts }: EdgeLabel, x: number, y: number): EdgeLabel => ({
  box: { ...box, x: round(x), y: round(y) },
  texts: texts.map((text) => ({ ...text, x: round(text.x + x), y: round(text.y + y) })),
});
