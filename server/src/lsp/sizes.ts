import type { Snapshot } from '../core/analysis.ts';
import type { StageSize } from '../core/features/picture/types.ts';
import type { Stage } from '../core/model/types.ts';

/** What was measured of a file. */
interface Kept {
  readonly text: string;
  /** By `keyOf`. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** Sizes of stages that were measured, until the server ends. */
export class Sizes {
  readonly #kept = new Map<string, Kept>();

  keep(uri: string, { text, model }: Snapshot, bytes: ReadonlyMap<number, number>): void {
    const known = model.stages.flatMap((stage) => {
      const size = bytes.get(stage.index);
      return size === undefined ? [] : [[keyOf(stage), size] as const];
    });
    this.#kept.set(uri, { text, bytes: new Map(known) });
  }

  /** By the index of a stage. Once the file says something else, they are what it was about. */
  of(uri: string, { text, model }: Snapshot): ReadonlyMap<number, StageSize> {
    const kept = this.#kept.get(uri);
    if (!kept) return NONE;
    const measured = kept.text === text;
    return new Map(
      model.stages.flatMap((stage) => {
        const bytes = kept.bytes.get(keyOf(stage));
        return bytes === undefined ? [] : [[stage.index, { bytes, measured }] as const];
      }),
    );
  }
}

const NONE: ReadonlyMap<number, StageSize> = new Map();

/** By its name a stage is known again wherever it stands. */
const keyOf = ({ name, index }: Stage): string => name ?? `#${index}`;
