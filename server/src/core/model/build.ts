import type { Dockerfile, Instruction } from '../syntax/types.ts';
import { Environment } from './environment.ts';
import { Expansion, type Place } from './expansion.ts';
import { PLATFORM_ARGS } from './names.ts';
import { ReferenceResolver } from './references.ts';
import { docCommentOf, type StageShell, splitStages } from './stages.ts';
import type { Base, Declaration, ExpandedWord, Model, Stage } from './types.ts';
import { type Walk, walkInstruction } from './walk.ts';

/** What a build brings along that is not in the file. */
export interface BuildInputs {
  /** `--build-context` names. */
  readonly contexts: ReadonlySet<string>;
  /** `--build-arg` values. */
  readonly buildArgs: ReadonlyMap<string, string>;
}

const NO_INPUTS: BuildInputs = { contexts: new Set(), buildArgs: new Map() };

/** BuildKit's view of a file's stages. Total: half-typed and wrong files have a model too. Linear in the file. */
export function buildModel(file: Dockerfile, inputs: BuildInputs = NO_INPUTS): Model {
  const { preamble, shells } = splitStages(file);
  const expansion = new Expansion(file);
  const declarations: Declaration[] = [];
  const globals = globalEnvironment(inputs);
  const walk: Walk = { expansion, declarations, buildArgs: inputs.buildArgs, globals };
  for (const instruction of preamble) {
    if (instruction.name !== 'ARG') continue;
    walkInstruction(walk, {
      instruction,
      stage: undefined,
      environment: globals,
      open: false,
      inherited: false,
    });
  }

  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  const environments = new Map<Stage, Environment>();
  for (const shell of shells) {
    const stage = makeStage(shell, { expansion, globals, byName, inputs });
    stages.push(stage);
    if (stage.name !== undefined) byName.set(stage.name, stage);
  }
  for (const stage of stages) {
    const parent = stage.base.kind === 'stage' ? environments.get(stage.base.stage) : undefined;
    const environment = new Environment(parent);
    environments.set(stage, environment);
    const open = rootOf(stage).base.kind !== 'scratch';
    const visit = (instruction: Instruction, inherited: boolean) => {
      const place: Place = { instruction, stage, environment, open, inherited };
      walkInstruction(walk, place);
    };
    for (const trigger of stage.triggers) visit(trigger, true);
    for (const instruction of stage.instructions) visit(instruction, false);
  }

  const resolver = new ReferenceResolver(file, stages, byName, inputs.contexts);
  resolver.run();
  const owners = new Map<Instruction, Stage>();
  for (const stage of stages) {
    owners.set(stage.from, stage);
    for (const instruction of stage.instructions) {
      owners.set(instruction, stage);
      if (instruction.trigger) owners.set(instruction.trigger, stage);
    }
  }
  return {
    file,
    stages,
    preamble,
    references: resolver.references,
    dependencies: resolver.dependencies,
    declarations,
    uses: expansion.uses,
    words: expansion.words,
    byName,
    stageOf: (instruction) => owners.get(instruction),
  };
}

/** The first stage of the chain of FROMs that `stage` ends: the one on an image or on scratch. */
export function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.base.kind === 'stage') root = root.base.stage;
  return root;
}

function globalEnvironment({ buildArgs }: BuildInputs): Environment {
  const globals = new Environment();
  for (const [name, value] of PLATFORM_ARGS) {
    globals.set(name, { value: buildArgs.get(name) ?? value, declaration: undefined, constant: false });
  }
  return globals;
}

interface Surroundings {
  readonly expansion: Expansion;
  readonly globals: Environment;
  /** The stages declared so far. */
  readonly byName: ReadonlyMap<string, Stage>;
  readonly inputs: BuildInputs;
}

function makeStage(shell: StageShell, { expansion, globals, byName, inputs }: Surroundings): Stage {
  const { from, baseWord, platformFlag, instructions } = shell;
  const stage = {} as { -readonly [Key in keyof Stage]: Stage[Key] };
  const place: Place = { instruction: from, stage, environment: globals, open: false, inherited: false };
  const expanded = baseWord && expansion.word(baseWord, 'base', place);
  const platform = platformFlag && expansion.flag(platformFlag, 'platform', place);
  const replaced = shell.name !== undefined && inputs.contexts.has(shell.name);
  const base = baseOf(expanded, byName);
  const last = instructions.at(-1) ?? from;
  return Object.assign(stage, {
    index: shell.index,
    from,
    name: shell.name,
    nameWord: shell.nameWord,
    asWord: shell.asWord,
    baseWord,
    base,
    platformFlag,
    platform: platform?.error
      ? undefined
      : (platform?.value ?? (base.kind === 'stage' ? base.stage.platform : undefined)),
    instructions,
    triggers: base.kind === 'stage' ? base.stage.instructions.flatMap(({ trigger }) => trigger ?? []) : [],
    span: { start: from.span.start, end: last.span.end },
    replaced,
    docComment: docCommentOf(from, shell.name),
  });
}

/** A stage of exactly this name among the earlier ones, else scratch, else an image. */
function baseOf(word: ExpandedWord | undefined, byName: ReadonlyMap<string, Stage>): Base {
  if (!word || word.error || word.value === '') return { kind: 'unknown', raw: word?.raw ?? '', ref: '' };
  const { raw, value: ref } = word;
  const stage = byName.get(ref);
  if (stage) return { kind: 'stage', stage, raw, ref };
  return ref === 'scratch' ? { kind: 'scratch', raw, ref } : { kind: 'image', raw, ref };
}
