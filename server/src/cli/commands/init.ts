import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { detectTemplates, projectFiles, type Start, startOf } from '../../core/templates/detect.ts';
import { TEMPLATES } from '../../core/templates/index.ts';
import { readFolder } from '../context.ts';
import { EXIT, type ExitCode, FileError, UsageError } from '../exit.ts';
import { type AddCommand, EXIT_CODES_HELP } from '../options.ts';
import { readBytes } from '../read.ts';
import { type Terminal, visible } from '../terminal.ts';
import { createFile, replaceFile } from '../write.ts';

interface InitOptions {
  readonly template?: string;
  readonly list?: true;
  readonly stdout?: true;
  readonly force?: true;
}

const EXAMPLES = `
Examples:
  multistage init                        for the project in the current folder
  multistage init services/api           for the project in another one
  multistage init --stdout               print the Dockerfile, write nothing
  multistage init --template ml-targets  take this template, whatever the project is`;

export const addInit: AddCommand = (program, terminal, finish) => {
  program
    .command('init')
    .summary('write a multi-stage Dockerfile and .dockerignore for a project')
    .description(
      'Finds out from its manifests what a project is, and writes a multi-stage Dockerfile and a .dockerignore for it. Files that are there stay as they are.',
    )
    .argument('[folder]', 'the root of the project', '.')
    .option('--template <name>', 'take this template instead of the one that fits the project')
    .option('--list', 'list the templates; those that fit the project are marked')
    .option('--stdout', 'print the Dockerfile, write nothing')
    .option('--force', 'replace files that are there')
    .addHelpText('after', EXIT_CODES_HELP)
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: InitOptions) => finish(await init(folder, options, terminal)));
};

async function init(folder: string, options: InitOptions, terminal: Terminal): Promise<ExitCode> {
  const root = path.resolve(terminal.cwd, folder);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`there is no folder ${folder}`);
  }
  const files = await readFolder(root);
  if (!files) throw new UsageError(`${folder} cannot be listed`);
  const { starts, reason } = detectTemplates(projectFiles(files));
  if (options.list) return list(starts, terminal);
  const start = options.template === undefined ? starts[0] : named(options.template, starts);
  if (!start) {
    const why =
      reason ??
      'No manifest in this folder is one that Multistage knows. --template NAME takes a template all the same, and --list shows them.';
    terminal.err.write(`${visible(`${folder}: nothing written: ${why}`)}\n`);
    return EXIT.declined;
  }
  if (options.stdout) terminal.out.write(start.dockerfile);
  else write(root, folder, start, options, terminal);
  const notes = [
    `${start.template.title}: ${start.template.description}.`,
    ...start.checks.map((check) => `Check: ${check}`),
  ];
  terminal.err.write(`${notes.map(visible).join('\n')}\n`);
  return EXIT.ok;
}

/** The template of that name, filled in where it fits the project. */
function named(name: string, starts: readonly Start[]): Start {
  const template = TEMPLATES.find((one) => one.name === name);
  if (!template) throw new UsageError(`there is no template ${name}; --list shows them`);
  return starts.find((start) => start.template === template) ?? startOf(template);
}

function list(starts: readonly Start[], terminal: Terminal): ExitCode {
  const width = Math.max(...TEMPLATES.map(({ name }) => name.length));
  for (const template of TEMPLATES.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const fits = starts.some((start) => start.template === template) ? '*' : ' ';
    const { name, title, description } = template;
    terminal.out.write(`${fits} ${name.padEnd(width)}  ${title}: ${description}\n`);
  }
  return EXIT.ok;
}

/** Both files or none: what would be replaced is looked at first. */
function write(root: string, shown: string, start: Start, { force }: InitOptions, { out }: Terminal): void {
  const files = [
    { name: 'Dockerfile', text: start.dockerfile },
    { name: '.dockerignore', text: start.dockerignore },
  ];
  const present = (name: string) => existsSync(path.join(root, name));
  if (present('Dockerfile') && !force) {
    throw new UsageError(
      `${path.join(shown, 'Dockerfile')} is there already; --force replaces it, --stdout prints the new one`,
    );
  }
  for (const { name, text } of files) {
    const file = path.join(root, name);
    const label = visible(path.join(shown, name));
    if (present(name) && !force) {
      out.write(`${label} is there already and stays as it is\n`);
      continue;
    }
    try {
      const bytes = Buffer.from(text, 'utf8');
      if (present(name)) replaceFile(file, readBytes(file), bytes);
      else createFile(file, bytes);
    } catch (error) {
      if (error instanceof FileError) throw new UsageError(`${label} ${error.message}`);
      throw error;
    }
    out.write(`${label} written\n`);
  }
}
