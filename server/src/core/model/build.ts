import type { Dockerfile, Instruction } from '../syntax/types.ts';
import { Greens } from './greens.ts';
import type { BuildInputs } from './inputs.ts';
import { ReferenceResolver } from './references.ts';
import { Scopes } from './scopes.ts';
import { type Head, headOf, StageNode } from './stage.ts';
import { type StageShell, splitStages } from './stages.ts';
import type { Base, Declaration, ExpandedWord, Model, Scope, Stage, VariableUse } from './types.ts';

const NO_INPUTS: BuildInputs = { contexts: new Set(), buildArgs: new Map() };

/**
 * BuildKit's view of a file's stages. Total: half-typed and wrong files have a model too. Linear in the file. From the
 * model of an earlier version, which must have been built with the same inputs, unchanged stages take their `green`.
 */
export function buildModel(file: Dockerfile, inputs: BuildInputs = NO_INPUTS, previous?: Model): Model {
  const { preamble, shells } = splitStages(file);
  const scopes = new Scopes(file, preamble, inputs);
  const greens = new Greens(previous, preamble);
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  for (const shell of shells) {
    const stage = makeStage(shell, { scopes, greens, byName, inputs });
    stages.push(stage);
    if (stage.name !== undefined) byName.set(stage.name, stage);
  }
  const resolver = new ReferenceResolver(file, stages, byName, inputs.contexts);
  resolver.run();
  let declarations: readonly Declaration[] | undefined;
  let uses: readonly VariableUse[] | undefined;
  let words: readonly ExpandedWord[] | undefined;
  let owners: ReadonlyMap<Instruction, Stage> | undefined;
  const all = <Item>(of: (scope: Scope) => readonly Item[], ofFroms: readonly Item[]): Item[] => [
    ...of(scopes.globals),
    ...ofFroms,
    ...stages.flatMap(({ scope }) => of(scope)),
  ];
  const fromWords = () => stages.flatMap((stage) => stage.fromWords);
  return {
    file,
    stages,
    preamble,
    globals: scopes.globals,
    references: resolver.references,
    dependencies: resolver.dependencies,
    get declarations() {
      declarations ??= all((scope) => scope.declarations, []);
      return declarations;
    },
    get uses() {
      uses ??= all(
        (scope) => scope.uses,
        fromWords().flatMap((word) => word.uses),
      );
      return uses;
    },
    get words() {
      words ??= all((scope) => scope.words, fromWords());
      return words;
    },
    byName,
    stageOf(instruction) {
      owners ??= ownersOf(stages);
      return owners.get(instruction);
    },
  };
}

function ownersOf(stages: readonly Stage[]): ReadonlyMap<Instruction, Stage> {
  const owners = new Map<Instruction, Stage>();
  for (const stage of stages) {
    owners.set(stage.from, stage);
    for (const instruction of stage.instructions) {
      owners.set(instruction, stage);
      if (instruction.trigger) owners.set(instruction.trigger, stage);
    }
  }
  return owners;
}

interface Surroundings {
  readonly scopes: Scopes;
  readonly greens: Greens;
  /** The stages declared so far. */
  readonly byName: ReadonlyMap<string, Stage>;
  readonly inputs: BuildInputs;
}

function makeStage(shell: StageShell, { scopes, greens, byName, inputs }: Surroundings): Stage {
  const { from, name, instructions } = shell;
  const head = greens.headOf(from) ?? headOf(from, scopes);
  const replaced = name !== undefined && inputs.contexts.has(name);
  const base = baseOf(head, byName);
  const green = greens.of({ from, instructions, base, replaced });
  return new StageNode(shell, head, base, replaced, green, scopes);
}

/** A stage of exactly this name among the earlier ones, else scratch, else an image. */
function baseOf({ raw, ref }: Head, byName: ReadonlyMap<string, Stage>): Base {
  if (ref === undefined) return { kind: 'unknown', raw, ref: '' };
  const stage = byName.get(ref);
  if (stage) return { kind: 'stage', stage, raw, ref };
  return ref === 'scratch' ? { kind: 'scratch', raw, ref } : { kind: 'image', raw, ref };
}
