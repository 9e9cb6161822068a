import type { Context } from '../../facts/context.ts';
import { buildModel } from '../../model/build.ts';
import { parseImageReference } from '../../model/image-reference.ts';
import { PLATFORM_ARGS } from '../../model/names.ts';
import { remembered } from '../../model/remembered.ts';
import type { ExpandedWord, Model, Stage } from '../../model/types.ts';
import { originsOf } from './asked-arguments.ts';

/**
 * What is wrong with the text behind FROM, each FROM at most once:
 * blank = nothing is left of it, because a variable is not declared ·
 * default = the ARGs' defaults make it blank or no image reference ·
 * reference = it holds no variable and is no image reference.
 */
export interface BaseProblem {
  readonly kind: 'blank' | 'default' | 'reference';
  readonly stage: Stage;
  readonly word: ExpandedWord;
  /** With the ARGs' defaults alone. */
  readonly value: string;
  /** False where the values of `multistage.buildArgs` mend it. */
  readonly fails: boolean;
  /** ARGs without a default that the value hangs on. */
  readonly asked: readonly string[];
}

const known = new WeakMap<Context, readonly BaseProblem[]>();

export function baseProblems(context: Context): readonly BaseProblem[] {
  let problems = known.get(context);
  if (!problems) {
    problems = [...find(context)];
    known.set(context, problems);
  }
  return problems;
}

function* find({ model, file, settings }: Context): Generator<BaseProblem> {
  const plain = Object.keys(settings.buildArgs).length === 0 ? model : buildModel(file);
  for (const stage of model.stages) {
    if (plain === model && isPlainlyRight(stage)) continue;
    const word = baseWordOf(stage);
    const byDefault = baseWordOf(plain.stages[stage.index]!);
    if (!word || !byDefault || byDefault.error) continue;
    const { value, uses } = byDefault;
    const fails = word.error === undefined && !isReference(word.value);
    if (value === '' && (uses.length === 0 || uses.some((use) => use.undefined))) {
      if (fails) yield { kind: 'blank', stage, word, value, fails, asked: [] };
    } else if (isReference(value) || isStageInOtherCase(model, value)) continue;
    else if (uses.length > 0) {
      // empty here, but not on every platform: TARGETVARIANT
      const platforms = uses.every(({ name, declaration }) => !declaration && PLATFORM_ARGS.has(name));
      const { asked, isBroken } = originsOf(plain, uses);
      // what cannot be expanded is reported where it stands
      if (!platforms && !isBroken) yield { kind: 'default', stage, word, value, fails, asked };
    } else yield { kind: 'reference', stage, word, value, fails, asked: [] };
  }
}

const isReference = (text: string) => parseImageReference(text) !== undefined;

/** `FROM Builder` for stage `builder`: from-stage-casing says so. */
const isStageInOtherCase = (model: Model, text: string) =>
  text !== text.toLowerCase() && model.byName.has(text.toLowerCase());

const baseWordOf = ({ fromWords }: Stage) => fromWords.find(({ role }) => role === 'base');

/** What most FROMs are: without an error, and an image reference. */
const isPlainlyRight = remembered((stage: Stage) => {
  const word = baseWordOf(stage);
  return word !== undefined && !word.error && isReference(word.value);
});
