import path from 'node:path';
import { analyze, fixAll, withFile } from '../../core/analysis.ts';
import { bestFix } from '../../core/rules/fixing.ts';
import { ruleById } from '../../core/rules/index.ts';
import type { FileEdit } from '../../core/text/edit.ts';
import { ProjectBuilds } from '../builds.ts';
import { didYouMean, ruleIds } from '../config.ts';
import { type ExitCode, FileError, UsageError } from '../exit.ts';
import { forEachInput, type Input, type InputOptions } from '../inputs.ts';
import {
  type AddCommand,
  addBuildFilesOption,
  addInputOptions,
  type BuildFilesOption,
  collect,
  EXIT_CODES_HELP,
  readsBuildFiles,
} from '../options.ts';
import { exitFor, printProblems, type Terminal } from '../terminal.ts';
import { unifiedDiff } from '../unified-diff.ts';
import { createFile, replaceFile } from '../write.ts';

interface FixOptions extends InputOptions, BuildFilesOption {
  readonly write?: true;
  readonly review?: true;
  readonly rule?: readonly string[];
}

/** What was done, for the line at the end. */
interface Tally {
  files: number;
  changed: number;
  fixes: number;
  /** Findings that only `--review` would fix. */
  left: number;
}

export const addFix: AddCommand = (program, terminal, finish) => {
  const command = program
    .command('fix')
    .summary('fix what can be fixed: prints a diff, or changes the files')
    .description(
      'Fixes what can be fixed without changing the image, and prints what that changes as a diff. With --write it changes the files.',
    )
    .argument('<path...>', "files, folders, or '-' for standard input")
    .option('--write', 'change the files')
    .option('--review', 'also apply fixes that may change the image: look at the result')
    .option('--rule <id>', 'fix the findings of this rule only; may be repeated', collect);
  addBuildFilesOption(addInputOptions(command))
    .addHelpText('after', EXIT_CODES_HELP)
    .action(async (paths: string[], options: FixOptions) => finish(await fix(paths, options, terminal)));
};

async function fix(paths: readonly string[], options: FixOptions, terminal: Terminal): Promise<ExitCode> {
  const { rule, write } = options;
  for (const id of rule ?? []) {
    if (!ruleById(id)) throw new UsageError(`there is no rule '${id}'${didYouMean(id, ruleIds())}`);
  }
  if (write && paths.includes('-')) {
    throw new UsageError('--write cannot change standard input; leave it out to get a diff');
  }
  const rules = rule && new Set(rule);
  const tally: Tally = { files: 0, changed: 0, fixes: 0, left: 0 };
  const diffs: string[] = [];
  const visit = (input: Input) => {
    const { name } = input.source;
    const { text, files, applied } = fixAll(input.analysis, options.review ? 'review' : 'safe', rules);
    if (text !== input.text) {
      if (!input.valid) throw new FileError('cannot be fixed: what is not UTF-8 in it would be lost');
      const mark = input.byteOrderMark ? '\ufeff' : '';
      const after = mark + text;
      if (write) replaceFile(input.source.path!, input.bytes, Buffer.from(after, 'utf8'));
      else {
        const before = { name: `a/${name}`, text: mark + input.text };
        diffs.push(unifiedDiff(before, { name: `b/${name}`, text: after }, terminal));
      }
      tally.changed++;
    }
    for (const file of files) changeOther(file, input, options, terminal, diffs);
    if (files.length > 0 && text === input.text) tally.changed++;
    tally.files++;
    tally.fixes += applied.length;
    if (!options.review) tally.left += waiting(input, text, files, rules);
  };
  const builds = readsBuildFiles(options) ? new ProjectBuilds(terminal) : undefined;
  const problems = await forEachInput(paths, options, terminal, visit, builds);
  terminal.out.write(diffs.join(''));
  printProblems(terminal, problems);
  terminal.err.write(`${summary(tally, options, paths.includes('-'))}\n`);
  return exitFor(problems);
}

/** Writes or shows another file of the project, as the Dockerfile itself. */
function changeOther(
  file: FileEdit,
  { analysis }: Input,
  { write }: FixOptions,
  terminal: Terminal,
  diffs: string[],
): void {
  const { dockerignore, files } = analysis.project ?? {};
  const place =
    (dockerignore?.path === file.path ? dockerignore.location : undefined) ??
    (files?.root === undefined ? undefined : path.join(files.root, file.path));
  if (place === undefined)
    throw new FileError(`needs a change of ${file.path}, and where that lies is not known`);
  const after = Buffer.from(file.text, 'utf8');
  if (write) {
    if (file.before === undefined) createFile(place, after);
    else replaceFile(place, Buffer.from(file.before, 'utf8'), after);
    return;
  }
  const name = path.relative(terminal.cwd, place).split(path.sep).join('/');
  const before = { name: file.before === undefined ? '/dev/null' : `a/${name}`, text: file.before ?? '' };
  const diff = unifiedDiff(before, { name: `b/${name}`, text: file.text }, terminal);
  // several Dockerfiles may share it
  if (!diffs.includes(diff)) diffs.push(diff);
}

/** Findings whose best fix is one to be reviewed. */
function waiting(
  { analysis }: Input,
  text: string,
  files: readonly FileEdit[],
  rules: ReadonlySet<string> | undefined,
): number {
  const project = files.reduce(withFile, analysis.project);
  return analyze({ ...analysis, text, project }).diagnostics.filter(
    (diagnostic) => (rules?.has(diagnostic.rule.id) ?? true) && bestFix(diagnostic)?.safety === 'review',
  ).length;
}

/** `isPiped`: what came from standard input cannot be written back. */
function summary({ files, changed, fixes, left }: Tally, { write }: FixOptions, isPiped: boolean): string {
  const done =
    changed === 0
      ? `Nothing to fix in ${count(files, 'file')}.`
      : write
        ? `${count(fixes, 'fix')} made in ${count(changed, 'file')}.`
        : `${count(fixes, 'fix')} in ${count(changed, 'file')}${isPiped ? '.' : `; --write makes ${fixes === 1 ? 'it' : 'them'}.`}`;
  return left > 0 ? `${done} ${left} more with --review.` : done;
}

const count = (number: number, noun: 'file' | 'fix') =>
  `${number} ${noun}${number === 1 ? '' : noun === 'fix' ? 'es' : 's'}`;
