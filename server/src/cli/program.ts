import { Command, CommanderError } from 'commander';
import { addCheck } from './commands/check.ts';
import { addExplain } from './commands/explain.ts';
import { addFix } from './commands/fix.ts';
import { addGraph } from './commands/graph.ts';
import { addInit } from './commands/init.ts';
import { addLsp } from './commands/lsp.ts';
import { addMeasure } from './commands/measure.ts';
import { addSplit } from './commands/split.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import { EXIT_CODES_HELP } from './options.ts';
import { printError, type Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

const COMMANDS = [addCheck, addFix, addSplit, addMeasure, addGraph, addExplain, addInit, addLsp];

/** Runs one command line; never throws and never ends the process. `args` without node and script. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('multistage')
    .description('Stage-aware analysis of multi-stage Dockerfiles.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXIT_CODES_HELP)
    .showHelpAfterError('(--help tells more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      getOutHelpWidth: () => terminal.out.columns ?? 100,
      getErrHelpWidth: () => terminal.err.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text) => printError(terminal, text.replace(/^error: /, '').trimEnd()),
    });
  for (const add of COMMANDS) {
    add(program, terminal, (result) => {
      code = result;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    printError(terminal, wordsOf(error, terminal));
    return EXIT.usage;
  }
}

function wordsOf(error: unknown, { env }: Terminal): string {
  if (error instanceof UsageError) return error.message;
  const { message, stack } = error as Error;
  return `this is a bug in Multistage: ${env['MULTISTAGE_DEBUG'] ? stack : message}`;
}
