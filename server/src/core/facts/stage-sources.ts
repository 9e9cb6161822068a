import { ofModel, remembered } from '../model/remembered.ts';
import type { Reference, Stage } from '../model/types.ts';
import { parseOpener } from '../syntax/heredoc.ts';
import { lex } from '../syntax/lex.ts';
import type { Escape, Instruction } from '../syntax/types.ts';
import { grouped } from '../text/grouped.ts';
import type { Span } from '../text/span.ts';
import { resolvePath } from '../tools/paths.ts';
import type { Context } from './context.ts';
import type { StageFacts, Step } from './types.ts';

/** A path that a COPY, or a bind mount, takes from an earlier stage. */
export interface StageSource {
  /** The stage that takes it. */
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly reference: Reference;
  /** The stage that it is taken from. */
  readonly from: Stage;
  /** Of the word, with its quotes. */
  readonly span: Span;
  /** As written. */
  readonly raw: string;
  /** Absolute, variables replaced; may hold wildcards. */
  readonly path: string;
  /** True where an edit of `span` may write another path: no quotes, no JSON form, no line break in it. */
  readonly plain: boolean;
}

interface Sources {
  readonly byStage: Map<Stage, readonly StageSource[]>;
  all: readonly StageSource[] | undefined;
}

const known = new WeakMap<Context, Sources>();

function sourcesOf(context: Context): Sources {
  let sources = known.get(context);
  if (!sources) {
    sources = { byStage: new Map(), all: undefined };
    known.set(context, sources);
  }
  return sources;
}

/** All paths that are taken from earlier stages and whose text is known, in the order of the file. */
export function stageSources(context: Context): readonly StageSource[] {
  const sources = sourcesOf(context);
  sources.all ??= context.model.stages.flatMap((stage) => sourcesInto(context, stage));
  return sources.all;
}

/** Those that one stage takes. */
export function sourcesInto(context: Context, stage: Stage): readonly StageSource[] {
  const { byStage } = sourcesOf(context);
  let found = byStage.get(stage);
  if (!found) {
    found = find(context, stage);
    byStage.set(stage, found);
  }
  return found;
}

const NONE: readonly StageSource[] = [];

/** What may take files, in the order of the file. */
const takersByStage = ofModel(({ references }) =>
  grouped(
    references.filter(({ kind, onbuild, stage }) => kind !== 'from' && !onbuild && !stage.replaced),
    ({ stage }) => stage,
  ),
);

function find(context: Context, stage: Stage): readonly StageSource[] {
  const references = takersByStage(context.model).get(stage);
  if (!references) return NONE;
  const paths = pathsTaken(context.facts(stage), references, context);
  return references.flatMap((reference, at) => {
    const { target, instruction } = reference;
    if (target.kind !== 'stage' || target.stage.index >= stage.index || target.stage.replaced) return NONE;
    return wordsTaken(reference).flatMap(({ text: raw, span }, index): StageSource[] => {
      const path = paths[at]?.[index];
      if (path === undefined) return [];
      const plain =
        context.text.slice(span.start, span.end) === raw && !/["'\\`$]/.test(raw) && !instruction.json;
      return [{ stage, instruction, reference, from: target.stage, span, raw, path, plain }];
    });
  });
}

/** Of each reference the absolute paths; undefined where a variable in it is not known. */
const pathsTaken = remembered(
  (facts: StageFacts, references: readonly Reference[], { file }: Context): (string | undefined)[][] =>
    references.map((reference) => {
      const step = facts.stepOf(reference.instruction);
      if (!step) return [];
      return wordsTaken(reference).map(({ text }) => {
        const path = expanded(text, step, file.escape);
        return path === undefined ? undefined : resolvePath('/', path);
      });
    }),
);

function wordsTaken({
  kind,
  instruction,
  mount,
}: Reference): { readonly text: string; readonly span: Span }[] {
  if (kind === 'copy') return copied(instruction);
  const field = mount?.type === 'bind' ? mount.get('source', 'src') : undefined;
  return field?.value ? [{ text: field.value, span: field.valueSpan }] : [];
}

const copied = ({ words, json }: Instruction) =>
  words.slice(0, -1).filter(({ text }) => {
    const opener = json ? undefined : parseOpener(text);
    return !opener || 'reason' in opener;
  });

/** A word as BuildKit sees it in a step; undefined where a variable in it is not known. */
export function expanded(text: string, { env }: Step, escape: Escape): string | undefined {
  let isKnown = true;
  const result = lex(text, { escape }, (name) => {
    const value = env(name);
    if (value === undefined) isKnown = false;
    return value === '' ? undefined : value;
  });
  return isKnown && !result.error ? result.text : undefined;
}

/** Farther stages are not asked what they made: nobody means them, and a file of many stages stays quick. */
const NEAREST = 16;

/** The stages in front of one that a mistaken path may be meant for, the nearest first. */
export const stagesBefore = ({ model }: Pick<Context, 'model'>, { index }: Stage): Stage[] =>
  model.stages.slice(Math.max(0, index - NEAREST), index).reverse();
