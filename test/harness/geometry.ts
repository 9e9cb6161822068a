import type { Box, EdgeShape, Geometry, Point } from '../../server/src/core/features/picture/geometry.ts';
import type { StagePicture } from '../../server/src/core/features/picture/types.ts';

/** What must be true of every picture; each line names something that is not. */
export function faults({ nodes, edges }: StagePicture<unknown>, geometry: Geometry): string[] {
  const found: string[] = [];
  if (!numbersIn(geometry).every(Number.isFinite)) found.push('a number is not finite');
  const canvas = { x: 0, y: 0, width: geometry.width, height: geometry.height };
  for (const [index, shape] of geometry.nodes.entries()) {
    if (shape.id !== nodes[index]?.id) found.push(`${shape.id} is out of order`);
    if (!holds(canvas, shape.box)) found.push(`${shape.id} leaves the picture`);
    for (const { text, x, width, role } of shape.texts) {
      const end = role === 'chip' ? x : x + width;
      if (end > shape.box.x + shape.box.width) found.push(`${JSON.stringify(text)} leaves ${shape.id}`);
    }
    for (const other of geometry.nodes.slice(index + 1)) {
      if (overlap(shape.box, other.box)) found.push(`${shape.id} overlaps ${other.id}`);
    }
  }
  for (const [index, edge] of geometry.edges.entries()) {
    const { from, to } = edges[index]!;
    const own = (id: string) => geometry.nodes.find((shape) => shape.id === id)!.box;
    if (!touchesSide(own(from), edge.points[0]!)) found.push(`${edge.id} does not begin at ${from}`);
    if (!touchesSide(own(to), edge.points.at(-1)!)) found.push(`${edge.id} does not end at ${to}`);
    for (const { id, box } of geometry.nodes) {
      if (runsUnder(edge, box)) found.push(`${edge.id} (${from} to ${to}) runs under ${id}`);
      if (edge.label && overlap(edge.label.box, box)) found.push(`the label of ${edge.id} lies on ${id}`);
    }
    for (const other of geometry.edges.slice(index + 1)) {
      if (edge.label && other.label && overlap(edge.label.box, other.label.box)) {
        found.push(`the labels of ${edge.id} and ${other.id} overlap`);
      }
    }
  }
  return found;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string')
    return /\b(?:NaN|Infinity)\b/.test(value) && value.startsWith('M') ? [Number.NaN] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const holds = (a: Box, b: Box): boolean =>
  b.x >= a.x && b.y >= a.y && b.x + b.width <= a.x + a.width + 1 && b.y + b.height <= a.y + a.height + 1;

/** Rounding moves a point by a tenth. */
const NEAR = 0.2;

const touchesSide = ({ x, y, width, height }: Box, point: Point): boolean =>
  (Math.abs(point.x - x) < NEAR || Math.abs(point.x - x - width) < NEAR) &&
  point.y > y - NEAR &&
  point.y < y + height + NEAR;

/** True where a part of the line lies inside the box: its ends touch the boxes of its own nodes from outside. */
function runsUnder({ points }: EdgeShape, { x, y, width, height }: Box): boolean {
  const inner = { x: x + NEAR, y: y + NEAR, width: width - 2 * NEAR, height: height - 2 * NEAR };
  return points.slice(1).some((to, index) => {
    const from = points[index]!;
    const line = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x) + 0.01,
      height: Math.abs(to.y - from.y) + 0.01,
    };
    return overlap(line, inner);
  });
}
