import { imageFacts } from '../data/images/index.ts';
import { PLATFORM_ARGS, STEERING_ARGS } from '../model/names.ts';
import type { Dependency, Reference, Stage, Target } from '../model/types.ts';
import { INSTRUCTIONS } from '../syntax/arguments.ts';
import type { Mount } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import { grouped } from '../text/grouped.ts';
import { resolvePath } from '../tools/paths.ts';
import type { Context } from './context.ts';
import { started } from './entrypoints.ts';
import { contextTree } from './files/build-context.ts';
import { copyInto } from './files/copy.ts';
import { imageTree } from './files/image.ts';
import { entryOf } from './files/node.ts';
import type { Tree } from './files/tree.ts';
import type { StageKey } from './kept.ts';
import { isSameList, type KeptStage, type Memory } from './memory.ts';
import { originOf, phraseOf, proofOf } from './proofs.ts';
import { run } from './run.ts';
import { type Built, type BuiltStep, continued, type State, startOf } from './state.ts';
import type { CommandStep } from './types.ts';
import { imageVariables } from './variables.ts';

/** Carries stages out, each once, behind those that it needs. */
export class Builder {
  readonly #context: Context;
  readonly #memory: Memory;
  readonly #built = new Map<Stage, KeptStage>();
  readonly #byKey = new Map<StageKey, Stage>();
  /** What COPY and mounts name, by instruction. */
  #references: ReadonlyMap<Instruction, readonly Reference[]> | undefined;
  #dependencies: ReadonlyMap<Stage, readonly Dependency[]> | undefined;
  #globals: ReadonlyMap<string, string | undefined> | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.#memory = context.memory;
  }

  build(stage: Stage): KeptStage {
    let built = this.#built.get(stage);
    if (!built) {
      for (const each of this.#missing(stage)) this.#built.set(each, this.#carryOut(each));
      built = this.#carryOut(stage);
      this.#built.set(stage, built);
    }
    return built;
  }

  /** What has to be carried out before a stage, in order. */
  #missing(stage: Stage): readonly Stage[] {
    if (this.#missingFor(stage).length === 0) return NO_STAGES;
    // not by recursion: a chain of stages may be thousands long; what a stage needs stands in front of it
    const wanted = new Set([stage]);
    for (const each of wanted) for (const needed of this.#missingFor(each)) wanted.add(needed);
    wanted.delete(stage);
    return [...wanted].sort((a, b) => a.index - b.index);
  }

  /** The stages that one takes something from and that have not been carried out. */
  #missingFor(stage: Stage): readonly Stage[] {
    return this.#targetsOf(stage).flatMap((target) =>
      isInFront(target, stage) && !this.#built.has(target.stage) ? target.stage : NO_STAGES,
    );
  }

  /** The stage that a key stands for. It has been carried out, or one that builds on it or copies from it has. */
  stageOf(key: StageKey): Stage {
    return this.#byKey.get(key)!;
  }

  /** What is as it was when the stage was last carried out, in whichever version, is not done again. */
  #carryOut(stage: Stage): KeptStage {
    const { stages, byFirst } = this.#memory;
    const { green } = stage;
    const from = stage.from.green;
    // under a FROM that is written anew, with a letter more in the name, a stage is found by what follows
    const [first] = stage.instructions;
    const known = stages.get(from) ?? (first && byFirst.get(first.green));
    // lines that were one stage may be two now
    const kept = known && this.#byKey.has(known.key) ? undefined : known;
    const key = kept?.key ?? { isStageKey: true };
    this.#byKey.set(key, stage);
    const base = this.#baseOf(stage);
    const sources = this.#targetsOf(stage).map((target) => this.#sourceOf(target, stage));
    if (kept?.green === green && kept.base === base && isSameList(kept.sources, sources)) return kept;
    const built = this.#walk(stage, key, kept?.base === base ? kept : undefined);
    const next = { key, green, base, sources, built };
    stages.set(from, next);
    if (first) byFirst.set(first.green, next);
    return next;
  }

  #walk(stage: Stage, key: StageKey, { built }: Partial<KeptStage> = {}): Built {
    const start = built?.start ?? this.#start(stage);
    if (stage.replaced) return { start, end: start, steps: [] };
    const before = new Map(built?.steps.map((step) => [step.instruction.green, step]));
    let state = start;
    const steps: BuiltStep[] = [];
    for (const instruction of [...stage.triggers, ...stage.instructions]) {
      const sources = this.#sourcesOf(stage, instruction);
      let step = before.get(instruction.green);
      if (step?.before !== state || !isSameList(step.sources, sources)) {
        const { state: after, commands } = this.#step(state, stage, key, instruction);
        step = { instruction, before: state, after, commands, sources };
      }
      steps.push(step);
      state = step.after;
    }
    return { start, end: state, steps };
  }

  /** What decides about the start of a stage. */
  #baseOf({ base, replaced }: Stage): unknown {
    if (replaced) return 'replaced';
    return base.kind === 'stage' ? this.#built.get(base.stage)?.built.end : `${base.kind} ${base.ref}`;
  }

  #sourceOf(target: Target, stage: Stage): unknown {
    if (target.kind === 'stage') return isInFront(target, stage) && this.#built.get(target.stage);
    return target.kind === 'image' ? target.ref : target.kind;
  }

  /** What an instruction takes from elsewhere than the stage as it is. */
  #sourcesOf(stage: Stage, instruction: Instruction): readonly unknown[] {
    switch (instruction.name) {
      case 'ARG':
        return instruction.pairs.map(({ key }) => this.#globalValues().get(key.text));
      case 'COPY':
      case 'ADD':
      case 'RUN':
        return this.#referencesOf(instruction).map(({ target }) => this.#targetTree(stage, target).root);
      default:
        return NO_SOURCES;
    }
  }

  #start(stage: Stage): State {
    const { base } = stage;
    if (!stage.replaced && base.kind === 'stage') {
      const before = this.#built.get(base.stage);
      if (before) return continued(before.built.end);
    }
    const reference = base.kind === 'image' && !this.#isContext(base.ref) ? base.ref : undefined;
    const known = !stage.replaced && (reference !== undefined || base.kind === 'scratch');
    const facts = known ? imageFacts(base.ref) : undefined;
    return startOf(
      facts,
      imageTree(facts, this.#memory.clock),
      imageVariables(facts, known ? reference : undefined),
    );
  }

  #step(
    state: State,
    stage: Stage,
    key: StageKey,
    instruction: Instruction,
  ): { state: State; commands: readonly CommandStep[] } {
    if (instruction.name === 'RUN') {
      return run(state, {
        stage: key,
        instruction,
        script: this.#context.shell(instruction),
        escape: this.#context.file.escape,
        files: this.#context.project?.files,
        source: (mount) => this.#mountSource(stage, instruction, mount),
      });
    }
    return { state: this.#plain(state, stage, key, instruction), commands: NO_COMMANDS };
  }

  #plain(state: State, stage: Stage, key: StageKey, instruction: Instruction): State {
    const { variables, workdir, tree } = state;
    const { escape } = this.#context.file;
    switch (instruction.name) {
      case 'ARG':
        return this.#arg(state, instruction);
      case 'ENV':
        return { ...state, variables: variables.env(instruction, escape) };
      case 'WORKDIR':
        return this.#workdir(state, key, instruction);
      case 'USER': {
        const { text, known } = variables.expand(instruction.words[0]?.text ?? '', escape);
        const user = text.split(':')[0]!;
        return { ...state, user: known && user !== '' ? (user === '0' ? 'root' : user) : undefined };
      }
      case 'COPY':
      case 'ADD': {
        const reference = this.#referencesOf(instruction)[0];
        const hasFrom = instruction.flags.some(({ name, value }) => name === 'from' && value);
        const source = hasFrom ? this.#targetTree(stage, reference?.target) : this.#contextTree();
        const from = hasFrom ? 'copy' : 'context';
        return {
          ...state,
          tree: copyInto(tree, { stage: key, instruction, escape, workdir, variables, source, from }),
        };
      }
      case 'SHELL':
        // another state, because what follows is read anew
        return { ...state };
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK':
        return { ...state, started: started(state.started, instruction) };
      default:
        return INSTRUCTIONS.includes(instruction.name) ? state : unreadable(state, instruction);
    }
  }

  #workdir(state: State, key: StageKey, instruction: Instruction): State {
    const { variables, tree } = state;
    const { text, known } = variables.expand(instruction.words[0]?.text ?? '', this.#context.file.escape);
    const isAbsolute = text.startsWith('/');
    if (!known || (!isAbsolute && state.workdir === undefined)) {
      const { proof } = originOf(
        key,
        instruction,
        'command',
        () => `${phraseOf(instruction)} makes a directory that is not known`,
      );
      return { ...state, workdir: undefined, tree: tree.fill('/', proof) };
    }
    const workdir = resolvePath(state.workdir ?? '/', text);
    if (workdir === '/') return { ...state, workdir };
    const origin = originOf(key, instruction, 'command', () => `${phraseOf(instruction)} makes ${workdir}`);
    return {
      ...state,
      workdir,
      tree: tree.putDirectory(workdir, entryOf('directory', origin), 'none', origin.proof),
    };
  }

  #arg(state: State, instruction: Instruction): State {
    const { escape } = this.#context.file;
    const { buildArgs } = this.#context.settings;
    let { variables } = state;
    for (const { key, value } of instruction.pairs) {
      const name = key.text;
      if (STEERING_ARGS.has(name)) continue;
      const expanded = value && variables.expand(value.text, escape);
      const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
      const own = expanded?.known ? expanded.text : undefined;
      const result = given ?? (expanded ? own : this.#globalValues().get(name));
      // an ARG that nothing sets hides no value that is there already
      if (result !== undefined || expanded || !variables.get(name)) variables = variables.arg(name, result);
    }
    return { ...state, variables };
  }

  #globalValues(): ReadonlyMap<string, string | undefined> {
    if (!this.#globals) {
      const globals = new Map<string, string | undefined>(PLATFORM_ARGS);
      for (const { name, value } of this.#context.model.globals.declarations) globals.set(name, value);
      this.#globals = globals;
    }
    return this.#globals;
  }

  #contextTree(): Tree {
    return contextTree(this.#context.project, this.#memory.clock);
  }

  #mountSource(stage: Stage, instruction: Instruction, mount: Mount): Tree {
    if (mount.get('from') === undefined) return this.#contextTree();
    const reference = this.#referencesOf(instruction).find((one) => one.mount?.flag === mount.flag);
    return this.#targetTree(stage, reference?.target);
  }

  #targetTree(stage: Stage, target: Target | undefined): Tree {
    switch (target?.kind) {
      case 'stage': {
        const isBuilt = target.stage.index < stage.index && !target.stage.replaced;
        const built = isBuilt ? this.#built.get(target.stage) : undefined;
        return built?.built.end.tree ?? this.#unknown();
      }
      case 'scratch':
        return this.#memory.empty;
      case 'image':
        return imageTree(imageFacts(target.ref), this.#memory.clock);
      default:
        return this.#unknown();
    }
  }

  #unknown(): Tree {
    return this.#memory.unknown;
  }

  #isContext(name: string): boolean {
    return this.#context.settings.contexts.includes(name);
  }

  #referencesOf(instruction: Instruction): readonly Reference[] {
    this.#references ??= grouped(this.#context.model.references, (reference) => reference.instruction);
    return this.#references.get(instruction) ?? [];
  }

  /** What a stage builds on, copies from or mounts. */
  #targetsOf(stage: Stage): readonly Target[] {
    if (stage.replaced) return NO_TARGETS;
    this.#dependencies ??= grouped(this.#context.model.dependencies, (dependency) => dependency.stage);
    return this.#dependencies.get(stage)?.map(({ target }) => target) ?? NO_TARGETS;
  }
}

function isInFront(target: Target, of: Stage): target is Extract<Target, { kind: 'stage' }> {
  return target.kind === 'stage' && target.stage.index < of.index;
}

/** A RUN with a typing mistake, the placeholder of a template: it may stand for anything. */
function unreadable(state: State, instruction: Instruction): State {
  const proof = proofOf(instruction, () => `it is not known what ${phraseOf(instruction)} stands for`);
  return { ...state, tree: state.tree.disturb('/', proof), unknownSince: state.unknownSince ?? proof };
}

const NO_COMMANDS: readonly CommandStep[] = [];
const NO_SOURCES: readonly unknown[] = [];
const NO_STAGES: readonly Stage[] = [];
const NO_TARGETS: readonly Target[] = [];
