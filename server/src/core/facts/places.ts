import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Argument, Effect } from '../tools/types.ts';
import type { Context } from './context.ts';
import type { Started } from './entrypoints.ts';
import type { Tree } from './files/tree.ts';
import type * as kept from './kept.ts';
import type { BuiltStep } from './state.ts';
import type { CommandStep, FileEntry, FileSystem, Installed, Look, Origin, Proof, Step } from './types.ts';

/** Puts what is kept of stages into one version of the file. */
export class Places {
  readonly stage: (key: kept.StageKey) => Stage;
  readonly #context: Context;
  #instructions: ReadonlyMap<object, Instruction> | undefined;
  readonly #proofs = new Map<kept.Proof, Proof>();
  readonly #origins = new Map<kept.Origin, Origin>();
  readonly #files = new Map<Tree, FileSystem>();

  /** `stageOf`: the stage of this version that a key stands for. */
  constructor(context: Context, stageOf: (key: kept.StageKey) => Stage) {
    this.#context = context;
    this.stage = stageOf;
  }

  instruction(was: Instruction): Instruction {
    this.#instructions ??= instructionsOf(this.#context);
    return this.#instructions.get(was.green) ?? was;
  }

  proof(proof: kept.Proof): Proof {
    let placed = this.#proofs.get(proof);
    if (!placed) {
      placed = placedProof(proof, this);
      this.#proofs.set(proof, placed);
    }
    return placed;
  }

  origin(origin: kept.Origin): Origin {
    let placed = this.#origins.get(origin);
    if (!placed) {
      placed = new PlacedOrigin(origin, this);
      this.#origins.set(origin, placed);
    }
    return placed;
  }

  entry(entry: kept.FileEntry): FileEntry {
    const { origin, builtIn } = entry;
    // most of what an image brings
    if (!origin && !builtIn) return entry as FileEntry;
    return {
      ...entry,
      origin: origin && this.origin(origin),
      builtIn: builtIn && this.stage(builtIn),
    };
  }

  look(look: kept.Look): Look {
    switch (look.presence) {
      case 'present':
        return { presence: 'present', entry: this.entry(look.entry) };
      case 'absent':
        return { presence: 'absent', removed: look.removed && this.proof(look.removed) };
      case 'unknown':
        return { presence: 'unknown', because: look.because && this.proof(look.because) };
    }
  }

  files(tree: Tree): FileSystem {
    let placed = this.#files.get(tree);
    if (!placed) {
      placed = new PlacedFiles(tree, this);
      this.#files.set(tree, placed);
    }
    return placed;
  }

  installed({ stage, proof, ...installation }: kept.Installed): Installed {
    return {
      ...installation,
      packages: movedPackages(installation.packages, this.#distance(proof.instruction)),
      stage: this.stage(stage),
      instruction: this.instruction(proof.instruction),
      proof: this.proof(proof),
    };
  }

  started({ entrypoint, command, healthcheck, ownCommand }: Started): Started {
    return {
      entrypoint: entrypoint && this.instruction(entrypoint),
      command: command && this.instruction(command),
      healthcheck: healthcheck && this.instruction(healthcheck),
      ownCommand,
    };
  }

  /** `instruction`: the step's in this version. */
  step({ instruction: was, before, after, commands }: BuiltStep, instruction: Instruction): Step {
    const { workdir, user, variables } = before;
    let placed: readonly CommandStep[] | undefined;
    const files = (tree: Tree) => this.files(tree);
    const place = () => this.#commands(commands, instruction, was);
    return {
      instruction,
      get before() {
        return files(before.tree);
      },
      get after() {
        return files(after.tree);
      },
      workdir,
      get commands() {
        placed ??= place();
        return placed;
      },
      user,
      env: (name) => variables.get(name),
    };
  }

  #commands(
    commands: readonly CommandStep[],
    instruction: Instruction,
    was: Instruction,
  ): readonly CommandStep[] {
    if (commands.length === 0 || instruction === was) return commands;
    const by = instruction.span.start - was.span.start;
    const script = () => this.#context.shell(instruction);
    return commands.map((step, at) => movedCommand(step, by, () => script().commands[at]!));
  }

