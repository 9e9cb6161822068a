import type { Box, Geometry } from '../../server/src/protocol/graph.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** What lies aside counts more than what lies ahead, so that arrows follow rows and columns. */
const ASIDE = 2.5;

/** The id of the nearest node in a direction; undefined at the picture's rim. */
export function neighbour({ nodes }: Geometry, id: string, direction: Direction): string | undefined {
  const own = nodes.find((node) => node.id === id);
  if (!own) return undefined;
  const from = middle(own.box);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    if (node.id === id || !isBeyond(own.box, node.box, direction)) continue;
    const to = middle(node.box);
    const across = direction === 'left' || direction === 'right';
    const ahead = Math.abs(across ? to.x - from.x : to.y - from.y);
    const aside = gap(own.box, node.box, across ? 'y' : 'x');
    const distance = ahead + ASIDE * aside;
    if (distance < least) [best, least] = [node.id, distance];
  }
  return best;
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

function isBeyond(own: Box, other: Box, direction: Direction): boolean {
  switch (direction) {
    case 'left':
      return other.x + other.width <= own.x;
    case 'right':
      return other.x >= own.x + own.width;
    case 'up':
      return other.y + other.height <= own.y;
    case 'down':
      return other.y >= own.y + own.height;
  }
}

/** How far apart two boxes are along one axis; 0 where they share a part of it. */
function gap(a: Box, b: Box, axis: 'x' | 'y'): number {
  const size = axis === 'x' ? 'width' : 'height';
  return Math.max(0, a[axis] - (b[axis] + b[size]), b[axis] - (a[axis] + a[size]));
}
