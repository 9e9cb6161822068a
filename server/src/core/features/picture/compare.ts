import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import type { Span } from '../../text/span.ts';
import { push } from '../locate.ts';
import { layersOf } from './layers.ts';
import type { Layer } from './types.ts';

/** Where an instruction stands: its stage and its place behind the FROM. */
export interface LayerPlace {
  readonly node: string;
  readonly layer: number;
}

export type LayerChange =
  | { readonly kind: 'added'; readonly after: LayerPlace }
  | { readonly kind: 'removed'; readonly before: LayerPlace }
  /** The same words in another stage. */
  | { readonly kind: 'moved'; readonly before: LayerPlace; readonly after: LayerPlace };

export interface StageChange {
  /** Undefined of a stage that is new. */
  readonly before: string | undefined;
  /** Undefined of one that is gone. */
  readonly after: string | undefined;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
}

/** What became of the stages and instructions of a file: of those that are as they were, only the stages are named. */
export interface Comparison {
  readonly stages: readonly StageChange[];
  readonly layers: readonly LayerChange[];
}

interface Row extends LayerPlace {
  readonly text: string;
  readonly stage: Stage;
}

/**
 * Stages are the same by their name, those without one by their place from the end: that of the image which is built.
 * Instructions are the same by their words; the order inside a stage does not count.
 */
export function compareGraphs(before: Context, after: Context): Comparison {
  const pairs = pairStages(before.model.stages, after.model.stages);
  const left = group(rowsOf(before));
  const right = group(rowsOf(after));
  const layers: LayerChange[] = [];
  for (const text of new Set([...left.keys(), ...right.keys()])) {
    const gone = [...(left.get(text) ?? [])];
    const added: Row[] = [];
    for (const row of right.get(text) ?? []) {
      const at = gone.findIndex(({ stage }) => pairs.get(stage) === row.stage);
      if (at < 0) added.push(row);
      else gone.splice(at, 1);
    }
    for (const row of added) {
      const from = gone.shift();
      layers.push(
        from
          ? { kind: 'moved', before: placeOf(from), after: placeOf(row) }
          : { kind: 'added', after: placeOf(row) },
      );
    }
    layers.push(...gone.map((row) => ({ kind: 'removed' as const, before: placeOf(row) })));
  }
  return { stages: stageChanges(before, after, pairs, layers), layers };
}

function stageChanges(
  before: Context,
  after: Context,
  pairs: ReadonlyMap<Stage, Stage>,
  layers: readonly LayerChange[],
): StageChange[] {
  const touched = new Set(
    layers.flatMap((change) => [
      ...('before' in change ? [`before ${change.before.node}`] : []),
      ...('after' in change ? [`after ${change.after.node}`] : []),
    ]),
  );
  const kept = new Set(pairs.values());
  const changes = before.model.stages.map((stage): StageChange => {
    const other = pairs.get(stage);
    const node = nodeOf(stage);
    if (!other) return { before: node, after: undefined, kind: 'removed' };
    const isSame =
      stage.base.ref === other.base.ref &&
      !touched.has(`before ${node}`) &&
      !touched.has(`after ${nodeOf(other)}`);
    return { before: node, after: nodeOf(other), kind: isSame ? 'same' : 'changed' };
  });
  const added = after.model.stages
    .filter((stage) => !kept.has(stage))
    .map((stage): StageChange => ({ before: undefined, after: nodeOf(stage), kind: 'added' }));
  return [...changes, ...added];
}

const nodeOf = ({ index }: Stage): string => `stage:${index}`;

const placeOf = ({ node, layer }: Row): LayerPlace => ({ node, layer });

const rowsOf = (context: Context): Row[] =>
  context.model.stages.flatMap((stage) =>
    layersOf(context, stage).map((layer) => ({
      node: nodeOf(stage),
      layer: layer.index,
      text: wordsOf(context, layer),
      stage,
    })),
  );

/** Flags count, breaks and blanks do not. */
const wordsOf = ({ text }: Context, { range, keyword }: Layer<Span>): string =>
  `${keyword} ${text
    .slice(range.start + keyword.length, range.end)
    .replace(/\\\r?\n|\s+/g, ' ')
    .trim()}`.replace(/ +/g, ' ');

function group(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) push(groups, row.text, row);
  return groups;
}

/** Of stages of one name the first is the first. */
function pairStages(before: readonly Stage[], after: readonly Stage[]): Map<Stage, Stage> {
  const pairs = new Map<Stage, Stage>();
  const taken = new Set<Stage>();
  const named = new Map<string, Stage[]>();
  for (const stage of after.toReversed()) if (stage.name !== undefined) push(named, stage.name, stage);
  const pair = (stage: Stage, other: Stage | undefined) => {
    if (!other || taken.has(other)) return;
    pairs.set(stage, other);
    taken.add(other);
  };
  for (const stage of before) {
    if (stage.name !== undefined) pair(stage, named.get(stage.name)?.pop());
  }
  for (const stage of before) {
    if (stage.name === undefined) pair(stage, after.at(stage.index - before.length));
  }
  return pairs;
}
