import type { Context } from '../../facts/context.ts';
import type { Dependency, Stage } from '../../model/types.ts';
import { push } from '../locate.ts';
import { effectOf } from './layers.ts';

/** When a stage is at work, if every layer took the same time and BuildKit had hands enough. */
export interface ScheduledStage {
  readonly node: string;
  /** Layers that are done before its first one. */
  readonly start: number;
  readonly end: number;
  /** True where the build would be shorter without one of its layers. */
  readonly critical: boolean;
}

export interface Schedule {
  /** Layers of the longest chain that leads to a target. */
  readonly length: number;
  /** Stages of that chain, first to last. */
  readonly chain: readonly string[];
  /** Those that are built, in source order. */
  readonly stages: readonly ScheduledStage[];
  /** The most layers that are made at once. */
  readonly width: number;
}

/** What made an instruction wait: the end of another stage, or the instruction in front of it. */
interface Wait {
  readonly stage: Stage;
  readonly critical: Stage | undefined;
}

/**
 * The longest chain of layers, and what can be built side by side: a stage begins when its base is done, and goes on
 * past a COPY or mount when that stage is done, too.
 */
export function scheduleOf(context: Context, targets: Iterable<Stage>, built: ReadonlySet<Stage>): Schedule {
  const needs = new Map<Stage, Dependency[]>();
  for (const dependency of context.model.dependencies) {
    if (dependency.target.kind === 'stage' && !dependency.stage.replaced)
      push(needs, dependency.stage, dependency);
  }
  const ends = new Map<
    Stage,
    { readonly start: number; readonly end: number; readonly waits: readonly Wait[] }
  >();
  const atWork = new Map<number, number>();
  for (const stage of inBuildOrder(built, needs)) {
    const waits: Wait[] = [];
    const waitFor = (time: number, kinds: (dependency: Dependency) => boolean): number => {
      let latest = time;
      let critical: Stage | undefined;
      for (const dependency of needs.get(stage) ?? []) {
        if (dependency.target.kind !== 'stage' || !kinds(dependency)) continue;
        const end = ends.get(dependency.target.stage)?.end ?? 0;
        if (end <= latest && !(end === latest && time === 0)) continue;
        latest = end;
        critical = dependency.target.stage;
      }
      if (critical) waits.push({ stage, critical });
      return latest;
    };
    let time = waitFor(0, ({ kind }) => kind === 'from' || kind === 'onbuild');
    let start: number | undefined;
    for (const instruction of stage.instructions) {
      time = waitFor(
        time,
        ({ reference, kind }) => kind !== 'onbuild' && reference.instruction === instruction,
      );
      if (effectOf(instruction) !== 'files') continue;
      start ??= time;
      atWork.set(time, (atWork.get(time) ?? 0) + 1);
      time++;
    }
    ends.set(stage, { start: start ?? time, end: time, waits });
  }
  const last = [...targets].reduce<Stage | undefined>(
    (best, stage) => ((ends.get(stage)?.end ?? -1) > (best ? ends.get(best)!.end : -1) ? stage : best),
    undefined,
  );
  const chain: Stage[] = [];
  for (let stage = last; stage && !chain.includes(stage); stage = ends.get(stage)?.waits.at(-1)?.critical)
    chain.unshift(stage);
  const stages = context.model.stages.flatMap((stage): ScheduledStage[] => {
    const times = ends.get(stage);
    if (!times) return [];
    return [{ node: nodeOf(stage), start: times.start, end: times.end, critical: chain.includes(stage) }];
  });
  return {
    length: last ? ends.get(last)!.end : 0,
    chain: chain.map(nodeOf),
    stages,
    width: Math.max(0, ...atWork.values()),
  };
}

const nodeOf = ({ index }: Stage): string => `stage:${index}`;

/** Each behind what it needs; of a circle, which cannot be built, in some order. */
function inBuildOrder(built: ReadonlySet<Stage>, needs: ReadonlyMap<Stage, readonly Dependency[]>): Stage[] {
  const ordered = new Set<Stage>();
  const entered = new Set<Stage>();
  for (const root of built) {
    const work = [root];
    while (work.length > 0) {
      const stage = work.at(-1)!;
      const missing = entered.has(stage)
        ? []
        : (needs.get(stage) ?? []).flatMap(({ target }) =>
            target.kind === 'stage' && !entered.has(target.stage) ? [target.stage] : [],
          );
      entered.add(stage);
      if (missing.length > 0) {
        work.push(...missing);
        continue;
      }
      work.pop();
      ordered.add(stage);
    }
  }
  return [...ordered];
}
