import type { Context } from '../../facts/context.ts';
import type { CommandStep } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';

/** The commands of a stage and of those that it builds on, in the order in which they run. */
export function commandsOf(context: Context, stage: Stage): CommandStep[] {
  const below = stage.base.kind === 'stage' ? commandsOf(context, stage.base.stage) : [];
  return [...below, ...context.facts(stage).steps.flatMap(({ commands }) => commands)];
}

/** Whether the build context has a file; undefined where that is not known. */
export function has({ project }: Context, path: string): boolean | undefined {
  const files = project?.files;
  if (!files) return undefined;
  if (files.paths.includes(path)) return true;
  return files.complete ? false : undefined;
}

/** The scripts of package.json or composer.json in the context's root; undefined where they are not known. */
export function scriptsOf(
  { project }: Context,
  manifest: string,
): Readonly<Record<string, unknown>> | undefined {
  const text = project?.files?.read(manifest);
  if (text === undefined) return undefined;
  try {
    const { scripts } = JSON.parse(text) as { scripts?: unknown };
    return typeof scripts === 'object' && scripts !== null ? (scripts as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

/** The program that installs or builds with one of these names, as the stage calls it: `./mvnw`. */
export function calledAs(commands: readonly CommandStep[], names: readonly string[]): string | undefined {
  const found = commands.findLast(({ name }) => name !== undefined && names.includes(name));
  if (!found) return undefined;
  const word = found.command.name;
  return word?.literal && word.text.endsWith(found.name!) ? word.text : found.name;
}
