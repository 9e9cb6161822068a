import type { GraphResult } from '../../server/src/protocol/graph.ts';

/**
 * What tells a node from others across edits: a stage is known by its name, else by its number, and an image or context
 * by its own. Stages of one name are told apart by their order.
 */
export function keysOf({ picture }: GraphResult): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  return new Map(
    picture.nodes.map((node) => {
      if (node.kind !== 'stage') return [node.id, node.id];
      const name = node.name ?? `#${node.index}`;
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return [node.id, count === 1 ? `stage ${name}` : `stage ${name} ${count}`];
    }),
  );
}

/**
 * Keys of one graph as those of the next: what has another name at the same place was renamed, as letter by letter while
 * it is typed. A key that neither knows stays as it is: its stage may come back.
 */
export function renamed(last: GraphResult, next: GraphResult): (key: string) => string {
  const idsBefore = new Map([...keysOf(last)].map(([id, key]) => [key, id]));
  const now = keysOf(next);
  const keysNow = new Set(now.values());
  return (key) => {
    const id = idsBefore.get(key);
    const place = id?.startsWith('stage:') && !keysNow.has(key) ? now.get(id) : undefined;
    return place !== undefined && !idsBefore.has(place) ? place : key;
  };
}

/** The target's name in the next graph: another where its stage was renamed, as letter by letter while it is typed. */
export function renamedTarget(last: GraphResult, next: GraphResult, target: string): string {
  const [before, after] = [last.targetNames, next.targetNames];
  if (after.includes(target) || before.length !== after.length) return target;
  const now = after[before.lastIndexOf(target)];
  return now === undefined || before.includes(now) ? target : now;
}

/** The ids of the nodes with these keys, in the picture's order. */
export function idsOf(graph: GraphResult, keys: ReadonlySet<string>): string[] {
  return [...keysOf(graph)].flatMap(([id, key]) => (keys.has(key) ? [id] : []));
}

/** Numbers of the stages among some nodes. */
export const indicesOf = ({ picture }: GraphResult, ids: readonly string[]): number[] =>
  picture.nodes.flatMap((node) => (node.kind === 'stage' && ids.includes(node.id) ? [node.index] : []));
