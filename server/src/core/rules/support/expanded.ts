import type { Context } from '../../facts/context.ts';
import { remembered } from '../../model/remembered.ts';
import type { ExpandedWord, Model, Stage, VariableUse } from '../../model/types.ts';

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

/** Variables behind the FROMs that nothing sets. */
export function* undefinedUses({ model }: Context): Generator<{ stage: Stage; use: VariableUse }> {
  for (const stage of model.stages) {
    if (!hasUndefined(stage)) continue;
    for (const { uses } of expandedWords(stage, model)) {
      for (const use of uses) if (use.undefined) yield { stage, use };
    }
  }
}

const hasUndefined = remembered(({ scope }: Stage) => scope.uses.some((use) => use.undefined));

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
