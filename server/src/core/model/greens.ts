import type { Instruction } from '../syntax/types.ts';
import { type Head, StageNode } from './stage.ts';
import type { Base, Model, Stage } from './types.ts';

/** What a stage is but for its place in the file. */
type Content = Pick<Stage, 'from' | 'instructions' | 'base' | 'replaced'>;

/** Finds the stages of an earlier version that are still the same. */
export class Greens {
  readonly #before = new Map<object, Stage>();

  /** Without `previous` every stage is new. It must have been built with the same inputs. */
  constructor(previous: Model | undefined, preamble: readonly Instruction[]) {
    if (!previous || !areSame(previous.preamble, preamble)) return;
    for (const stage of previous.stages) this.#before.set(stage.from.green, stage);
  }

  /** What the words of an earlier version's FROM came to, where they are still the same. */
  headOf(from: Instruction): Head | undefined {
    const before = this.#before.get(from.green);
    return before instanceof StageNode ? before.head : undefined;
  }

  /** The `green` of a stage whose base is known. */
  of({ from, instructions, base, replaced }: Content): object {
    const before = this.#before.get(from.green);
    return before &&
      before.replaced === replaced &&
      isSameBase(before.base, base) &&
      areSame(before.instructions, instructions)
      ? before.green
      : {};
  }
}

function areSame(before: readonly Instruction[], now: readonly Instruction[]): boolean {
  if (before.length !== now.length) return false;
  for (let at = 0; at < now.length; at++) if (before[at]!.green !== now[at]!.green) return false;
  return true;
}

const isSameBase = (before: Base, now: Base): boolean =>
  before.kind === now.kind &&
  before.ref === now.ref &&
  (before.kind !== 'stage' || now.kind !== 'stage' || before.stage.green === now.stage.green);
