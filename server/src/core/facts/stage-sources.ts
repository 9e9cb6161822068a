import type { Reference, Stage } from '../model/types.ts';
import { parseOpener } from '../syntax/heredoc.ts';
import { lex } from '../syntax/lex.ts';
import type { Escape, Instruction } from '../syntax/types.ts';
import { grouped } from '../text/grouped.ts';
import type { Span } from '../text/span.ts';
import { resolvePath } from '../tools/paths.ts';
import type { Context } from './context.ts';
import type { Step } from './types.ts';

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
  readonly all: readonly StageSource[];
  readonly byStage: ReadonlyMap<Stage, readonly StageSource[]>;
}

const known = new WeakMap<Context, Sources>();

function find(context: Context): Sources {
  let sources = known.get(context);
  if (!sources) {
    const all = context.model.references.flatMap((reference) => sourcesOf(context, reference));
    sources = { all, byStage: grouped(all, ({ stage }) => stage) };
    known.set(context, sources);
  }
  return sources;
}

/** All paths that are taken from earlier stages and whose text is known, in the order of the file. */
export const stageSources = (context: Context): readonly StageSource[] => find(context).all;

/** Those that one stage takes. */
export const sourcesInto = (context: Context, stage: Stage): readonly StageSource[] =>
  find(context).byStage.get(stage) ?? NONE;

const NONE: readonly StageSource[] = [];

function sourcesOf(context: Context, reference: Reference): StageSource[] {
  const { target, stage, instruction, kind, onbuild, mount } = reference;
  if (kind === 'from' || onbuild || target.kind !== 'stage') return [];
  const { stage: from } = target;
  if (from.index >= stage.index || from.replaced || stage.replaced) return [];
  const step = context.facts(stage).stepOf(instruction);
  if (!step) return [];
  const { text, file } = context;
  const words =
    kind === 'copy'
      ? copied(instruction)
      : mount?.type === 'bind'
        ? [mount.get('source', 'src')].flatMap((field) =>
            field?.value ? { text: field.value, span: field.valueSpan } : [],
          )
        : [];
  return words.flatMap((word): StageSource[] => {
    const path = expanded(word.text, step, file.escape);
    if (path === undefined) return [];
    const { span, text: raw } = word;
    const plain = text.slice(span.start, span.end) === raw && !/["'\\`$]/.test(raw) && !instruction.json;
    return [{ stage, instruction, reference, from, span, raw, path: resolvePath('/', path), plain }];
  });
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
const NEAREST = 32;

/** The stages in front of one that a mistaken path may be meant for, the nearest first. */
export const stagesBefore = ({ model }: Pick<Context, 'model'>, { index }: Stage): Stage[] =>
  model.stages.slice(Math.max(0, index - NEAREST), index).reverse();
