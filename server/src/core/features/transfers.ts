import type { Context } from '../facts/context.ts';
import type { Dependency, ExpandedWord, Model, Reference, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';

type PathWords = ReadonlyMap<Instruction, readonly ExpandedWord[]>;

const remembered = new WeakMap<Model, PathWords>();

/** Sources and destinations of COPY, as BuildKit expands them; collected once. */
function pathWords(model: Model): PathWords {
  let words = remembered.get(model);
  if (words) return words;
  const collected = new Map<Instruction, ExpandedWord[]>();
  for (const word of model.words) {
    if (word.role !== 'path' && word.role !== 'destination') continue;
    if (word.instruction.name !== 'COPY') continue;
    const list = collected.get(word.instruction);
    if (list) list.push(word);
    else collected.set(word.instruction, [word]);
  }
  words = collected;
  remembered.set(model, words);
  return words;
}

/** What a COPY or mount takes from its source, as `stage` sees it; none where nothing says. */
export function pathsOf({ model }: Context, reference: Reference, stage: Stage): string[] {
  if (reference.kind === 'mount') {
    const source = reference.mount?.get('source', 'src')?.value;
    return source === undefined || source === '' ? [] : [source];
  }
  if (reference.kind !== 'copy') return [];
  const { instruction } = reference;
  const own = pathWords(model)
    .get(instruction)
    ?.filter((word) => word.stage === stage);
  // a trigger that nothing runs is not expanded
  if (!own || own.length === 0) return instruction.words.slice(0, -1).map(({ text }) => text);
  return own.filter(({ role }) => role === 'path').map(({ value, error, raw }) => (error ? raw : value));
}

/** Who needs a stage, by that stage; a trigger counts where it runs. Collected once. */
export function dependentsOf({ model }: Context, stage: Stage): readonly Dependency[] {
  let byStage = dependents.get(model);
  if (!byStage) {
    byStage = new Map();
    for (const dependency of model.dependencies) {
      if (dependency.target.kind !== 'stage') continue;
      const list = byStage.get(dependency.target.stage);
      if (list) list.push(dependency);
      else byStage.set(dependency.target.stage, [dependency]);
    }
    dependents.set(model, byStage);
  }
  return byStage.get(stage) ?? [];
}

const dependents = new WeakMap<Model, Map<Stage, Dependency[]>>();
