import type { Declaration, Model, VariableUse } from '../../model/types.ts';

/** What a FROM's value hangs on, through the defaults of global ARGs. */
export interface Origins {
  /** Names of ARGs without a default: each build is asked to pass them. */
  readonly asked: readonly string[];
  /** True where a default cannot be expanded, as in files that a template tool fills in. */
  readonly isBroken: boolean;
}

/** Follows the ARGs behind some uses to the ones that start the chain. */
export function originsOf(model: Model, uses: readonly VariableUse[]): Origins {
  const asked = new Set<string>();
  const seen = new Set<Declaration>();
  const open = uses.flatMap(({ declaration }) => declaration ?? []);
  let isBroken = false;
  for (let declaration = open.pop(); declaration; declaration = open.pop()) {
    if (seen.has(declaration)) continue;
    seen.add(declaration);
    if (declaration.value === undefined) asked.add(declaration.name);
    for (const word of model.globals.words) {
      if (word.role !== 'value' || word.instruction !== declaration.instruction) continue;
      if (word.error) isBroken = true;
      open.push(...word.uses.flatMap((use) => use.declaration ?? []));
    }
  }
  return { asked: [...asked], isBroken };
}
