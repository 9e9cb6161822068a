import path from 'node:path';
import { type Context, type ContextInput, createContext } from '../core/facts/context.ts';
import { targetStage } from '../core/model/graph.ts';
import type { Settings } from '../core/settings.ts';
import { withContext } from '../lsp/context-folders.ts';
import type { ProjectBuilds } from './builds.ts';
import { didYouMean, readConfig } from './config.ts';
import { BuildContexts } from './context.ts';
import { FileError, type Problem } from './exit.ts';
import { findSources, type Source } from './files.ts';
import { Progress } from './progress.ts';
import { type Content, firstInvalidLine, readContent, readProject, reasonOf } from './read.ts';
import { printWarning, type Terminal } from './terminal.ts';

/** The options that every command on Dockerfiles takes. */
export interface InputOptions {
  readonly target?: string;
  readonly config?: string;
  /** The build context's folder; false for `--no-context`. */
  readonly context?: string | boolean;
  readonly stdinFilename?: string;
}

/** A Dockerfile that was read. */
export interface Input extends Content {
  readonly source: Source;
  readonly analysis: ContextInput;
}

/**
 * Reads what the arguments stand for and visits each file in turn. What cannot be read, cannot be built for
 * the target, or is refused by the visitor (FileError) costs only itself. `builds`: where what other files ask for counts.
 */
export async function forEachInput(
  paths: readonly string[],
  options: InputOptions,
  terminal: Terminal,
  visit: (input: Input) => void,
  builds?: ProjectBuilds,
): Promise<Problem[]> {
  const settings = readConfig(options.config, options.target, terminal.cwd);
  const progress = new Progress(terminal);
  const found = await findSources(paths, options.stdinFilename, terminal, (count) =>
    progress.update(`Looking for Dockerfiles: ${count} found`),
  );
  const problems: Problem[] = [...found.problems];
  const { sources } = found;
  const contexts = new BuildContexts(
    terminal.cwd,
    typeof options.context === 'string' ? options.context : undefined,
  );
  for (const [index, source] of sources.entries()) {
    progress.update(`${index + 1} of ${sources.length} ${source.name}`);
    await terminal.pause();
    try {
      visit(await readInput(source, settings, options, { contexts, builds }, terminal));
    } catch (error) {
      problems.push({ name: source.name, message: wordsOf(error) });
    }
  }
  progress.clear();
  return problems;
}

function wordsOf(error: unknown): string {
  if (error instanceof FileError) return error.message;
  return `could not be handled, which is a bug in Multistage: ${(error as Error).message}`;
}

/** What is read around a file. */
interface Surroundings {
  readonly contexts: BuildContexts;
  readonly builds: ProjectBuilds | undefined;
}

/** @throws FileError where there is no such text or no such target */
async function readInput(
  source: Source,
  settings: Settings,
  { context, target }: InputOptions,
  { contexts, builds }: Surroundings,
  terminal: Terminal,
): Promise<Input> {
  let content: Content;
  try {
    content = await readContent(source, terminal);
  } catch (error) {
    throw new FileError(`cannot be read: ${reasonOf(error)}`);
  }
  if (!content.valid) {
    const line = firstInvalidLine(content.bytes);
    printWarning(terminal, `${source.name}: line ${line} is not UTF-8; what is wrong in it shows as \ufffd`);
  }
  const read = context !== false ? readProject(source) : undefined;
  const isAsked = read && builds && source.path !== undefined && settings.buildFiles !== false;
  const project = isAsked ? { ...read, builds: await builds.evidenceFor(source.path!) } : read;
  const base: ContextInput = { text: content.text, settings, project };
  const built = createContext(base);
  if (target !== undefined) requireTarget(built, target);
  const files =
    project && source.path !== undefined
      ? await contexts.filesFor(source.path, built.file, project.builds)
      : undefined;
  const analysis: ContextInput =
    files && project
      ? {
          ...base,
          project: withContext(project, files, path.dirname(path.resolve(terminal.cwd, source.path!))),
        }
      : base;
  return { ...content, source, analysis };
}

/** BuildKit's "target stage could not be found". */
function requireTarget({ model }: Context, target: string): void {
  if (targetStage(model, target)) return;
  throw new FileError(`there is no stage '${target}' to build${didYouMean(target, model.byName.keys())}`);
}
