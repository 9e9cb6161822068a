import type { Clock } from './files/node.ts';
import { Tree } from './files/tree.ts';
import type { StageKey } from './kept.ts';
import type { Built } from './state.ts';

/**
 * A stage as it was last carried out. The same object in all versions in which all that is known of the stage, and of
 * those that it takes something from, is the same but for its places.
 */
export interface KeptStage {
  readonly key: StageKey;
  /** The stage's own. */
  readonly green: object;
  /** What it builds on. */
  readonly base: unknown;
  /** What it builds on, copies from or mounts. */
  readonly sources: readonly unknown[];
  readonly built: Built;
}

/**
 * What versions of a file have in common that are built with the same settings and the same files around them. All that
 * is kept hangs on what it was made from, by identity: an unchanged stage has the same state in all of them.
 */
export class Memory {
  readonly clock: Clock = { now: 0 };
  /** By the `green` of the FROM: no two stages share one. */
  readonly stages = new WeakMap<object, KeptStage>();
  /** By the `green` of the first instruction behind the FROM: finds a stage whose FROM is written anew. */
  readonly byFirst = new WeakMap<object, KeptStage>();
  readonly unknown = Tree.unknown(this.clock, undefined);
  readonly empty = Tree.empty(this.clock);
}

export function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}
