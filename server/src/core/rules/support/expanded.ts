import type { Context } from '../../facts/context.ts';
import { remembered } from '../../model/remembered.ts';
import type { ExpandedWord, Model, Stage, VariableUse } from '../../model/types.ts';
import { baseSets } from './base-environment.ts';

/**
 * A stage's words whose variables count. Left out are those that are an error as a whole: they cannot be expanded,
 * or they are the `from` of a mount, where no variable may stand.
 */
function expandedWords({ scope }: Stage, model: Model): ExpandedWord[] {
  const refused = refusedIn(model);
  return scope.words.filter(
    ({ error, role, span }) => !error && !(role === 'mount' && refused.has(span.start)),
  );
}

/** Variables behind the FROMs that nothing sets, as far as that is known of the base image. */
export function* undefinedUses(context: Context): Generator<{ stage: Stage; use: VariableUse }> {
  const { model } = context;
  for (const stage of model.stages) {
    if (!hasUndefined(stage, context)) continue;
    for (const { uses } of expandedWords(stage, model)) {
      for (const use of uses) if (isUndefined(use, stage, context)) yield { stage, use };
    }
  }
}

const isUndefined = (use: VariableUse, stage: Stage, context: Context): boolean =>
  use.undefined && baseSets(context, stage, use.name) !== 'maybe';

const hasUndefined = remembered((stage: Stage, context: Context) =>
  stage.scope.uses.some((use) => isUndefined(use, stage, context)),
);

const known = new WeakMap<Model, ReadonlySet<number>>();

function refusedIn(model: Model): ReadonlySet<number> {
  let refused = known.get(model);
  if (!refused) {
    const unresolved = model.references.filter(
      ({ kind, target }) => kind === 'mount' && target.kind === 'unresolved',
    );
    refused = new Set(unresolved.map(({ span }) => span.start));
    known.set(model, refused);
  }
  return refused;
}
