import type { Context } from '../../facts/context.ts';
import { RECIPES } from '../../recipes/index.ts';
import type {
  Decline,
  LeftBehind,
  Place,
  RecipePlan,
  RuntimeImage,
  SplitInput,
  SplitPlan,
  Unneeded,
} from '../../recipes/types.ts';
import type { Span } from '../../text/span.ts';
import { splitInput } from './classify.ts';
import { obstacle, withoutCommand } from './declines.ts';
import { savingsOf } from './gains.ts';
import { gainlessInstead, idleInstead, nothingBuilt } from './nothing.ts';
import { checksOfOutside, outside } from './outside.ts';
import { splitPlan } from './plan.ts';
import { printPlan, type SplitEdit } from './print.ts';
import { resolvingLibraries } from './resolve.ts';
import { trainingBeside } from './training.ts';
import { weightsApart } from './weights.ts';

/** One way to split a file, on one runtime image. */
export interface SplitChoice {
  /** What tells it from the others of the same version. */
  readonly id: string;
  readonly recipe: string;
  /** For a code action: "Split into builder and runtime stages (python:3.12-slim)". */
  readonly title: string;
  readonly runtime: RuntimeImage;
  /** True where what a container does changes: nobody gets it who does not ask for it. */
  readonly named: boolean;
  /** Where the packages with shared libraries come from: a table, or the builder, which looks at what is linked. */
  readonly libraries: 'listed' | 'resolved';
  /** Of the file; they do not overlap. */
  readonly edits: readonly SplitEdit[];
  /** Where each instruction goes and why, as a sentence, in file order. */
  readonly moves: readonly { readonly span: Span; readonly to: Place; readonly why: string }[];
  /** What the image's config no longer says, as sentences. */
  readonly differences: readonly string[];
  /** What to look at by hand, as sentences. */
  readonly checks: readonly string[];
  /** Megabytes that stay in the builder, about; undefined where that is not known. */
  readonly savings: number | undefined;
  /** What it consists of. */
  readonly leftBehind: readonly LeftBehind[];
}

/** A choice with what proves it. */
export interface Drafted {
  readonly choice: SplitChoice;
  readonly plan: SplitPlan;
}

export type Draft =
  | {
      readonly kind: 'drafted';
      readonly recipe: string;
      readonly input: SplitInput;
      readonly drafts: readonly Drafted[];
      /** Why there is none that leaves alone what a container does. */
      readonly refused: Decline | Unneeded | undefined;
    }
  | (Decline & { readonly recipe?: string })
  | (Unneeded & { readonly recipe?: string });

/** What can be split and how, not yet proved; with `image` on that runtime image alone. Total. */
export function draftSplits(context: Context, image?: string): Draft {
  const { stages } = context.model;
  const [stage] = stages;
  if (!stage) return { kind: 'unneeded', code: 'no-stage', message: 'The file has no stage.' };
  if (stages.length > 1) {
    return {
      kind: 'unneeded',
      code: 'several-stages',
      message: `The file has ${stages.length} stages already.`,
    };
  }
  const input = splitInput(context, stage);
  const problem = obstacle(input);
  if (problem && problem.code !== 'development-image')
    return (problem.kind === 'declined' && idleInstead(input, problem)) || problem;
  const silent = withoutCommand(input);
  const recipe = RECIPES.find((one) => one.matches(input));
  if (!recipe) {
    const declined = problem ?? silent;
    return declined?.kind === 'declined' ? (idleInstead(input, declined) ?? declined) : nothingBuilt(input);
  }
  const { name } = recipe;
  const named = recipe.named?.(input) ?? [];
  const planned = problem ?? recipe.plan(input);
  const plan =
    planned.kind === 'plan'
      ? {
          ...planned,
          checks: [...(planned.checks ?? []), ...(silent ? [SILENT] : []), ...checksOfOutside(context)],
        }
      : planned;
  // where sources run as they are, whoever starts the container finds all of them; or they are mounted
  const isRun = bringsSources(input) || outside(context).length > 0;
  if (silent && (plan.kind !== 'plan' || plan.sources === 'builder' || !isRun))
    return { ...(gainlessInstead(input, recipe, silent) ?? silent), recipe: name };
  const drafts: Drafted[] = [];
  let refused: Decline | Unneeded | undefined;
  const add = (from: RecipePlan, runtime: RuntimeImage, kind: 'usual' | 'named') => {
    const split = splitPlan(input, name, from, runtime);
    if (split.kind === 'split')
      drafts.push({
        plan: split,
        choice: kind === 'named' ? nameChoice(split) : choiceOf(context, split, 'listed'),
      });
    else if (kind === 'usual') refused ??= split;
  };
  const nameChoice = (split: SplitPlan): SplitChoice => {
    const choice = choiceOf(context, split, 'listed');
    return {
      ...choice,
      named: true,
      title: `Split into builder and runtime stages, and change what the container does (${choice.id})`,
    };
  };
  const byName =
    image === undefined || (plan.kind === 'plan' && plan.runtimes.some(is(image)))
      ? undefined
      : named.find(({ runtimes }) => runtimes.some(is(image)));
  if (plan.kind !== 'plan') refused = plan;
  else if (!byName) {
    for (const runtime of image === undefined ? plan.runtimes : [asked(image, plan.runtimes)])
      add(plan, runtime, 'usual');
    const resolved = withLibrariesResolved(input, name, plan, drafts);
    if (resolved) drafts.push({ plan: resolved, choice: choiceOf(context, resolved, 'resolved') });
    addWeights(context, input, name, plan, drafts);
    const training = drafts[0] && trainingBeside(input, drafts[0].plan);
    if (training) drafts.push({ plan: training, choice: choiceOf(context, training, 'listed') });
  }
  for (const one of named)
    for (const runtime of one.runtimes)
      if (image === undefined || (byName && runtime.ref === image)) add(one, runtime, 'named');
  if (drafts.length === 0 && refused) {
    const gainless = refused.kind === 'declined' ? gainlessInstead(input, recipe, refused) : undefined;
    return { ...(gainless ?? refused), recipe: name };
  }
  return { kind: 'drafted', recipe: name, input, drafts, refused };
}

