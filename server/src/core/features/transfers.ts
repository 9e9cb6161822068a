import type { Context } from '../facts/context.ts';
import type { Dependency, ExpandedWord, Model, Reference, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { push } from './locate.ts';

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
    push(collected, word.instruction, word);
  }
  words = collected;
  remembered.set(model, words);
  return words;
}

/**
 * What a COPY or mount takes from its source, as `stage` sees it; none where nothing says. A path of variables that all
 * have no value is given as it is written.
 */
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
  return own
    .filter(({ role }) => role === 'path')
    .map(({ value, error, raw }) => (error || value === '' ? raw : value));
}

interface Uses {
  readonly from: ReadonlyMap<Stage, readonly Dependency[]>;
  readonly to: ReadonlyMap<Stage, readonly Dependency[]>;
}

const uses = new WeakMap<Model, Uses>();

function usesIn(model: Model): Uses {
  let known = uses.get(model);
  if (known) return known;
  const from = new Map<Stage, Dependency[]>();
  const to = new Map<Stage, Dependency[]>();
  for (const dependency of model.dependencies) {
    push(from, dependency.stage, dependency);
    if (dependency.target.kind === 'stage') push(to, dependency.target.stage, dependency);
  }
  known = { from, to };
  uses.set(model, known);
  return known;
}

/** What a stage needs, in file order but for triggers, which come last. */
export const dependenciesOf = ({ model }: Context, stage: Stage): readonly Dependency[] =>
  usesIn(model).from.get(stage) ?? [];

/** Who needs a stage; a trigger counts where it runs. */
export const dependentsOf = ({ model }: Context, stage: Stage): readonly Dependency[] =>
  usesIn(model).to.get(stage) ?? [];