  /** How far an instruction has moved. */
  #distance(was: Instruction): number {
    return this.instruction(was).span.start - was.span.start;
  }
}

function instructionsOf({ file }: Context): ReadonlyMap<object, Instruction> {
  const all = new Map<object, Instruction>();
  for (const instruction of file.instructions) {
    all.set(instruction.green, instruction);
    if (instruction.trigger) all.set(instruction.trigger.green, instruction.trigger);
  }
  return all;
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function movedPackages(packages: Installed['packages'], by: number): Installed['packages'] {
  return by === 0 ? packages : packages.map((one) => ({ ...one, span: one.span && moved(one.span, by) }));
}

/** What of a step holds places is worked out when it is asked for. */
function movedCommand(step: CommandStep, by: number, command: () => CommandStep['command']): CommandStep {
  const { name, cwd, work, understood } = step;
  let args: readonly Argument[] | undefined;
  let effects: readonly Effect[] | undefined;
  return {
    name,
    cwd,
    work,
    understood,
    get command() {
      return command();
    },
    get args() {
      args ??= by === 0 ? step.args : step.args.map((arg) => ({ ...arg, span: moved(arg.span, by) }));
      return args;
    },
    get effects() {
      effects ??= movedEffects(step.effects, by);
      return effects;
    },
  };
}

function movedEffects(effects: readonly Effect[], by: number): readonly Effect[] {
  if (by === 0 || effects.every(({ kind }) => kind !== 'install')) return effects;
  return effects.map((effect) => {
    if (effect.kind !== 'install') return effect;
    const { installation } = effect;
    return {
      ...effect,
      installation: { ...installation, packages: movedPackages(installation.packages, by) },
    };
  });
}

function placedProof(proof: kept.Proof, places: Places): Proof {
  const { instruction: was, place } = proof;
  let span: Span | undefined;
  return {
    get span() {
      const now = places.instruction(was);
      span ??= place ? moved(place, now.span.start - was.span.start) : now.head;
      return span;
    },
    get message() {
      return proof.message;
    },
  };
}

class PlacedOrigin implements Origin {
  readonly from: Origin['from'];
  readonly #kept: kept.Origin;
  readonly #places: Places;

  constructor(origin: kept.Origin, places: Places) {
    this.from = origin.from;
    this.#kept = origin;
    this.#places = places;
  }

  get stage(): Stage {
    return this.#places.stage(this.#kept.stage);
  }

  get instruction(): Instruction {
    return this.#places.instruction(this.#kept.proof.instruction);
  }

  get proof(): Proof {
    return this.#places.proof(this.#kept.proof);
  }

  get before(): Origin | undefined {
    return this.#kept.before && this.#places.origin(this.#kept.before);
  }
}

class PlacedFiles implements FileSystem {
  readonly #tree: Tree;
  readonly #places: Places;

  constructor(tree: Tree, places: Places) {
    this.#tree = tree;
    this.#places = places;
  }

  look(path: string): Look {
    return this.#places.look(this.#tree.look(path));
  }

  list(path: string): { readonly entries: ReadonlyMap<string, FileEntry>; readonly complete: boolean } {
    const { entries, complete } = this.#tree.list(path);
    const placed = new Map<string, FileEntry>();
    for (const [name, entry] of entries) placed.set(name, this.#places.entry(entry));
    return { entries: placed, complete };
  }

  *walk(path: string, limit?: number): Generator<{ path: string; entry: FileEntry }> {
    for (const { path: at, entry } of this.#tree.walk(path, limit)) {
      yield { path: at, entry: this.#places.entry(entry) };
    }
  }

  *made(path: string, limit: number): Generator<{ path: string; entry: FileEntry }> {
    for (const { path: at, entry } of this.#tree.made(path, limit)) {
      yield { path: at, entry: this.#places.entry(entry) };
    }
  }

  disturbed(path: string): Proof | undefined {
    const proof = this.#tree.disturbed(path);
    return proof && this.#places.proof(proof);
  }
}