const is =
  (image: string) =>
  ({ ref }: RuntimeImage): boolean =>
    ref === image;

/** The first draft once more, its shared libraries looked up by the build. */
function withLibrariesResolved(
  input: SplitInput,
  name: string,
  plan: RecipePlan,
  [first]: readonly Drafted[],
): SplitPlan | undefined {
  if (!first) return undefined;
  const { runtime } = first.choice;
  const resolving = resolvingLibraries(input, plan, runtime);
  const split = resolving && splitPlan(input, name, resolving, runtime);
  return split?.kind === 'split' ? split : undefined;
}

/** The first draft once more, its models downloaded in a stage of their own; or the reason why not, as a check of all. */
function addWeights(
  context: Context,
  input: SplitInput,
  name: string,
  plan: RecipePlan,
  drafts: Drafted[],
): void {
  const apart = drafts[0] && weightsApart(input, plan);
  if (!drafts[0] || apart === undefined) return;
  if (typeof apart === 'string') {
    const why = `Models cannot get a stage of their own: ${apart}`;
    for (const [at, { plan: own, choice }] of drafts.entries())
      drafts[at] = { plan: own, choice: { ...choice, checks: [...choice.checks, why] } };
    return;
  }
  const runtime = { ...drafts[0].choice.runtime, kind: 'weights', label: 'models apart' } as const;
  const split = splitPlan(input, name, apart, runtime);
  if (split.kind === 'split') drafts.push({ plan: split, choice: choiceOf(context, split, 'listed') });
}

const SILENT =
  'The file does not say what a container runs: see that the runtime stage has the programs that are started from outside (compose, Kubernetes, a devcontainer).';

/** True where something of the build context besides lists of packages goes into the image. */
const bringsSources = ({ steps }: SplitInput): boolean =>
  steps.some(
    ({ instruction }) =>
      (instruction.name === 'COPY' || instruction.name === 'ADD') &&
      !instruction.flags.some(({ name }) => name === 'from') &&
      instruction.words.slice(0, -1).some(({ text }) => !/\.(?:txt|lock|toml|in|ya?ml|json)$/.test(text)),
  );

/** An image that the user names. */
const asked = (image: string, offered: readonly RuntimeImage[]): RuntimeImage =>
  offered.find(({ ref }) => ref === image) ?? {
    kind: 'image',
    raw: image,
    ref: image,
    checks: [
      `${image} was asked for: see that it has the C library, the interpreter and the libraries that the builder's image has.`,
    ],
  };

function choiceOf(context: Context, plan: SplitPlan, libraries: SplitChoice['libraries']): SplitChoice {
  const { recipe, runtime, moves, differences, checks, leftBehind } = plan;
  const label = runtime.label ?? runtime.instead?.label;
  const image = label === undefined ? runtime.ref : `${runtime.ref}, ${label}`;
  return {
    id: libraries === 'listed' ? image : `${image}, libraries resolved`,
    recipe,
    title:
      libraries === 'listed'
        ? `Split into builder and runtime stages (${image})`
        : `Split into builder and runtime stages, and resolve shared libraries at build time (${image})`,
    runtime,
    named: false,
    libraries,
    edits: printPlan(context, plan),
    moves: moves.map(({ instruction, to, why }) => ({
      span: instruction.head,
      to,
      why: `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
    })),
    differences,
    checks,
    savings: savingsOf(leftBehind),
    leftBehind,
  };
}
