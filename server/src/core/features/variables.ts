import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import type { Declaration, VariableUse } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { type Span, touches } from '../text/span.ts';
import { acting, innermost } from './locate.ts';
import {
  type Binder,
  bindersOf,
  certainBinder,
  shellVariables,
  shellVariablesNamed,
} from './shell-variables.ts';
import { type NameScope, scopeOf } from './variable-scopes.ts';

/** A variable's name at some place. */
export interface VariableMention {
  readonly name: string;
  /** With "$" and braces. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly kind: 'declaration' | 'use' | 'shell';
  /** The instruction that acts, behind ONBUILD where there is one. */
  readonly instruction: Instruction;
  /** Where the value comes from; several where a trigger runs in several stages, none where nothing declares it. */
  readonly declarations: readonly Declaration[];
  /** The assignment in the script that the value comes from for certain. */
  readonly binder: Binder | undefined;
  /** What the model knows of a use: one for each stage that runs it. */
  readonly uses: readonly VariableUse[];
}

/** The variable under the cursor: `$NAME` in a word or in a script, or a name behind ARG and ENV. */
export function variableAt(context: Context, offset: number): VariableMention | undefined {
  const outer = instructionAt(context, offset);
  if (!outer) return undefined;
  const instruction = acting(outer);
  return (
    useAt(context, instruction, offset) ??
    declarationAt(context, instruction, offset) ??
    shellVariableAt(context, instruction, offset)
  );
}

/** From "$" to the name's end; the word behind a modifier is not the variable. */
const nameWithSign = (use: { readonly span: Span; readonly nameSpan: Span }): Span => ({
  start: use.span.start,
  end: use.span.end === use.nameSpan.end + 1 ? use.span.end : use.nameSpan.end,
});

function useAt(context: Context, instruction: Instruction, offset: number): VariableMention | undefined {
  const here = context.model.uses.filter(
    (use) => use.instruction === instruction && touches(use.span, offset),
  );
  const use = innermost(here, nameWithSign, offset);
  if (!use) return undefined;
  const { name, span, nameSpan } = use;
  const uses = here.filter((other) => other.nameSpan.start === nameSpan.start);
  const scope = scopeOf(context, name);
  const declarations = new Set(uses.flatMap(({ declaration }) => (declaration ? scope.at(declaration) : [])));
  return {
    name,
    span,
    nameSpan,
    kind: 'use',
    instruction,
    declarations: [...declarations],
    binder: undefined,
    uses,
  };
}

function declarationAt(
  context: Context,
  instruction: Instruction,
  offset: number,
): VariableMention | undefined {
  if (instruction.name !== 'ARG' && instruction.name !== 'ENV') return undefined;
  const pair = instruction.pairs.find(({ key }) => key.text !== '' && touches(key.span, offset));
  if (!pair) return undefined;
  const { start } = pair.key.span;
  const declared = context.model.declarations.find(({ nameSpan }) => nameSpan.start === start);
  const name = declared?.name ?? pair.key.text;
  const declaration = scopeOf(context, name).declarations.find(({ nameSpan }) => nameSpan.start === start);
  if (!declaration) return undefined;
  const { nameSpan } = declaration;
  return {
    name,
    span: nameSpan,
    nameSpan,
    kind: 'declaration',
    instruction,
    declarations: [declaration],
    binder: undefined,
    uses: [],
  };
}

function shellVariableAt(
  context: Context,
  instruction: Instruction,
  offset: number,
): VariableMention | undefined {
  const variable = innermost(shellVariables(context, instruction), nameWithSign, offset);
  if (!variable) return undefined;
  const { name, span, nameSpan } = variable;
  const binder = certainBinder(bindersOf(context, instruction, name), nameSpan);
  const declarations = binder ? [] : scopeOf(context, name).inForce(instruction);
  return { name, span, nameSpan, kind: 'shell', instruction, declarations, binder, uses: [] };
}

/** A place of a variable, as occurrences and renames need it. */
export interface VariablePlace {
  readonly nameSpan: Span;
  readonly role: 'declaration' | 'write' | 'read';
  readonly instruction: Instruction;
}

/** All places of the variable that `declaration` declares, once each, in file order. */
export function placesOf(context: Context, declaration: Declaration): VariablePlace[] {
  const { name } = declaration;
  const scope = scopeOf(context, name);
  const isSame = (other: Declaration) => scope.isSame(declaration, other);
  const found = new Map<number, VariablePlace>();
  const add = (place: VariablePlace) => {
    if (!found.has(place.nameSpan.start)) found.set(place.nameSpan.start, place);
  };
  const first = new Set<string>();
  for (const declared of scope.declarations.filter(isSame)) {
    const repeats = declared.kind === 'env' && first.has(declared.kind);
    first.add(declared.kind);
    add({
      nameSpan: declared.nameSpan,
      role: repeats ? 'write' : 'declaration',
      instruction: declared.instruction,
    });
  }
  for (const { name: used, nameSpan, declaration: own, instruction } of context.model.uses) {
    if (used === name && own && isSame(own)) add({ nameSpan, role: 'read', instruction });
  }
  for (const place of shellPlaces(context, name, scope, isSame)) add(place);
  return [...found.values()].sort((a, b) => a.nameSpan.start - b.nameSpan.start);
}

const WITH_COMMANDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Instructions whose commands may name a variable; only those are worth parsing. */
export function* scriptsNaming({ file, text }: Context, name: string): Generator<Instruction> {
  for (const outer of file.instructions) {
    const instruction = acting(outer);
    if (!WITH_COMMANDS.has(instruction.name)) continue;
    const { start, end } = outer.span;
    // a continuation inside a name is too rare to parse every script for
    if (text.slice(start, end).includes(name)) yield instruction;
  }
}

function* shellPlaces(
  context: Context,
  name: string,
  scope: NameScope,
  isSame: (other: Declaration) => boolean,
): Generator<VariablePlace> {
  for (const instruction of scriptsNaming(context, name)) {
    if (!scope.inForce(instruction).some(isSame)) continue;
    const binders = bindersOf(context, instruction, name);
    for (const { nameSpan } of shellVariablesNamed(context, instruction, name)) {
      if (!certainBinder(binders, nameSpan)) yield { nameSpan, role: 'read', instruction };
    }
    // a script that may or may not assign it goes on with the same variable
    if (!binders.some(({ conditional }) => conditional)) continue;
    for (const { nameSpan } of binders) yield { nameSpan, role: 'write', instruction };
  }
}
