import type { Context } from '../../facts/context.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import { parseLine } from '../../shell/parse.ts';
import { parentOf } from '../../tools/paths.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { type Modules, type ModulesStep, manifestAt, ownerOf, scriptOf, toolOf } from './node-modules.ts';

interface Missed {
  readonly program: string;
  /** The script that calls it. */
  readonly script: string | undefined;
  /** The package that package.json names; undefined where that is not at hand. */
  readonly owner: string | undefined;
}

/** The packages that a program of the directory is looked for in. */
export function nearest({ modules }: ModulesStep, directory: string): Modules | undefined {
  for (let at = directory; ; at = parentOf(at)) {
    const found = modules.get(at === '/' ? '/node_modules' : `${at}/node_modules`);
    if (found || at === '/') return found;
  }
}

/** What a command runs that only development dependencies bring, where an install left these out. */
export function missedBy(
  context: Context,
  { command, step, global }: ModulesStep,
  modules: Modules,
): Missed | undefined {
  const manifest = manifestAt(context, step, modules.manifest);
  const script = scriptOf(command);
  if (script !== undefined) {
    if (!manifest) return undefined;
    const line = manifest.scripts.get(script);
    const programs =
      line === undefined ? [] : parseLine(line).commands.flatMap((one) => effectiveCommand(one)?.name ?? []);
    for (const program of programs) {
      const owner = ownerOf(manifest, program);
      if (owner?.development && !modules.added.has(owner.name) && !global.has(owner.name))
        return { program, script, owner: owner.name };
    }
    return undefined;
  }
  const program = toolOf(command);
  if (program === undefined) return undefined;
  if (manifest) {
    const owner = ownerOf(manifest, program);
    return owner?.development && !modules.added.has(owner.name) && !global.has(owner.name)
      ? { program, script, owner: owner.name }
      : undefined;
  }
  return modules.added.size > 0 || global.size > 0
    ? undefined
    : { program, script: undefined, owner: undefined };
}

const LEAVES_OUT =
  /\s+(?:--omit(?:=|\s+)dev|--only(?:=|\s+)prod(?:uction)?|--production(?:=true)?|--prod|-P)(?=\s|$)/;

const INCLUDES: Readonly<Record<string, string>> = {
  npm: '--include=dev',
  yarn: '--production=false',
  pnpm: '--prod=false',
};

/** Takes the option away, or outweighs the variable. */
export function included({ text }: Context, { command, instruction }: Modules): Fix[] {
  const { start, end } = command.command.span;
  const written = text.slice(start, end);
  const option = LEAVES_OUT.exec(written);
  const name = command.name ?? '';
  const last = command.command.args.at(-1)?.span.end ?? end;
  if (option) {
    const from = start + option.index;
    return [
      editsFix(
        'Install development dependencies too',
        () => [{ span: { start: from, end: from + option[0].length }, newText: '' }],
        'review',
      ),
    ];
  }
  if (!Object.hasOwn(INCLUDES, name) || instruction.json || /prune/.test(written)) return [];
  return [
    editsFix(
      `Add ${INCLUDES[name]}`,
      () => [{ span: { start: last, end: last }, newText: ` ${INCLUDES[name]}` }],
      'review',
    ),
  ];
}
