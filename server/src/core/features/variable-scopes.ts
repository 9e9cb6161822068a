import type { Context } from '../facts/context.ts';
import { STEERING_ARGS } from '../model/names.ts';
import type { Declaration, Model, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { push } from './locate.ts';

/** Which declarations of one name are in force somewhere: of either kind, and by kind. */
interface InForce {
  readonly any: Declaration | undefined;
  readonly arg: Declaration | undefined;
  readonly env: Declaration | undefined;
}

/** What holds behind a declaration of the instruction `index`. */
interface Step {
  readonly index: number;
  readonly after: InForce;
}

interface Timeline {
  readonly start: InForce;
  /** ONBUILD triggers of the base stage. */
  readonly triggers: readonly Step[];
  readonly own: readonly Step[];
  readonly end: InForce;
}

const NOTHING: InForce = { any: undefined, arg: undefined, env: undefined };

/** Instructions whose commands run in the finished image, where no ARG is left. */
export const RUNTIME: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/**
 * All declarations of one name, in every stage and in triggers, what is in force where, and which of them are
 * the same variable. Built in one pass over the stages.
 */
export class NameScope {
  /** In file order. */
  readonly declarations: readonly Declaration[];
  readonly #model: Model;
  readonly #globals: readonly Declaration[];
  readonly #byPlace = new Map<number, Declaration>();
  readonly #timelines = new Map<Stage, Timeline>();
  readonly #children = new Map<Stage, Stage[]>();
  readonly #parents = new Map<Declaration, Declaration>();

  constructor({ model }: Context, name: string) {
    this.#model = model;
    const declared = model.declarations.filter((declaration) => declaration.name === name);
    this.#globals = declared.filter(({ stage }) => stage === undefined);
    for (const declaration of [...declared, ...inTriggers(model, name, this.#globals.at(-1))]) {
      this.#byPlace.set(declaration.nameSpan.start, declaration);
    }
    this.declarations = [...this.#byPlace.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
    for (const global of this.#globals) this.#join(global, this.#globals[0]);
    const byInstruction = new Map<Instruction, Declaration[]>();
    const own = new Map<Stage, Declaration[]>();
    for (const declaration of this.declarations) {
      push(byInstruction, declaration.instruction, declaration);
      if (declaration.stage && !isTrigger(declaration.instruction, model))
        push(own, declaration.stage, declaration);
    }
    for (const stage of model.stages) this.#run(stage, own.get(stage) ?? [], byInstruction);
  }

  /** The object that stands for a place; the model makes several where a trigger has several children. */
  at(declaration: Declaration): Declaration {
    return this.#byPlace.get(declaration.nameSpan.start) ?? declaration;
  }

  /**
   * What the name means to the commands of an instruction; several answers for a trigger of several children,
   * none where nothing declares it.
   */
  inForce(instruction: Instruction): readonly Declaration[] {
    const { index } = instruction;
    const outer = this.#model.file.instructions[index] ?? instruction;
    const owner = this.#model.stageOf(outer);
    if (!owner || outer === owner.from)
      return some(this.#globals.findLast((global) => global.instruction.index < index));
    const kind = RUNTIME.has(instruction.name) ? 'env' : 'any';
    if (!outer.trigger) {
      const timeline = this.#timelines.get(owner)!;
      // the image keeps the last value: a CMD above an ENV sees it too
      return some(
        kind === 'env'
          ? timeline.end.env
          : before(timeline.own, index, before(timeline.triggers, Infinity, timeline.start)).any,
      );
    }
    const children = this.#children.get(owner);
    // other files may build on the stage: to them it is an image with its ENV
    if (!children) return some(this.#timelines.get(owner)!.end.env);
    const found = children.flatMap((child) => {
      const { start, triggers, end } = this.#timelines.get(child)!;
      return kind === 'env' ? (end.env ?? []) : (before(triggers, index, start).any ?? []);
    });
    return [...new Set(found)];
  }

  /** What the name means behind all of a stage's instructions. */
  atEnd(stage: Stage): Declaration | undefined {
    return this.#timelines.get(stage)?.end.any;
  }

  /** What a stage finds when it starts. */
  atStart(stage: Stage): Declaration | undefined {
    return this.#timelines.get(stage)?.start.any;
  }

  /** True where renaming one means renaming the other. */
  isSame(a: Declaration, b: Declaration): boolean {
    return this.#root(this.at(a)) === this.#root(this.at(b));
  }

  #run(
    stage: Stage,
    own: readonly Declaration[],
    byInstruction: ReadonlyMap<Instruction, readonly Declaration[]>,
  ): void {
    const base = stage.base.kind === 'stage' ? stage.base.stage : undefined;
    if (base) push(this.#children, base, stage);
    const start = (base && this.#timelines.get(base)?.end) ?? NOTHING;
    let state = start;
    const steps = (list: readonly Declaration[]) =>
      list.map((declaration): Step => {
        state = this.#step(state, declaration);
        return { index: declaration.instruction.index, after: state };
      });
    const triggers = steps(stage.triggers.flatMap((trigger) => byInstruction.get(trigger) ?? []));
    this.#timelines.set(stage, { start, triggers, own: steps(own), end: state });
  }

  #step(state: InForce, declaration: Declaration): InForce {
    if (STEERING_ARGS.has(declaration.name)) return state;
    const { kind, imports } = declaration;
    this.#join(declaration, state[kind]);
    if (imports) this.#join(declaration, this.at(imports));
    // an ARG without a value keeps the one that is there
    else if (kind === 'arg' && hasNoDefault(declaration)) this.#join(declaration, state.any);
    return { ...state, any: declaration, [kind]: declaration };
  }

  #root(declaration: Declaration): Declaration {
    let root = declaration;
    for (let parent = this.#parents.get(root); parent; parent = this.#parents.get(root)) root = parent;
    return root;
  }

  /** The earlier one becomes the root, so that chains stay short in files that are read top down. */
  #join(a: Declaration, b: Declaration | undefined): void {
    if (!b) return;
    const roots = [this.#root(a), this.#root(b)].sort((x, y) => x.nameSpan.start - y.nameSpan.start);
    if (roots[0] !== roots[1]) this.#parents.set(roots[1]!, roots[0]!);
  }
}

const scopes = new WeakMap<Context['model'], Map<string, NameScope>>();

/** The scope of a name, remembered as long as the model lives. */
export function scopeOf(context: Context, name: string): NameScope {
  const byName = scopes.get(context.model) ?? new Map<string, NameScope>();
  scopes.set(context.model, byName);
  const scope = byName.get(name) ?? new NameScope(context, name);
  byName.set(name, scope);
  return scope;
}

/** `ARG name` without a "=". */
export const hasNoDefault = ({ kind, span, nameSpan }: Declaration): boolean =>
  kind === 'arg' && span.end === nameSpan.end;

const some = (declaration: Declaration | undefined): readonly Declaration[] =>
  declaration ? [declaration] : [];

const isTrigger = (instruction: Instruction, { file }: Model) =>
  file.instructions[instruction.index] !== instruction;

/** What holds in front of the instruction `index`. */
const before = (steps: readonly Step[], index: number, otherwise: InForce): InForce =>
  steps.findLast((step) => step.index < index)?.after ?? otherwise;

/** Declarations behind ONBUILD, which the model has only where a child runs them. */
function inTriggers(model: Model, name: string, global: Declaration | undefined): Declaration[] {
  const found: Declaration[] = [];
  for (const { instructions } of model.stages) {
    for (const { trigger } of instructions) {
      if (trigger?.name !== 'ARG' && trigger?.name !== 'ENV') continue;
      for (const { key, value, span } of trigger.pairs) {
        if (key.text !== name) continue;
        const kind = trigger.name === 'ARG' ? 'arg' : 'env';
        const imports = kind === 'arg' && value === undefined ? global : undefined;
        found.push({
          kind,
          name,
          nameSpan: key.span,
          span,
          instruction: trigger,
          stage: model.stageOf(trigger),
          value: value?.text ?? imports?.value,
          imports,
        });
      }
    }
  }
  return found;
}
