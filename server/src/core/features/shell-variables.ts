import type { Context } from '../facts/context.ts';
import type { ShellScript, ShellVariable, ShellWord } from '../shell/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { contains, type Span } from '../text/span.ts';
import { acting, push } from './locate.ts';

/** A place where a script gives a variable a value of its own. */
export interface Binder {
  /** The name. */
  readonly nameSpan: Span;
  /** The assignment. */
  readonly span: Span;
  /** True where the script may go on without it, or in a shell that never saw it. */
  readonly conditional: boolean;
}

/** What a script says of its variables; lists are in file order, each place once. */
interface ScriptVariables {
  readonly all: readonly ShellVariable[];
  readonly byName: ReadonlyMap<string, readonly ShellVariable[]>;
  readonly binders: ReadonlyMap<string, readonly Binder[]>;
}

const remembered = new WeakMap<ShellScript, ScriptVariables>();

/** `$NAME` and the like in an instruction's commands. */
export const shellVariables = (context: Context, instruction: Instruction): readonly ShellVariable[] =>
  variablesIn(context, instruction).all;

export const shellVariablesNamed = (
  context: Context,
  instruction: Instruction,
  name: string,
): readonly ShellVariable[] => variablesIn(context, instruction).byName.get(name) ?? [];

/** Where the instruction's commands assign the name. */
export const bindersOf = (context: Context, instruction: Instruction, name: string): readonly Binder[] =>
  variablesIn(context, instruction).binders.get(name) ?? [];

/**
 * The assignment that a script's `$NAME` at `place` gets its value from for certain; undefined where the value
 * is, or may be, that of the Dockerfile.
 */
export function certainBinder(binders: readonly Binder[], place: Span): Binder | undefined {
  if (binders.some(({ conditional }) => conditional)) return undefined;
  // the value that is assigned is worked out first
  return binders.findLast(({ span, nameSpan }) => nameSpan.start < place.start && !contains(span, place));
}

function variablesIn(context: Context, instruction: Instruction): ScriptVariables {
  const own = acting(instruction);
  const script = context.shell(own);
  let known = remembered.get(script);
  if (known) return known;
  const places = new Map<number, ShellVariable>();
  for (const variable of unreadVariables(context, own, script)) places.set(variable.nameSpan.start, variable);
  for (const variable of readVariables(script)) places.set(variable.nameSpan.start, variable);
  const all = [...places.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
  const byName = new Map<string, ShellVariable[]>();
  for (const variable of all) push(byName, variable.name, variable);
  known = { all, byName, binders: collectBinders(context, own, script) };
  remembered.set(script, known);
  return known;
}

/** Commands that take `NAME=value` words. */
const DECLARING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);
/** Commands that give the variables they name a value. */
const BINDING: ReadonlySet<string> = new Set(['read', 'getopts', 'mapfile', 'readarray', 'local']);
/** Commands that name variables and leave their values. */
const NAMING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'unset']);

function* readVariables({ commands, looseWords }: ShellScript): Generator<ShellVariable> {
  for (const { name, args, assignments, redirects } of commands) {
    if (name) yield* name.variables;
    if (name && NAMING.has(name.text)) yield* bareNames(args);
    for (const { variables } of args) yield* variables;
    for (const { value } of assignments) yield* value.variables;
    for (const { target, bodyVariables } of redirects) {
      yield* target?.variables ?? [];
      yield* bodyVariables ?? [];
    }
  }
  for (const word of looseWords) yield* word.variables;
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
  const { start } = instruction.args.span;
  for (const match of text.slice(start, instruction.span.end).matchAll(pattern)) {
    const name = match[1]!;
    const from = start + match.index;
    const nameStart = from + match[0].lastIndexOf(name);
    yield {
      name,
      span: { start: from, end: from + match[0].length },
      nameSpan: { start: nameStart, end: nameStart + name.length },
    };
  }
}

function collectBinders(
  { text }: Context,
  instruction: Instruction,
  { commands, usesControlFlow }: ShellScript,
): ReadonlyMap<string, readonly Binder[]> {
  const found = new Map<number, { readonly name: string; readonly binder: Binder }>();
  const add = (name: string, start: number, span: Span, conditional: boolean) => {
    found.set(start, { name, binder: { nameSpan: { start, end: start + name.length }, span, conditional } });
  };
  for (const { name, args, assignments, context } of commands) {
    const conditional = context.conditional || context.subshell;
    // `NAME=value command` changes that command's environment only
    if (!name || DECLARING.has(name.text)) {
      for (const { name: bound, span } of assignments) add(bound, span.start, span, conditional);
    }
    if (!name || !BINDING.has(name.text)) continue;
    for (const { name: bound, span } of bareNames(args)) add(bound, span.start, span, conditional);
  }
  if (usesControlFlow) {
    const { start, end } = instruction.span;
    for (const match of text.slice(start, end).matchAll(/\b(?:for|select)\s+([A-Za-z_]\w*)\b/g)) {
      const name = match[1]!;
      const at = start + match.index + match[0].length - name.length;
      add(name, at, { start: at, end: at + name.length }, false);
    }
  }
  const byName = new Map<string, Binder[]>();
  const sorted = [...found.values()].sort((a, b) => a.binder.nameSpan.start - b.binder.nameSpan.start);
  for (const { name, binder } of sorted) push(byName, name, binder);
  return byName;
}

/** Words that are names and nothing else. */
const bareNames = (words: readonly ShellWord[]): ShellVariable[] =>
  words
    .filter(({ text, raw }) => text === raw && /^[A-Za-z_]\w*$/.test(text))
    .map(({ text, span }) => ({ name: text, span, nameSpan: span }));
