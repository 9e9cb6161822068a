import type { Model, Stage } from './types.ts';

/**
 * `work`, done once for all versions of a file in which an instruction, or a stage, stays what it is. The result may
 * hang on nothing else, and never on where that stands: it holds no place, only names, numbers and the like. What is
 * passed besides helps to read it, as the text does.
 */
export function remembered<On extends { readonly green: object }, Rest extends readonly unknown[], Value>(
  work: (on: On, ...rest: Rest) => Value,
): (on: On, ...rest: Rest) => Value {
  const known = new WeakMap<object, { readonly value: Value }>();
  return (on, ...rest) => {
    const { green } = on;
    let entry = known.get(green);
    if (!entry) {
      entry = { value: work(on, ...rest) };
      known.set(green, entry);
    }
    return entry.value;
  };
}

/**
 * As `remembered`, for what a stage takes over from the one it builds on: `work` gets what that one ends with, `first`
 * where there is none.
 */
export function carried<Value>(
  first: Value,
  work: (before: Value, stage: Stage) => Value,
): (stage: Stage) => Value {
  const known = new WeakMap<object, { readonly value: Value }>();
  return (stage) => {
    // not by recursion: a chain of FROMs may have thousands of stages
    const open: Stage[] = [];
    let at: Stage | undefined = stage;
    let entry = known.get(stage.green);
    while (at && !entry) {
      open.push(at);
      at = at.base.kind === 'stage' ? at.base.stage : undefined;
      entry = at && known.get(at.green);
    }
    for (const each of open.reverse()) {
      entry = { value: work(entry ? entry.value : first, each) };
      known.set(each.green, entry);
    }
    return entry!.value;
  };
}

/** `work`, done once for each model. */
export function ofModel<Value>(work: (model: Model) => Value): (model: Model) => Value {
  const known = new WeakMap<Model, { readonly value: Value }>();
  return (model) => {
    let entry = known.get(model);
    if (!entry) {
      entry = { value: work(model) };
      known.set(model, entry);
    }
    return entry.value;
  };
}
