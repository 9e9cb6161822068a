import type { Context } from '../../facts/context.ts';
import { PLATFORM_ARGS } from '../../model/names.ts';
import { remembered } from '../../model/remembered.ts';
import type { Declaration, Stage, VariableUse } from '../../model/types.ts';
import { baseSets } from './base-environment.ts';

/** Where a name is declared that a stage does not see. */
export type Elsewhere =
  | { readonly kind: 'global'; readonly declaration: Declaration }
  | { readonly kind: 'stage'; readonly declaration: Declaration }
  /** TARGETARCH and its like: set by BuildKit, but only for those who ask. */
  | { readonly kind: 'predefined'; readonly declaration: undefined };

/** The ARG that an undefined variable was probably meant to be; undefined where there is none or it may be set. */
export function declarationElsewhere(context: Context, use: VariableUse): Elsewhere | undefined {
  const { stage, name } = use;
  if (!use.undefined || !stage || use.inherited) return undefined;
  return elsewhere(context, stage, name);
}

export function elsewhere(context: Context, stage: Stage, name: string): Elsewhere | undefined {
  const found = lookUp(context, stage, name);
  return found && baseSets(context, stage, name) !== 'maybe' ? found : undefined;
}

/** The first ARG of each name, globals apart; of those in stages, the stage. Built once for each context. */
interface Index {
  readonly globals: ReadonlyMap<string, Declaration>;
  readonly stages: ReadonlyMap<string, Stage>;
}

const argumentsOf = remembered(({ instructions }: Stage): readonly string[] =>
  instructions.flatMap(({ name, pairs }) => (name === 'ARG' ? pairs.map(({ key }) => key.text) : [])),
);

const indexes = new WeakMap<Context, Index>();

function indexOf(context: Context): Index {
  const known = indexes.get(context);
  if (known) return known;
  const globals = new Map<string, Declaration>();
  const stages = new Map<string, Stage>();
  const { model } = context;
  for (const declaration of model.globals.declarations) {
    if (!globals.has(declaration.name)) globals.set(declaration.name, declaration);
  }
  for (const stage of model.stages) {
    for (const name of argumentsOf(stage)) if (!stages.has(name)) stages.set(name, stage);
  }
  const index = { globals, stages };
  indexes.set(context, index);
  return index;
}

function lookUp(context: Context, stage: Stage, name: string): Elsewhere | undefined {
  const { globals, stages } = indexOf(context);
  const global = globals.get(name);
  if (global) return { kind: 'global', declaration: global };
  if (PLATFORM_ARGS.has(name)) return { kind: 'predefined', declaration: undefined };
  const other = stages.get(name);
  const declaration =
    other === stage
      ? undefined
      : other?.scope.declarations.find((each) => each.kind === 'arg' && each.name === name);
  return declaration && { kind: 'stage', declaration };
}
