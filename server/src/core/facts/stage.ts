import type { Language, Libc } from '../data/images/types.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { hasUser } from './accounts.ts';
import { Builder } from './build.ts';
import type { Context } from './context.ts';
import { entrypointsOf } from './entrypoints.ts';
import { loads } from './libc.ts';
import type { KeptStage } from './memory.ts';
import { Places } from './places.ts';
import { commandIn, hasPackage } from './programs.ts';
import { type Built, interpreterOf, isInstalled, itemsOf } from './state.ts';
import type { Entrypoint, FileSystem, Installed, StageFacts, Step } from './types.ts';

/** What is known of the stages of one version of a file; each is worked out once, when it is first asked for. */
export function stageFacts(context: Context): (stage: Stage) => StageFacts {
  const builder = new Builder(context);
  const around = { builder, context, places: new Places(context, (key) => builder.stageOf(key)) };
  const facts = new Map<Stage, StageFacts>();
  return (stage) => {
    let known = facts.get(stage);
    if (!known) {
      known = new Facts(stage, around);
      facts.set(stage, known);
    }
    return known;
  };
}

/** A class rather than an object of closures: there is one for each stage in each version of the file. */
class Facts implements StageFacts {
  readonly stage: Stage;
  readonly #builder: Builder;
  readonly #context: Context;
  readonly #places: Places;
  #kept: KeptStage | undefined;
  #steps: readonly Step[] | undefined;
  #installations: readonly Installed[] | undefined;
  #entrypoints: readonly Entrypoint[] | undefined;
  #byInstruction: ReadonlyMap<object, Step> | undefined;

  constructor(
    stage: Stage,
    { builder, context, places }: { builder: Builder; context: Context; places: Places },
  ) {
    this.stage = stage;
    this.#builder = builder;
    this.#context = context;
    this.#places = places;
  }

  get green(): KeptStage {
    this.#kept ??= this.#builder.build(this.stage);
    return this.#kept;
  }

  get #built(): Built {
    return this.green.built;
  }

  get image() {
    return this.#built.end.image;
  }

  get steps(): readonly Step[] {
    const { triggers, instructions } = this.stage;
    this.#steps ??= this.#built.steps.map((step, at) =>
      this.#places.step(step, triggers[at] ?? instructions[at - triggers.length]!),
    );
    return this.#steps;
  }

  stepOf(instruction: Instruction): Step | undefined {
    this.#byInstruction ??= new Map(this.steps.map((step) => [step.instruction, step]));
    return this.#byInstruction.get(instruction);
  }

  get files(): FileSystem {
    return this.#places.files(this.#built.end.tree);
  }

  get workdir() {
    return this.#built.end.workdir;
  }

  get user() {
    return this.#built.end.user;
  }

  env(name: string) {
    return this.#built.end.variables.ofImage(name);
  }

  get installations(): readonly Installed[] {
    this.#installations ??= itemsOf(this.#built.end.packages)
      .filter(isInstalled)
      .map((one) => this.#places.installed(one));
    return this.#installations;
  }

  hasPackage(name: string) {
    return hasPackage(this.#built.end, name);
  }

  hasCommand(name: string) {
    return this.#places.look(commandIn(this.#built.end, name));
  }

  hasUser(name: string) {
    return hasUser(this.#built.end, name);
  }

  loads(libc: Libc) {
    return loads(this.#built.end, libc);
  }

  runtime(language: Language) {
    return interpreterOf(this.#built.end, language);
  }

  get entrypoints(): readonly Entrypoint[] {
    this.#entrypoints ??= entrypointsOf(this.#places.started(this.#built.end.started), this.#context.shell);
    return this.#entrypoints;
  }

  get unknownSince() {
    const { unknownSince } = this.#built.end;
    return unknownSince && this.#places.proof(unknownSince);
  }
}
