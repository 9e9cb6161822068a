import { Option } from 'commander';
import type { SplitChoice } from '../../core/analysis.ts';
import { createContext } from '../../core/facts/context.ts';
import { applyEdits } from '../../core/text/edit.ts';
import type { LineIndex } from '../../core/text/lines.ts';
import { ProjectBuilds } from '../builds.ts';
import { dockerfileOf } from '../dockerfile.ts';
import { EXIT, type ExitCode, FileError, UsageError } from '../exit.ts';
import { forEachInput, type Input, type InputOptions } from '../inputs.ts';
import {
  type AddCommand,
  addBuildFilesOption,
  addInputOptions,
  type BuildFilesOption,
  EXIT_CODES_HELP,
  readsBuildFiles,
} from '../options.ts';
import { rangeOf } from '../reporters/report.ts';
import { addChoiceOptions, type ChoiceOptions, chosenSplit, type Outcome } from '../split-choice.ts';
import { printProblems, type Terminal, visible } from '../terminal.ts';
import { unifiedDiff } from '../unified-diff.ts';
import { replaceFile } from '../write.ts';

/** Raised on any change of the shape. */
const VERSION = 1;

interface SplitOptions extends InputOptions, BuildFilesOption, ChoiceOptions {
  readonly diff?: true;
  readonly write?: true;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  multistage split Dockerfile                       print the split Dockerfile
  multistage split Dockerfile --diff                what changes
  multistage split Dockerfile --runtime distroless  on another runtime image
  multistage split Dockerfile --resolve-libraries   let the build find the run-time libraries
  multistage split Dockerfile --write               change the file`;

export const addSplit: AddCommand = (program, terminal, finish) => {
  const command = program
    .command('split')
    .summary('split a single stage into builder and runtime stages')
    .description(
      'Turns the only stage of a Dockerfile into a builder and a runtime stage that still build and behave the same, and prints the new Dockerfile; or says which line stands in the way.',
    )
    .argument('<path>', "a Dockerfile, the folder of one, or '-' for standard input")
    .option('--diff', 'print what changes as a diff')
    .option('--write', 'change the file')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'));
  addChoiceOptions(command);
  addBuildFilesOption(addInputOptions(command))
    .addHelpText('after', EXIT_CODES_HELP)
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: SplitOptions) => finish(await split(file, options, terminal)));
};

async function split(file: string, options: SplitOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.write && file === '-') {
    throw new UsageError('--write cannot change standard input; leave it out to get the new text');
  }
  let code: ExitCode = EXIT.usage;
  const builds = readsBuildFiles(options) ? new ProjectBuilds(terminal) : undefined;
  const visit = (input: Input) => {
    const context = createContext(input.analysis);
    const outcome = chosenSplit(context, options);
    const isSplit = 'edits' in outcome;
    const after = isSplit ? applyEdits(input.text, outcome.edits) : undefined;
    if (after !== undefined && options.write) write(input, after);
    if (options.format === 'json') terminal.out.write(json(input, context.lines, outcome, after));
    else if (isSplit) print(input, outcome, after!, options, context.lines, terminal);
    else terminal.err.write(`${reason(input, context.lines, outcome)}\n`);
    code = isSplit ? EXIT.ok : EXIT.declined;
  };
  const problems = await forEachInput([dockerfileOf(file, terminal)], options, terminal, visit, builds);
  return printProblems(terminal, problems) ? EXIT.usage : code;
}

function write(input: Input, after: string): void {
  if (!input.valid) throw new FileError('cannot be split: what is not UTF-8 in it would be lost');
  replaceFile(input.source.path!, input.bytes, Buffer.from(marked(input, after), 'utf8'));
}

const marked = ({ byteOrderMark }: Input, text: string): string => (byteOrderMark ? `\ufeff${text}` : text);

/** The file goes to standard output, and what is to be said of it to standard error. */
function print(
  input: Input,
  choice: SplitChoice,
  after: string,
  { diff, write: isWritten }: SplitOptions,
  lines: LineIndex,
  terminal: Terminal,
): void {
  const { name } = input.source;
  if (diff) {
    const before = { name: `a/${name}`, text: marked(input, input.text) };
    terminal.out.write(unifiedDiff(before, { name: `b/${name}`, text: marked(input, after) }, terminal));
  } else if (!isWritten)
    terminal.out.write(terminal.out.isTTY ? visible(after.replaceAll('\r\n', '\n')) : marked(input, after));
  const moved = choice.moves.filter(({ to }) => to !== 'builder');
  const notes = [
    `Split into builder and runtime stages on ${choice.runtime.ref} (${choice.recipe}).`,
    ...(choice.savings === undefined ? [] : [`About ${choice.savings} MB stay in the builder.`]),
    ...moved.map(({ span, to, why }) => `  line ${lines.lineAt(span.start) + 1} to ${PLACES[to]}: ${why}`),
    ...choice.differences.map((one) => `Differs: ${one}`),
    ...choice.checks.map((one) => `Check: ${one}`),
  ];
  terminal.err.write(`${notes.map(visible).join('\n')}\n`);
}

const PLACES = {
  builder: 'the builder',
  runtime: 'the runtime stage',
  both: 'both stages',
  dropped: 'neither stage',
};

function reason({ source }: Input, lines: LineIndex, outcome: Exclude<Outcome, SplitChoice>): string {
  if (outcome.kind === 'unneeded') return visible(`${source.name}: not split: ${outcome.message}`);
  const line = lines.lineAt(outcome.span.start) + 1;
  return visible(`${source.name}:${line}: not split: ${outcome.message} ${outcome.help}`);
}

function json({ source }: Input, lines: LineIndex, outcome: Outcome, after: string | undefined): string {
  const about = { version: VERSION, path: source.name };
  const output =
    'edits' in outcome
      ? {
          ...about,
          status: 'split',
          recipe: outcome.recipe,
          runtime: outcome.runtime.ref,
          dockerfile: after,
          moves: outcome.moves.map(({ span, to, why }) => ({ range: rangeOf(lines, span), to, why })),
          differences: outcome.differences,
          checks: outcome.checks,
          ...(outcome.savings !== undefined && { megabytes: outcome.savings }),
        }
      : {
          ...about,
          status: outcome.kind,
          ...(outcome.recipe !== undefined && { recipe: outcome.recipe }),
          reason: {
            code: outcome.code,
            message: outcome.message,
            ...(outcome.kind === 'declined' && { range: rangeOf(lines, outcome.span), help: outcome.help }),
          },
        };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
