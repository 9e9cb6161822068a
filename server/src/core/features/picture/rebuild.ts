import type { Context } from '../../facts/context.ts';
import { instructionAt } from '../../facts/locate.ts';
import type { Dependency, Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { push } from '../locate.ts';
import { effectOf } from './layers.ts';
import type { LayerEffect } from './types.ts';

/** What BuildKit does again in one stage. */
export interface RebuiltStage {
  readonly node: string;
  /** The first instruction behind the FROM that is run again, and all behind it are; null where only settings change. */
  readonly from: number | null;
  /** True where the FROM itself changes. */
  readonly whole: boolean;
}

export interface Rebuild {
  /** The instruction that changes, by its stage; undefined in front of the first FROM. */
  readonly changed: { readonly node: string; readonly layer: number | null } | null;
  /** In source order. */
  readonly stages: readonly RebuiltStage[];
}

/** How a change goes on: as other files, or as other settings, which the next command finds. */
type Change = 'files' | 'settings';

/**
 * What is rebuilt if the instruction at `offset` says something else, as far as BuildKit knows before it compares
 * contents: that instruction, all behind it, and in the stages that use this one everything from the first instruction
 * that does. A setting counts from the next RUN on, since every command of a stage sees all of them. What only those see
 * who run the image costs nothing. Undefined where no instruction is.
 */
export function rebuiltBy(context: Context, offset: number): Rebuild | undefined {
  const { model } = context;
  const instruction = instructionAt(context, offset);
  if (!instruction) return undefined;
  const found = new Found(context);
  const stage = model.stageOf(instruction);
  if (!stage) {
    for (const [user, index] of usersOfGlobals(context, instruction))
      found.change(user, index, index < 0 ? 'files' : 'settings');
    return { changed: null, stages: found.stages() };
  }
  const layer = instruction.index === stage.from.index ? null : stage.instructions.indexOf(instruction);
  const changed = { node: `stage:${stage.index}`, layer };
  if (layer === null) found.change(stage, -1, 'files');
  else if (instruction.trigger) found.trigger(stage, instruction.trigger);
  else found.start(stage, layer, effectOf(instruction));
  return { changed, stages: found.stages() };
}

/** Collects the first instruction of each stage that is done again, and follows what depends on it. */
class Found {
  readonly #context: Context;
  readonly #users = new Map<Stage, Dependency[]>();
  /** -1 is the FROM. */
  readonly #from = new Map<Stage, number>();
  /** Where other settings begin to count, of stages in which no command sees them. */
  readonly #settings = new Set<Stage>();

  constructor(context: Context) {
    this.#context = context;
    for (const dependency of context.model.dependencies) {
      if (dependency.target.kind === 'stage') push(this.#users, dependency.target.stage, dependency);
    }
  }

  start(stage: Stage, index: number, effect: LayerEffect): void {
    if (effect === 'metadata') this.#settings.add(stage);
    else this.change(stage, index, effect);
  }

  /** The trigger runs where the stage is built upon. */
  trigger(stage: Stage, trigger: Instruction): void {
    this.#settings.add(stage);
    for (const user of this.#context.model.stages) {
      if (user.triggers.includes(trigger)) this.change(user, -1, 'files');
    }
  }

  change(stage: Stage, index: number, change: Change): void {
    const open: (readonly [Stage, number, Change])[] = [[stage, index, change]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [at, first, kind] = next;
      const from = kind === 'files' ? first : seesSettings(at, first);
      if (from === undefined) {
        if (this.#settings.has(at)) continue;
        this.#settings.add(at);
        for (const { kind: use, stage: user } of this.#users.get(at) ?? []) {
          if (use === 'from') open.push([user, -1, 'settings']);
        }
        continue;
      }
      if (from >= (this.#from.get(at) ?? Number.POSITIVE_INFINITY)) continue;
      this.#from.set(at, from);
      for (const { kind: use, stage: user, reference } of this.#users.get(at) ?? []) {
        // a trigger runs in front of the stage's own instructions
        const uses =
          use === 'copy' || use === 'mount' ? user.instructions.indexOf(reference.instruction) : -1;
        if (!user.replaced) open.push([user, uses, 'files']);
      }
    }
  }

  stages(): RebuiltStage[] {
    return this.#context.model.stages.flatMap((stage): RebuiltStage[] => {
      const from = this.#from.get(stage);
      if (from === undefined && !this.#settings.has(stage)) return [];
      return [
        {
          node: `stage:${stage.index}`,
          from: from === undefined ? null : Math.max(from, 0),
          whole: from === -1,
        },
      ];
    });
  }
}

/** The first command at or behind an instruction: it sees all that ENV, ARG, USER and SHELL set. */
function seesSettings({ instructions }: Stage, first: number): number | undefined {
  const index = instructions.findIndex(({ name }, at) => at >= first && name === 'RUN');
  return index < 0 ? undefined : index;
}

/** Where an ARG in front of the first FROM counts: in FROMs that name it (-1), and where a stage takes it over. */
function usersOfGlobals({ model }: Context, instruction: Instruction): [Stage, number][] {
  const names = new Set(instruction.pairs.map(({ key }) => key.text));
  const users: [Stage, number][] = [];
  for (const stage of model.stages) {
    if (stage.fromWords.some(({ uses }) => uses.some(({ name }) => names.has(name)))) {
      users.push([stage, -1]);
      continue;
    }
    const index = stage.instructions.findIndex(
      ({ name, pairs }) => name === 'ARG' && pairs.some(({ key, value }) => !value && names.has(key.text)),
    );
    if (index >= 0) users.push([stage, index]);
  }
  return users;
}
