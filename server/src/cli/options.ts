import { type Command, Option } from 'commander';
import { CONFIG_FILE } from './config.ts';
import type { ExitCode } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** Adds one command to the program; `finish` takes what the process ends with. */
export type AddCommand = (program: Command, terminal: Terminal, finish: (code: ExitCode) => void) => void;

export const EXIT_CODES_HELP = `
Exit codes:
  0  nothing to report, or done
  1  findings at or above --fail-on, or a diagram that differs
  2  bad usage, or a file that cannot be read (the others are still handled)
  3  a split was declined or is not needed, or no template fits a project`;

/** The options of InputOptions. */
export const addInputOptions = (command: Command): Command =>
  command
    .addOption(targetOption())
    .option(
      '--config <file>',
      `settings as JSON: rules, targets, contexts, buildArgs, buildFiles (default: ./${CONFIG_FILE})`,
    )
    .option('--no-context', 'read nothing but the Dockerfile, no .dockerignore either')
    .option(
      '--context <dir>',
      'the build context (default: the folder of the Dockerfile, or the one around it that holds what COPY asks for)',
    )
    .option('--stdin-filename <path>', "what to call standard input, where the path is '-'");

const targetOption = () =>
  new Option('--target <stage>', 'the stage that the build ends in (default: the last one)');

/** Collects an option that may be given several times. */
export const collect = (value: string, previous: readonly string[] = []): readonly string[] => [
  ...previous,
  value,
];

/** For commands to which it matters what other files of a project build. */
export const addBuildFilesOption = (command: Command): Command =>
  command.option(
    '--no-build-files',
    'do not read the Compose and Bake files, workflows and scripts of the project that build stages',
  );

export interface BuildFilesOption {
  readonly buildFiles?: boolean;
  readonly context?: string | boolean;
}

/** True unless the user wants no other files to be read. */
export const readsBuildFiles = ({ buildFiles, context }: BuildFilesOption): boolean =>
  buildFiles !== false && context !== false;
