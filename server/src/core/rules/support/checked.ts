import type { Context } from '../../facts/context.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Severity } from '../rule.ts';

export interface Checked {
  readonly instruction: Instruction;
  /**
   * `warning` for a trigger that no stage of this file runs: only the build of an image that uses this one
   * fails. Undefined otherwise.
   */
  readonly severity: { readonly severity?: Severity };
}

/** Every instruction whose flags and arguments BuildKit checks. */
export function* checkedInstructions({ file, model }: Context): Generator<Checked> {
  const run = new Set(model.stages.flatMap(({ triggers }) => triggers));
  for (const instruction of file.instructions) {
    yield { instruction, severity: {} };
    const { trigger } = instruction;
    if (trigger) yield { instruction: trigger, severity: run.has(trigger) ? {} : { severity: 'warning' } };
  }
}
