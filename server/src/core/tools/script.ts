import type { ImageFacts, Language } from '../data/images/types.ts';
import { processScopes, workingDirectories } from '../shell/directories.ts';
import { effectiveCommand } from '../shell/effective.ts';
import { parseLine } from '../shell/parse.ts';
import type { ShellCommand, ShellRedirect, ShellScope, ShellScript, ShellWord } from '../shell/types.ts';
import { toolFor } from './index.ts';
import { namedOutputs } from './named-output.ts';
import { parentOf, pathOf, tailOf } from './paths.ts';
import { isShellScript, localScript } from './shells.ts';
import type { Answer, Argument, Effect, FileView, ToolCall, Work } from './types.ts';
import { expandWord } from './words.ts';

/** Where a script runs. */
export interface Place {
  /** Undefined where it is not known. */
  readonly cwd: string | undefined;
  /** As ToolCall.env, before the script's own assignments. */
  readonly env: (name: string) => string | undefined;
  /** The files as they are now: behind what `apply` carried out. */
  readonly files: () => FileView;
  readonly image: ImageFacts | undefined;
  readonly user: string | undefined;
  readonly home: string | undefined;
  readonly cacheMounts: readonly string[];
  /** As ToolCall.hasCommand, as things are now. */
  readonly hasCommand: (name: string) => Answer;
  readonly runtime: (
    language: Language,
  ) => { readonly version: string | undefined; readonly path: string } | undefined;
  /** Carries effects out, so that the next command sees them. */
  readonly apply: (effects: readonly Effect[], command: ShellCommand) => void;
}

/** One command with what it does. */
export interface ToolStep {
  readonly command: ShellCommand;
  /** The program behind wrappers such as `sudo`; undefined where it is not known. */
  readonly name: string | undefined;
  readonly args: readonly Argument[];
  readonly cwd: string | undefined;
  readonly effects: readonly Effect[];
  readonly work: Work;
  /** False where no tool knows the program: everything may have changed. */
  readonly understood: boolean;
}

/** Scripts that scripts call are followed this far. */
const DEEPEST = 5;

/**
 * Interprets the commands of a script in their order. Behind a `cd` to what certainly is not there the directory is
 * unknown: what is known of the files is wrong, or the build ends there. Total.
 */
export function interpretScript(script: ShellScript, place: Place, depth = 0): ToolStep[] {
  const directories = workingDirectories(script, place.cwd);
  const variables = new Variables(script, place);
  const steps: ToolStep[] = [];
  const lost = new Set<ShellScope>();
  script.commands.forEach((command, index) => {
    const { scope } = command.context;
    const cwd = isWithin(scope, lost) ? undefined : directories[index];
    const step = interpretCommand(command, cwd, variables.before(command), place, steps, depth);
    if (step.effects.length > 0) place.apply(step.effects, command);
    variables.after(command, cwd);
    steps.push(step);
    if (entersNothing(step, place)) lost.add(processScopes(scope).at(-1)!);
  });
  return steps;
}

function isWithin(inner: ShellScope, scopes: ReadonlySet<ShellScope>): boolean {
  if (scopes.size === 0) return false;
  for (let scope: ShellScope | undefined = inner; scope; scope = scope.parent)
    if (scopes.has(scope)) return true;
  return false;
}

/** True of a `cd` to a literal path where certainly no directory is. */
function entersNothing({ command, cwd }: ToolStep, { files }: Place): boolean {
  const [first, ...more] = command.args;
  if (!/^(?:cd|pushd)$/.test(command.name?.text ?? '') || !first?.literal || more.length > 0) return false;
  if (first.text === '' || /^[-+~]/.test(first.text)) return false;
  const { path, exact } = pathOf({ ...EMPTY, ...first, known: true }, cwd);
  return exact && files().has(path) === false;
}

type Env = (name: string) => string | undefined;

