import { existsSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { EXIT, UsageError } from '../exit.ts';
import type { AddCommand } from '../options.ts';

/** The server's bundle, beside ours. It serves as soon as it is loaded and reads `--stdio` itself. */
const SERVER = 'server.js';

export const addLsp: AddCommand = (program, _terminal, finish) => {
  program
    .command('lsp')
    .summary('start the language server, for editors other than VS Code')
    .description(
      'Starts the language server. initializationOptions: {"debounce": 150} is how many milliseconds it waits after a change.',
    )
    .option('--stdio', 'talk over standard input and output')
    // some clients tell whose end is to end the server too
    .addOption(new Option('--clientProcessId <id>').hideHelp())
    .action(({ stdio }: { stdio?: true }) => {
      if (!stdio) throw new UsageError('how to talk to the server? Say: multistage lsp --stdio');
      const server = path.join(__dirname, SERVER);
      if (!existsSync(server)) throw new UsageError(`the language server is missing: ${server}`);
      require(server);
      finish(EXIT.ok);
    });
};
