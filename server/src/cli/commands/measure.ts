import { existsSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { createContext } from '../../core/facts/context.ts';
import { applyEdits } from '../../core/text/edit.ts';
import { BUILDERS, type Builder, type BuilderName, findBuilder, lastLineOf } from '../../measure/builders.ts';
import { BuildFailed, Interrupted, measure, missingImages } from '../../measure/measure.ts';
import { type Measurable, measurable } from '../../measure/stages.ts';
import { dockerfileOf } from '../dockerfile.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { forEachInput, type Input, type InputOptions } from '../inputs.ts';
import { type AddCommand, addInputOptions, collect, EXIT_CODES_HELP } from '../options.ts';
import { Progress } from '../progress.ts';
import { measureJson, measureText, type Sizes } from '../reporters/measure.ts';
import { addChoiceOptions, type ChoiceOptions, chosenSplit } from '../split-choice.ts';
import { printError, printProblems, type Terminal, visible } from '../terminal.ts';

interface MeasureOptions extends InputOptions, ChoiceOptions {
  readonly after?: string;
  readonly builder: BuilderName | 'auto';
  readonly buildArg?: readonly string[];
  readonly pull?: true;
  readonly format: 'text' | 'json';
}

/** So much of a builder's log says why it failed. */
const LOG_LINES = 15;

const EXAMPLES = `
Examples:
  multistage measure Dockerfile                        the image as it is, and as the split makes it
  multistage measure Dockerfile --after Other          as another Dockerfile makes it
  multistage measure Dockerfile --pull                 pull base images that are not here
  multistage measure Dockerfile -- --network=host      arguments for the builder`;

export const addMeasure: AddCommand = (program, terminal, finish) => {
  const command = program
    .command('measure')
    .summary('build before and after a split, and compare the sizes')
    .description(
      'Builds a Dockerfile and what the split makes of it with docker, podman or buildah, and prints the size of each stage and what is saved. Nothing is pulled unless told so, and nothing is pushed; the images are removed again.',
    )
    .argument('<path>', "a Dockerfile, the folder of one, or '-' for standard input")
    .argument('[arguments...]', 'behind --, for the builder as they are: --network=host, --secret id=…')
    .option('--after <file>', 'compare with this Dockerfile instead of the split')
    .addOption(new Option('--builder <name>', 'what builds').choices(['auto', ...BUILDERS]).default('auto'))
    .option('--build-arg <name=value>', 'a build argument, repeatable', collect)
    .option('--pull', 'pull the images that the builder does not have')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'));
  addChoiceOptions(command);
  addInputOptions(command)
    .addHelpText('after', EXIT_CODES_HELP)
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, more: readonly string[], options: MeasureOptions) => {
      finish(await terminal.interruptible((signal) => run(file, more, options, terminal, signal)));
    });
};