function interpretCommand(
  command: ShellCommand,
  cwd: string | undefined,
  env: Env,
  place: Place,
  earlier: readonly ToolStep[],
  depth: number,
): ToolStep {
  const effects: Effect[] = command.redirects.flatMap((redirect) => redirected(redirect, cwd, env, place));
  const done = (
    more: readonly Effect[],
    work: Work,
    understood: boolean,
    name?: string,
    args: readonly Argument[] = [],
  ): ToolStep => {
    const all = [...effects, ...more];
    const kept = command.context.conditional ? all.flatMap(uncertain) : all;
    return { command, name, args, cwd, effects: kept, work, understood };
  };
  if (!command.name) return done([], 'both', true);
  const effective = effectiveCommand(command);
  // what `sh -c "$(curl …)"` runs is said of its shell
  if (isFetched(command)) return done([], 'unknown', true);
  if (!effective) return done([anywhere(command.name.raw)], 'unknown', false);
  const { name, word } = effective;
  const program = expandWord(word, env, place.home)[0] ?? { ...EMPTY, span: word.span };
  const args = effective.args.flatMap((arg) => expandWord(arg, env, place.home));
  const tool = toolFor(name, program.text) ?? (isLocalScript(program, cwd, place) ? localScript : undefined);
  if (!tool && asksOnly(args)) return done([], 'both', true, name, args);
  if (!tool) return done([anywhere(name)], 'unknown', false, name, args);
  const given = new Map(
    effective.environment.map(({ text }) => [
      text.slice(0, text.indexOf('=')),
      text.slice(text.indexOf('=') + 1),
    ]),
  );
  const call: ToolCall = {
    name,
    program,
    args,
    command,
    cwd,
    env: (key) => given.get(key) ?? env(key),
    files: place.files(),
    image: place.image,
    user: place.user,
    home: place.home,
    earlier,
    cacheMounts: place.cacheMounts,
    hasCommand: place.hasCommand,
    runtime: place.runtime,
    run: (line, directory) => runLine(line, directory ?? cwd, env, place, depth),
  };
  const result = tool.interpret(call);
  return done([...result.effects, ...namedOutputs(call, result)], result.work, true, name, args);
}

const asksOnly = ([only, ...more]: readonly Argument[]): boolean =>
  more.length === 0 && /^(?:--?version|--help|-V|version)$/.test(only?.text ?? '');

