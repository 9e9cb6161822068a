import { imageFacts } from '../data/images/index.ts';
import { PLATFORM_ARGS, STEERING_ARGS } from '../model/names.ts';
import type { Reference, Stage, Target } from '../model/types.ts';
import { INSTRUCTIONS } from '../syntax/arguments.ts';
import type { Mount } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import { resolvePath } from '../tools/paths.ts';
import type { Context } from './context.ts';
import { started } from './entrypoints.ts';
import { contextTree } from './files/build-context.ts';
import { copyInto } from './files/copy.ts';
import { imageTree } from './files/image.ts';
import { type Clock, entryOf } from './files/node.ts';
import { Tree } from './files/tree.ts';
import { originOf, phraseOf, proofOf } from './proofs.ts';
import { run } from './run.ts';
import { type Built, continued, type State, startOf } from './state.ts';
import type { CommandStep, Step } from './types.ts';
import { imageVariables } from './variables.ts';

/** Carries stages out, each once, behind those that it needs. */
export class Builder {
  readonly #context: Context;
  readonly #clock: Clock = { now: 0 };
  readonly #built = new Map<Stage, Built>();
  /** What COPY and mounts name, by instruction. */
  #references: ReadonlyMap<Instruction, readonly Reference[]> | undefined;
  #needs: ReadonlyMap<Stage, readonly Stage[]> | undefined;
  #globals: ReadonlyMap<string, string | undefined> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  build(stage: Stage): Built {
    const known = this.#built.get(stage);
    if (known) return known;
    // not by recursion: a chain of stages may be thousands long; what a stage needs stands in front of it
    const wanted = new Set([stage]);
    for (const each of wanted) {
      for (const need of this.#needsOf(each)) if (!this.#built.has(need)) wanted.add(need);
    }
    for (const each of [...wanted].sort((a, b) => a.index - b.index)) {
      this.#built.set(each, this.#carryOut(each));
    }
    return this.#built.get(stage)!;
  }

  #carryOut(stage: Stage): Built {
    let state = this.#start(stage);
    const steps: Step[] = [];
    if (stage.replaced) return { stage, end: state, steps };
    for (const instruction of [...stage.triggers, ...stage.instructions]) {
      const { state: next, commands } = this.#step(state, stage, instruction);
      const { variables, workdir, user } = state;
      steps.push({
        instruction,
        before: state.tree,
        after: next.tree,
        workdir,
        commands,
        user,
        env: (name) => variables.get(name),
      });
      state = next;
    }
    return { stage, end: state, steps };
  }

  #start(stage: Stage): State {
    const { base } = stage;
    if (!stage.replaced && base.kind === 'stage') {
      const before = this.#built.get(base.stage);
      if (before) return continued(before.end);
    }
    const reference = base.kind === 'image' && !this.#isContext(base.ref) ? base.ref : undefined;
    const known = !stage.replaced && (reference !== undefined || base.kind === 'scratch');
    const facts = known ? imageFacts(base.ref) : undefined;
    return startOf(
      facts,
      imageTree(facts, this.#clock),
      imageVariables(facts, known ? reference : undefined),
    );
  }

  #step(
    state: State,
    stage: Stage,
    instruction: Instruction,
  ): { state: State; commands: readonly CommandStep[] } {
    if (instruction.name === 'RUN') {
      return run(state, {
        stage,
        instruction,
        script: this.#context.shell(instruction),
        escape: this.#context.file.escape,
        files: this.#context.project?.files,
        source: (mount) => this.#mountSource(stage, instruction, mount),
      });
    }
    return { state: this.#plain(state, stage, instruction), commands: NO_COMMANDS };
  }

  #plain(state: State, stage: Stage, instruction: Instruction): State {
    const { variables, workdir, tree } = state;
    const { escape } = this.#context.file;
    switch (instruction.name) {
      case 'ARG':
        return this.#arg(state, instruction);
      case 'ENV':
        return { ...state, variables: variables.env(instruction, escape) };
      case 'WORKDIR':
        return this.#workdir(state, stage, instruction);
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
          tree: copyInto(tree, { stage, instruction, escape, workdir, variables, source, from }),
        };
      }
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK':
        return { ...state, started: started(state.started, instruction) };
      default:
        return INSTRUCTIONS.includes(instruction.name) ? state : unreadable(state, instruction);
    }
  }

  #workdir(state: State, stage: Stage, instruction: Instruction): State {
    const { variables, tree } = state;
    const { text, known } = variables.expand(instruction.words[0]?.text ?? '', this.#context.file.escape);
    const isAbsolute = text.startsWith('/');
    const phrase = phraseOf(instruction);
    if (!known || (!isAbsolute && state.workdir === undefined)) {
      const { proof } = originOf(
        stage,
        instruction,
        'command',
        `${phrase} makes a directory that is not known`,
      );
      return { ...state, workdir: undefined, tree: tree.fill('/', proof) };
    }
    const workdir = resolvePath(state.workdir ?? '/', text);
    if (workdir === '/') return { ...state, workdir };
    const origin = originOf(stage, instruction, 'command', `${phrase} makes ${workdir}`);
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
    return contextTree(this.#context.project, this.#clock);
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
        return built?.end.tree ?? this.#unknown();
      }
      case 'scratch':
        return Tree.empty(this.#clock);
      case 'image':
        return imageTree(imageFacts(target.ref), this.#clock);
      default:
        return this.#unknown();
    }
  }

  #unknown(): Tree {
    return Tree.unknown(this.#clock, undefined);
  }

  #isContext(name: string): boolean {
    return this.#context.settings.contexts.includes(name);
  }

  #referencesOf(instruction: Instruction): readonly Reference[] {
    if (!this.#references) {
      const references = new Map<Instruction, Reference[]>();
      for (const reference of this.#context.model.references) {
        const group = references.get(reference.instruction);
        if (group) group.push(reference);
        else references.set(reference.instruction, [reference]);
      }
      this.#references = references;
    }
    return this.#references.get(instruction) ?? [];
  }

  /** Stages in front of a stage that it builds on, copies from or mounts. */
  #needsOf(stage: Stage): readonly Stage[] {
    if (!this.#needs) {
      const needs = new Map<Stage, Stage[]>();
      for (const { stage: from, target } of this.#context.model.dependencies) {
        if (target.kind !== 'stage' || target.stage.index >= from.index || from.replaced) continue;
        const group = needs.get(from);
        if (group) group.push(target.stage);
        else needs.set(from, [target.stage]);
      }
      this.#needs = needs;
    }
    return this.#needs.get(stage) ?? [];
  }
}

/** A RUN with a typing mistake, the placeholder of a template: it may stand for anything. */
function unreadable(state: State, instruction: Instruction): State {
  const proof = proofOf(instruction, `it is not known what ${phraseOf(instruction)} stands for`);
  return { ...state, tree: state.tree.disturb('/', proof), unknownSince: state.unknownSince ?? proof };
}

const NO_COMMANDS: readonly CommandStep[] = [];