/** What every part of a run needs. */
interface Job {
  readonly builder: Builder;
  readonly options: MeasureOptions;
  /** Arguments for the builder as they are. */
  readonly more: readonly string[];
  readonly terminal: Terminal;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

async function run(
  file: string,
  more: readonly string[],
  options: MeasureOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (options.context === false) throw new UsageError('a build needs its context; leave --no-context out');
  const [input] = await read(file, options, terminal);
  if (!input) return EXIT.usage;
  const [other] = options.after === undefined ? [] : await read(options.after, options, terminal);
  if (options.after !== undefined && !other) return EXIT.usage;
  const plan = planOf(input, other, options);
  if (!plan) throw new UsageError(`${input.source.name} has no stage to build`);
  const builder = await findBuilder(options.builder, terminal.env);
  if ('reasons' in builder) {
    printError(terminal, `nothing here builds images. ${builder.reasons.join(' ')}`);
    return EXIT.usage;
  }
  const progress = new Progress(terminal);
  const job = { builder, options, more, terminal, progress, signal };
  try {
    if (!(await complete(plan, job))) return EXIT.usage;
    const sizes = await build(plan, input, job);
    progress.clear();
    const { name } = input.source;
    terminal.out.write(options.format === 'json' ? measureJson(name, sizes) : visible(measureText(sizes)));
    if (plan.reason !== undefined) terminal.err.write(`${visible(plan.reason)}\n`);
    return plan.reason === undefined ? EXIT.ok : EXIT.declined;
  } catch (error) {
    progress.clear();
    if (error instanceof Interrupted) return EXIT.interrupted;
    if (!(error instanceof BuildFailed)) throw error;
    const lines = error.log.trim().split('\n').slice(-LOG_LINES);
    terminal.err.write(`${visible(lines.join('\n'))}\n`);
    printError(terminal, `${input.source.name}: ${error.message}`);
    return EXIT.usage;
  }
}

async function read(file: string, options: MeasureOptions, terminal: Terminal): Promise<Input[]> {
  const inputs: Input[] = [];
  const problems = await forEachInput([dockerfileOf(file, terminal)], options, terminal, (one) =>
    inputs.push(withArguments(one, options)),
  );
  return printProblems(terminal, problems) ? [] : inputs;
}

/** Build arguments of the command line are known to the engine too: a FROM may name them. */
function withArguments(input: Input, { buildArg = [] }: MeasureOptions): Input {
  const { settings } = input.analysis;
  if (!settings || buildArg.length === 0) return input;
  const own = Object.fromEntries(
    buildArg.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`--build-arg ${pair}: give it a value, NAME=VALUE`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const all = { ...settings, buildArgs: { ...settings.buildArgs, ...own } };
  return { ...input, analysis: { ...input.analysis, settings: all } };
}

/** What is built. */
interface Plan {
  readonly before: Measurable;
  readonly after: Measurable | undefined;
  readonly title: string | undefined;
  /** Why it is not split, where it has one stage only. */
  readonly reason: string | undefined;
}

function planOf(
  { analysis, source }: Input,
  other: Input | undefined,
  options: MeasureOptions,
): Plan | undefined {
  const syntax = options.pull ? 'kept' : 'own';
  const context = createContext(analysis);
  const before = measurable(context, 'the file as it is', syntax);
  if (!before) return undefined;
  const alone = { before, after: undefined, title: undefined, reason: undefined };
  if (other) {
    const after = measurable(createContext(other.analysis), other.source.name, syntax);
    return { ...alone, after, title: other.source.name };
  }
  if (context.model.stages.length > 1) return alone;
  const outcome = chosenSplit(context, options);
  if (!('edits' in outcome)) {
    const help = outcome.kind === 'declined' ? ` ${outcome.help}` : '';
    return { ...alone, reason: `${source.name}: not split: ${outcome.message}${help}` };
  }
  const text = applyEdits(analysis.text, outcome.edits);
  const after = measurable(createContext({ ...analysis, text }), 'the split', syntax);
  return { ...alone, after, title: `split on ${outcome.runtime.ref}` };
}

const measurablesOf = ({ before, after }: Plan): Measurable[] => (after ? [before, after] : [before]);

/** Sees to the images that the builds need. False where some are not there. */
async function complete(
  plan: Plan,
  { builder, options: { pull }, terminal, progress, signal }: Job,
): Promise<boolean> {
  const images = measurablesOf(plan).flatMap(({ measured }) => measured.images);
  const missing = await missingImages(builder, images);
  if (missing.length === 0) return true;
  if (!pull) {
    printError(
      terminal,
      `${builder.name} does not have ${missing.join(', ')}. Pull ${missing.length === 1 ? 'it' : 'them'}, or let --pull do so.`,
    );
    return false;
  }
  for (const image of missing) {
    progress.update(`Pulling ${image}`);
    const { code, out, err } = await builder.pull(image, { signal });
    if (signal.aborted) throw new Interrupted();
    if (code === 0) continue;
    progress.clear();
    printError(terminal, `${image} cannot be pulled: ${lastLineOf(err || out)}`);
    return false;
  }
  return true;
}

async function build(
  plan: Plan,
  { analysis, source }: Input,
  { builder, options: { context }, more, terminal, progress, signal }: Job,
): Promise<Sizes> {
  const file = path.resolve(terminal.cwd, source.path ?? 'Dockerfile');
  const folder =
    typeof context === 'string' ? path.resolve(terminal.cwd, context) : analysis.project?.files?.root;
  const own = `${file}.dockerignore`;
  const buildArgs = Object.entries(analysis.settings?.buildArgs ?? {});
  const all = measurablesOf(plan);
  const sizes = await measure(
    builder,
    all.map(({ measured }) => measured),
    {
      context: folder ?? path.dirname(file),
      ignoreFile: existsSync(own) ? own : undefined,
      more: [...buildArgs.map(([name, value]) => `--build-arg=${name}=${value}`), ...more],
      signal,
      onProgress: (label, step) => progress.update(`Building ${label}: ${step}`),
    },
  );
  const [before = [], after] = all.map(({ stages }, at) =>
    stages.map((stage, index) => ({ ...stage, bytes: sizes[at]![index]! })),
  );
  return { builder, before, after, title: plan.title };
}
