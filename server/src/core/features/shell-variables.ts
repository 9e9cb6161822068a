import type { Context } from '../facts/context.ts';
import type { ShellScript, ShellVariable, ShellWord } from '../shell/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { contains, type Span } from '../text/span.ts';
import { acting } from './locate.ts';

/** A place where a script gives a variable a value of its own. */
export interface Binder {
  /** The name. */
  readonly nameSpan: Span;
  /** The assignment. */
  readonly span: Span;
  /** True where the script may go on without it, or in a shell that never saw it. */
  readonly conditional: boolean;
}

/** Commands that take `NAME=value` words. */
const DECLARING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);
/** Commands that give the variables they name a value. */
const BINDING: ReadonlySet<string> = new Set(['read', 'getopts', 'mapfile', 'readarray', 'local']);
/** Commands that name variables and leave their values. */
const NAMING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'unset']);

/** `$NAME` and the like in an instruction's commands, once each, in file order. */
export function shellVariables(context: Context, instruction: Instruction, name?: string): ShellVariable[] {
  const own = acting(instruction);
  const script = context.shell(own);
  const found = new Map<number, ShellVariable>();
  for (const variable of [...unreadVariables(context, own, script), ...everyVariable(script)]) {
    if (name === undefined || variable.name === name) found.set(variable.nameSpan.start, variable);
  }
  return [...found.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

/** How scripts that are not parsed write the variables of their environment, by the shell's name. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  cmd: /%([A-Za-z_]\w*)%/g,
  powershell: /\$\{?env:([A-Za-z_]\w*)\}?/gi,
  pwsh: /\$\{?env:([A-Za-z_]\w*)\}?/gi,
  sh: /\$\{?([A-Za-z_]\w*)\}?/g,
  bash: /\$\{?([A-Za-z_]\w*)\}?/g,
};

/** Variables of a script that is not known in full, by their looks. */
function* unreadVariables(
  { text }: Context,
  instruction: Instruction,
  { interpreter, hasUnknown }: ShellScript,
): Generator<ShellVariable> {
  const shell = interpreter.toLowerCase().replace(/\.exe$/, '');
  const pattern = hasUnknown && Object.hasOwn(WRITTEN, shell) ? WRITTEN[shell] : undefined;
  if (!pattern) return;
  const start = instruction.args.span.start;
  for (const match of text.slice(start, instruction.span.end).matchAll(pattern)) {
    const from = start + match.index;
    const nameStart = from + match[0].lastIndexOf(match[1]!);
    const name = match[1]!;
    yield {
      name,
      span: { start: from, end: from + match[0].length },
      nameSpan: { start: nameStart, end: nameStart + name.length },
    };
  }
}

function* everyVariable({ commands, looseWords }: ShellScript): Generator<ShellVariable> {
  for (const command of commands) {
    const { name, args, assignments, redirects } = command;
    if (name && NAMING.has(name.text)) yield* bareNames(args);
    for (const word of [name, ...args]) yield* word?.variables ?? [];
    for (const { value } of assignments) yield* value.variables;
    for (const { target, bodyVariables } of redirects) {
      yield* target?.variables ?? [];
      yield* bodyVariables ?? [];
    }
  }
  for (const word of looseWords) yield* word.variables;
}

/** Where the instruction's commands assign the name, in file order. */
export function bindersOf(context: Context, instruction: Instruction, name: string): Binder[] {
  const { text } = context;
  const script = context.shell(acting(instruction));
  const found = new Map<number, Binder>();
  const add = (binder: Binder) => found.set(binder.nameSpan.start, binder);
  for (const command of script.commands) {
    const conditional = command.context.conditional || command.context.subshell;
    const commandName = command.name?.text;
    // `NAME=value command` changes that command's environment only
    if (commandName === undefined || DECLARING.has(commandName)) {
      for (const assignment of command.assignments) {
        if (assignment.name !== name) continue;
        const { span } = assignment;
        add({ nameSpan: { start: span.start, end: span.start + name.length }, span, conditional });
      }
    }
    if (commandName === undefined || !BINDING.has(commandName)) continue;
    for (const { name: bound, span } of bareNames(command.args)) {
      if (bound === name) add({ nameSpan: span, span, conditional });
    }
  }
  if (script.usesControlFlow) {
    const { start, end } = instruction.span;
    for (const match of text.slice(start, end).matchAll(/\b(?:for|select)\s+([A-Za-z_]\w*)\b/g)) {
      if (match[1] !== name) continue;
      const at = start + match.index + match[0].length - name.length;
      const nameSpan = { start: at, end: at + name.length };
      add({ nameSpan, span: nameSpan, conditional: false });
    }
  }
  return [...found.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

/** Words that are names and nothing else. */
const bareNames = (words: readonly ShellWord[]): ShellVariable[] =>
  words
    .filter(({ text, raw }) => text === raw && /^[A-Za-z_]\w*$/.test(text))
    .map(({ text, span }) => ({ name: text, span, nameSpan: span }));

/**
 * The assignment that a script's `$NAME` at `place` gets its value from for certain; undefined where the value
 * is, or may be, that of the Dockerfile.
 */
export function certainBinder(binders: readonly Binder[], place: Span): Binder | undefined {
  if (binders.some(({ conditional }) => conditional)) return undefined;
  // the value that is assigned is worked out first
  return binders.findLast(({ span, nameSpan }) => nameSpan.start < place.start && !contains(span, place));
}
