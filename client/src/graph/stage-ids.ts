/** A stage as far as it is known again. */
interface Known {
  readonly index: number;
  readonly name: string | null;
}

/** Ids that stay with a stage from one version of a file to the next. */
export interface StageIds {
  /** The ids of these stages, in their order; all different. */
  readonly next: (stages: readonly Known[]) => readonly string[];
}

/**
 * A stage is known again by its name, wherever it stands now; where nobody bears its name any more, by its place: then it
 * was renamed. The last of equal names has the name, as in a build.
 */
export function createStageIds(): StageIds {
  let last: (Known & { readonly id: string })[] = [];
  let made = 0;
  return {
    next(stages) {
      const named = new Map(last.flatMap(({ name, id }) => (name === null ? [] : [[name, id] as const])));
      const ids = new Map<number, string>();
      for (const { index, name } of stages.toReversed()) {
        const id = name === null ? undefined : named.get(name);
        if (id === undefined) continue;
        ids.set(index, id);
        named.delete(name!);
      }
      const taken = new Set(ids.values());
      const placed = new Map(last.map(({ index, id }) => [index, id]));
      last = stages.map(({ index, name }) => {
        let id = ids.get(index) ?? placed.get(index);
        if (id === undefined || (!ids.has(index) && taken.has(id))) id = `${++made}`;
        taken.add(id);
        return { index, name, id };
      });
      return last.map(({ id }) => id);
    },
  };
}
