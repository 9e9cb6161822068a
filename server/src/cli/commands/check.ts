import { Option } from 'commander';
import { analyze } from '../../core/analysis.ts';
import { ProjectBuilds } from '../builds.ts';
import { readConfig } from '../config.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { shownName } from '../files.ts';
import { forEachInput, type Input, type InputOptions } from '../inputs.ts';
import {
  type AddCommand,
  addBuildFilesOption,
  addInputOptions,
  type BuildFilesOption,
  EXIT_CODES_HELP,
  readsBuildFiles,
} from '../options.ts';
import { type Format, REPORTERS } from '../reporters/index.ts';
import { type CheckedFile, countBySeverity, type Report } from '../reporters/report.ts';
import { printProblems, printWarning, type Terminal } from '../terminal.ts';

/** Which findings make the command fail. Hints never do. */
const FAILING = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
} as const;

interface CheckOptions extends InputOptions, BuildFilesOption {
  readonly format: Format;
  readonly failOn: keyof typeof FAILING;
}

const EXAMPLES = `
Examples:
  multistage check                            every Dockerfile below the current folder
  multistage check Dockerfile --target prod   one file, built for one stage
  multistage check --format github            annotations on a pull request
  cat Dockerfile | multistage check - --stdin-filename app/Dockerfile`;

export const addCheck: AddCommand = (program, terminal, finish) => {
  const command = program
    .command('check')
    .summary('report what is wrong with Dockerfiles')
    .description(
      'Reports what is wrong with Dockerfiles.\n\nFolders are searched for Dockerfile, Dockerfile.*, *.Dockerfile, *.dockerfile and Containerfile*, without what .gitignore leaves out, templates and backups.',
    )
    .argument('[path...]', "files, folders, or '-' for standard input (default: the current folder)")
    .addOption(
      new Option('--format <format>', 'how to print').choices(Object.keys(REPORTERS)).default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(Object.keys(FAILING))
        .default('warning'),
    );
  addBuildFilesOption(addInputOptions(command))
    .addHelpText('after', EXIT_CODES_HELP)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: CheckOptions) =>
      finish(await check(paths.length > 0 ? paths : ['.'], options, terminal)),
    );
};

async function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const files: CheckedFile[] = [];
  const builds = readsBuildFiles(options) ? new ProjectBuilds(terminal) : undefined;
  const visit = ({ source: { name, stdin }, analysis }: Input) => {
    const snapshot = analyze(analysis);
    // a bug of ours costs only the findings of one rule, but is not hidden
    for (const { rule, error } of snapshot.failures) {
      printWarning(terminal, `${name}: rule ${rule} failed, which is a bug in Multistage: ${error}`);
    }
    files.push({ name, snapshot, isPiped: stdin });
  };
  const problems = await forEachInput(paths, options, terminal, visit, builds);
  const settings = readConfig(options.config, options.target, terminal.cwd);
  for (const { path, lines, diagnostics } of (await builds?.findings(settings)) ?? []) {
    const name = shownName(path, terminal.cwd, path);
    files.push({ name, snapshot: { lines, diagnostics }, isPiped: false });
  }
  const report: Report = { files, problems };
  printProblems(terminal, problems);
  if (files.length === 0 && problems.length === 0) {
    printWarning(terminal, `there are no Dockerfiles in ${paths.join(', ')}`);
  }
  terminal.out.write(REPORTERS[options.format](report, terminal));
  if (problems.length > 0) return EXIT.usage;
  const counts = countBySeverity(report);
  return FAILING[options.failOn].some((severity) => counts[severity] > 0) ? EXIT.findings : EXIT.ok;
}
