import type { Command } from 'commander';
import { type SplitChoice, type Splits, splits } from '../core/analysis.ts';
import type { Context } from '../core/facts/context.ts';

const KINDS: readonly string[] = [
  'slim',
  'distroless',
  'alpine',
  'scratch',
  'nginx',
  'layers',
  'standalone',
  'weights',
  'train',
];

/** Which of the ways to split a file is meant. */
export interface ChoiceOptions {
  readonly runtime?: string;
  readonly resolveLibraries?: true;
}

export const addChoiceOptions = (command: Command): Command =>
  command
    .option('--runtime <image>', `${KINDS.join(', ')}, or an image (default: the safest)`)
    .option(
      '--resolve-libraries',
      'let the build look up the packages of the shared libraries that the artefacts are linked with',
    );

/** What came of it: a choice, or the reason why there is none. */
export type Outcome = SplitChoice | Exclude<Splits, { kind: 'split' }>;

/** The split that was asked for. */
export function chosenSplit(context: Context, { runtime, resolveLibraries }: ChoiceOptions): Outcome {
  const image = runtime === undefined || KINDS.includes(runtime) ? undefined : runtime;
  const found = splits(context, image);
  if (found.kind !== 'split') return found;
  if (runtime === undefined && found.refused) return { ...found.refused, recipe: found.recipe };
  const choices = found.choices.filter(
    ({ libraries }) => (libraries === 'resolved') === (resolveLibraries === true),
  );
  if (choices.length === 0 && resolveLibraries) {
    return {
      kind: 'declined',
      recipe: found.recipe,
      code: 'libraries-not-resolvable',
      message: 'The build cannot look up shared libraries here.',
      span: { start: 0, end: 0 },
      help: 'That takes two stages on one release of Debian or Ubuntu, headers among the packages, and steps of root in /bin/sh.',
    };
  }
  // where only the build can tell the libraries, that is the safest way
  const offered = choices.length > 0 ? choices : found.choices;
  const wanted = image === undefined ? runtime : undefined;
  const choice =
    wanted === undefined
      ? (offered.find(({ named }) => !named) ?? offered[0]!)
      : offered.find((one) => one.runtime.kind === wanted);
  if (choice) return choice;
  const others = offered.map((one) => `${one.runtime.kind} (${one.runtime.ref})`).join(', ');
  return {
    kind: 'declined',
    recipe: found.recipe,
    code: 'runtime-not-offered',
    message: `There is no ${wanted} image that certainly runs it; there is ${others}.`,
    span: { start: 0, end: 0 },
    help: 'Name an image to take it all the same.',
  };
}