const isFetched = ({ name, context }: ShellCommand): boolean =>
  context.scope.kind === 'script' && /^\$\((?:curl|wget)\s/.test(name?.text ?? '');

/** True of a program that came from the build context, with its text at hand: `./build.sh`. */
function isLocalScript(program: Argument, cwd: string | undefined, place: Place): boolean {
  const { path, exact } = pathOf(program, cwd);
  if (!program.text.includes('/') || !exact) return false;
  const text = place.files().read(path);
  return text !== undefined && isShellScript(text);
}

const EMPTY = { text: '', known: false, glob: false };

const anywhere = (name: string): Effect => ({
  kind: 'disturb',
  path: '/',
  proof: `it is not known what \`${name}\` does`,
});

/** What a line that a script calls does, seen from the place as it is. */
function runLine(line: string, cwd: string | undefined, env: Env, place: Place, depth: number): Effect[] {
  if (depth >= DEEPEST) return [anywhere(line)];
  const effects: Effect[] = [];
  const inner: Place = { ...place, cwd, env, apply: (own) => effects.push(...own) };
  interpretScript(parseLine(line), inner, depth + 1);
  return effects;
}

function redirected(redirect: ShellRedirect, cwd: string | undefined, env: Env, place: Place): Effect[] {
  const { operator, target } = redirect;
  if (!target || !/^(?:&?>>?|>\||<>)$/.test(operator)) return [];
  const word = expandWord(target, env, place.home)[0];
  if (!word || word.text.startsWith('/dev/')) return [];
  const { path, exact } = pathOf(word, cwd);
  const name = tailOf(word);
  const proof = `\`${operator} ${target.raw}\` writes ${exact ? path : `below ${path}`}`;
  return exact
    ? [{ kind: 'create', path, entry: 'file', certain: true, role: 'other', proof }]
    : [{ kind: 'fill', path, ...(name !== undefined && { names: [name] }), proof }];
}

/** The same effect of a command that may not run. */
function uncertain(effect: Effect): Effect[] {
  switch (effect.kind) {
    case 'create':
    case 'remove':
      return [{ ...effect, certain: false }];
    case 'copy':
      return [
        { kind: 'fill', path: effect.to, proof: effect.proof },
        ...(effect.move
          ? [{ kind: 'remove', path: effect.from, certain: false, proof: effect.proof } as const]
          : []),
      ];
    case 'link':
      return [{ kind: 'create', path: effect.path, entry: 'unknown', certain: false, proof: effect.proof }];
    case 'read':
      return [{ ...effect, required: false }];
    default:
      return [effect];
  }
}

/** The script of `. /opt/venv/bin/activate`. */
function activated({ name, args }: ShellCommand): ShellWord | undefined {
  const [script] = args;
  return script && /^(?:\.|source)$/.test(name?.text ?? '') && /\/bin\/activate$/.test(script.text)
    ? script
    : undefined;
}

/** The variables of a script's shell as its commands run. */
class Variables {
  readonly #own = new Map<string, string | undefined>();
  readonly #place: Place;
  /** Loops, `read`, `source` and `eval` set variables that nobody sees. */
  readonly #hidden: boolean;

  constructor(script: ShellScript, place: Place) {
    this.#place = place;
    this.#hidden =
      script.usesControlFlow ||
      script.commands.some(
        (command) =>
          ['read', 'source', '.', 'eval', 'mapfile', 'getopts'].includes(command.name?.text ?? '') &&
          !activated(command),
      );
  }

  /** What the program of `command` sees. */
  before(command: ShellCommand): Env {
    const prefix = command.name ? command.assignments : [];
    if (prefix.length === 0) return this.#get;
    const own = new Map(
      prefix.map(({ name, value, append }) => [name, append ? undefined : this.#text(value)]),
    );
    return (name) => (own.has(name) ? own.get(name) : this.#get(name));
  }

  after(command: ShellCommand, cwd: string | undefined): void {
    const { name, assignments, context } = command;
    const script = activated(command);
    if (script) this.#activate(script, context.conditional || context.subshell, cwd);
    const keeps =
      name === undefined || ['export', 'declare', 'typeset', 'readonly', 'local'].includes(name.text);
    if (name?.text === 'unset') for (const { text } of command.args) this.#own.set(text, '');
    if (!keeps) return;
    for (const { name: key, value, append } of assignments) {
      const certain = !context.conditional && !context.subshell && !append;
      this.#own.set(key, certain ? this.#text(value) : undefined);
    }
  }

  /** What the activate script of a virtual environment of Python sets. */
  #activate(script: ShellWord, uncertain: boolean, cwd: string | undefined): void {
    const word = expandWord(script, this.#get, this.#place.home)[0];
    const { path, exact } = word ? pathOf(word, cwd) : { path: '/', exact: false };
    const search = this.#get('PATH');
    const certain = exact && !uncertain;
    this.#own.set('VIRTUAL_ENV', certain ? parentOf(parentOf(path)) : undefined);
    this.#own.set('PATH', certain && search !== undefined ? `${parentOf(path)}:${search}` : undefined);
  }

  readonly #get: Env = (name) => {
    if (this.#own.has(name)) return this.#own.get(name);
    const value = this.#place.env(name);
    return value === '' && this.#hidden ? undefined : value;
  };

  #text(value: Parameters<typeof expandWord>[0]): string | undefined {
    const parts = expandWord(value, this.#get, this.#place.home);
    return parts.every(({ known }) => known) ? parts.map(({ text }) => text).join(' ') : undefined;
  }
}
