import type { Context } from '../../facts/context.ts';
import { shippedStages } from '../../facts/ships.ts';
import type { Step } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';

/** A step whose layer is part of what ships. */
export interface ShippedStep extends Step {
  readonly stage: Stage;
}

/** What ships, in the order of the file; triggers of the base image are not ours to mend. */
export function* shippedSteps(context: Context): Generator<ShippedStep> {
  for (const stage of shippedStages(context)) {
    if (stage.replaced) continue;
    for (const step of context.facts(stage).steps) {
      if (!stage.triggers.includes(step.instruction)) yield { ...step, stage, env: (name) => step.env(name) };
    }
  }
}

/** True where a stage that ships has an instruction that a rule looks for: the rest is not worked out then. */
export const hasShipped = (context: Context, test: RegExp): boolean =>
  shippedStages(context).some(({ span }) => test.test(context.text.slice(span.start, span.end)));
