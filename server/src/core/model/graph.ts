import { ofModel } from './remembered.ts';
import type { Model, Stage } from './types.ts';

/**
 * Which stages each stage needs directly, itself and repeats left out. A stage that a named context replaces
 * needs none: its commands never run.
 */
const neededBy = ofModel((model): ReadonlyMap<Stage, ReadonlySet<Stage>> => {
  const needs = new Map<Stage, Set<Stage>>();
  for (const { stage, target } of model.dependencies) {
    if (target.kind === 'stage' && target.stage !== stage && !stage.replaced)
      join(needs, stage, target.stage);
  }
  return needs;
});

function join(edges: Map<Stage, Set<Stage>>, stage: Stage, target: Stage): void {
  const targets = edges.get(stage);
  if (targets) targets.add(target);
  else edges.set(stage, new Set([target]));
}

/** The stages that BuildKit builds for `targets`: they, their bases and what these copy from. */
export function reachableFrom(model: Model, targets: Iterable<Stage>): ReadonlySet<Stage> {
  const needs = neededBy(model);
  const reached = new Set<Stage>();
  const open = [...targets];
  for (let stage = open.pop(); stage; stage = open.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    open.push(...(needs.get(stage) ?? []));
  }
  return reached;
}

/**
 * The stage that a build of `name` ends in: by name in any case, the last one without a name or for
 * "default" where no stage is called so. Undefined where there is none.
 */
export function targetStage(model: Model, name: string | undefined): Stage | undefined {
  if (name === undefined || name === '') return model.stages.at(-1);
  const stage = model.byName.get(name.toLowerCase());
  return stage ?? (name.toLowerCase() === 'default' ? model.stages.at(-1) : undefined);
}

/** A chain of copies and mounts that ends where it began; `FROM` alone cannot make one. */
export interface Cycle {
  readonly stages: readonly Stage[];
}

/** Every cycle's stages once (strongly connected components, Tarjan), in file order. */
export const cycles = ofModel((model): readonly Cycle[] => {
  const edges = new Map<Stage, Set<Stage>>();
  for (const { kind, stage, target } of model.dependencies) {
    if (kind !== 'from' && kind !== 'onbuild' && target.kind === 'stage') join(edges, stage, target.stage);
  }
  // where every stage needs earlier ones only, there is none
  let isForward = false;
  for (const [stage, targets] of edges) for (const { index } of targets) isForward ||= index >= stage.index;
  if (!isForward) return [];
  const found: Cycle[] = [];
  for (const component of components(model.stages, edges)) {
    const [first] = component;
    if (component.length > 1 || (first && edges.get(first)?.has(first))) {
      found.push({ stages: component.sort((a, b) => a.index - b.index) });
    }
  }
  return found.sort((a, b) => a.stages[0]!.index - b.stages[0]!.index);
});

/** Tarjan's algorithm with an explicit stack: thousands of stages must not overflow the call stack. */
function components(stages: readonly Stage[], edges: ReadonlyMap<Stage, ReadonlySet<Stage>>): Stage[][] {
  const order = new Map<Stage, number>();
  const low = new Map<Stage, number>();
  const onStack = new Set<Stage>();
  const stack: Stage[] = [];
  const result: Stage[][] = [];
  for (const root of stages) {
    if (order.has(root)) continue;
    const work: { stage: Stage; rest: Stage[] }[] = [enter(root)];
    while (work.length > 0) {
      const top = work.at(-1)!;
      const next = top.rest.pop();
      if (next) {
        if (!order.has(next)) work.push(enter(next));
        else if (onStack.has(next)) low.set(top.stage, Math.min(low.get(top.stage)!, order.get(next)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.stage;
      if (parent) low.set(parent, Math.min(low.get(parent)!, low.get(top.stage)!));
      if (low.get(top.stage) === order.get(top.stage)) result.push(take(top.stage));
    }
  }
  return result;

  function enter(stage: Stage): { stage: Stage; rest: Stage[] } {
    order.set(stage, order.size);
    low.set(stage, order.get(stage)!);
    stack.push(stage);
    onStack.add(stage);
    return { stage, rest: [...(edges.get(stage) ?? [])] };
  }

  function take(root: Stage): Stage[] {
    const component: Stage[] = [];
    let stage: Stage | undefined;
    do {
      stage = stack.pop()!;
      onStack.delete(stage);
      component.push(stage);
    } while (stage !== root);
    return component;
  }
}
