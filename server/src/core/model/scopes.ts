import type { Dockerfile, Instruction } from '../syntax/types.ts';
import { Environment } from './environment.ts';
import { Expansion, type Place } from './expansion.ts';
import type { BuildInputs } from './inputs.ts';
import { PLATFORM_ARGS } from './names.ts';
import { type Declaration, rootOf, type Scope, type Stage } from './types.ts';
import { type Walk, walkInstruction } from './walk.ts';

interface Walked extends Scope {
  readonly environment: Environment;
}

/** Scopes of a file, each worked out when it is first asked for, behind those of the stages it builds on. */
export class Scopes {
  /** What stands in front of the first FROM. */
  readonly globals: Walked;
  readonly file: Dockerfile;
  readonly #inputs: BuildInputs;
  readonly #ofStages = new Map<Stage, Walked>();

  constructor(file: Dockerfile, preamble: readonly Instruction[], inputs: BuildInputs) {
    this.file = file;
    this.#inputs = inputs;
    const environment = new Environment();
    for (const [name, value] of PLATFORM_ARGS) {
      const given = inputs.buildArgs.get(name) ?? value;
      environment.set(name, { value: given, declaration: undefined, constant: false });
    }
    const walk = this.#walk(environment);
    for (const instruction of preamble) {
      if (instruction.name !== 'ARG') continue;
      const place = { instruction, stage: undefined, environment, open: false, inherited: false };
      walkInstruction(walk, place);
    }
    this.globals = scopeOf(walk, environment);
  }

  of(stage: Stage): Scope {
    const known = this.#ofStages.get(stage);
    if (known) return known;
    // not by recursion: a chain of FROMs may have thousands of stages
    const open: Stage[] = [];
    let at: Stage | undefined = stage;
    while (at && !this.#ofStages.has(at)) {
      open.push(at);
      at = at.base.kind === 'stage' ? at.base.stage : undefined;
    }
    for (const each of open.reverse()) this.#ofStages.set(each, this.#walkStage(each));
    return this.#ofStages.get(stage)!;
  }

  #walkStage(stage: Stage): Walked {
    const parent = stage.base.kind === 'stage' ? this.#ofStages.get(stage.base.stage) : undefined;
    const environment = new Environment(parent?.environment);
    const walk = this.#walk(this.globals.environment);
    const open = rootOf(stage).base.kind !== 'scratch';
    const visit = (instruction: Instruction, inherited: boolean) => {
      const place: Place = { instruction, stage, environment, open, inherited };
      walkInstruction(walk, place);
    };
    for (const trigger of stage.triggers) visit(trigger, true);
    for (const instruction of stage.instructions) visit(instruction, false);
    return scopeOf(walk, environment);
  }

  #walk(globals: Environment): Walk & { readonly declarations: Declaration[] } {
    const { buildArgs } = this.#inputs;
    return { expansion: new Expansion(this.file), declarations: [], buildArgs, globals };
  }
}

function scopeOf({ expansion, declarations }: Walk, environment: Environment): Walked {
  return { words: expansion.words, uses: expansion.uses, declarations, environment };
}
