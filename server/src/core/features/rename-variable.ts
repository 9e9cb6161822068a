import { environmentOf } from '../data/image-env.ts';
import type { Context } from '../facts/context.ts';
import { familiarName, parseImageReference } from '../model/image-reference.ts';
import { PLATFORM_ARGS, STEERING_ARGS } from '../model/names.ts';
import { type Declaration, rootOf } from '../model/types.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { lineOf } from './locate.ts';
import { docEdits } from './rename-stage.ts';
import { bindersOf, shellVariablesNamed } from './shell-variables.ts';
import type { RenameTarget, Renaming } from './types.ts';
import { hasNoDefault, type NameScope, scopeOf } from './variable-scopes.ts';
import { placesOf, scriptsNaming, type VariableMention, type VariablePlace } from './variables.ts';

const refuse = (message: string) => ({ ok: false as const, message });

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** ARGs that BuildKit takes from the client or acts on (docs: predefined ARGs, BuildKit built-in build args). */
const PREDEFINED: ReadonlySet<string> = new Set([
  ...PLATFORM_ARGS.keys(),
  ...STEERING_ARGS,
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
  'SOURCE_DATE_EPOCH',
]);

/** What shells and programs take from the environment, whichever they are. */
const OF_PROGRAMS: ReadonlySet<string> = new Set(['PATH', 'HOME', 'IFS', 'PWD', 'USER', 'SHELL', 'HOSTNAME']);

/** The image under a place's stage, where it sets a variable by this very name. */
function settingImage({ model }: Context, { instruction }: VariablePlace, name: string): string | undefined {
  const stage = model.stageOf(instruction);
  // FROM sees global ARGs only
  if (!stage || instruction === stage.from) return undefined;
  const { base } = rootOf(stage);
  const image = base.kind === 'image' ? parseImageReference(base.ref) : undefined;
  const environment = image && environmentOf(familiarName(image));
  return environment?.includes(name) ? base.ref : undefined;
}

const isPredefined = (name: string): boolean => PREDEFINED.has(name) || name.startsWith('BUILDKIT_');

export function variableRenameTarget(mention: VariableMention): RenameTarget {
  const obstacle = obstacleIn(mention);
  return obstacle === undefined
    ? { ok: true, span: mention.nameSpan, placeholder: mention.name }
    : refuse(obstacle);
}

/** Renames an ARG or ENV where it is declared, where stages import it, and wherever its value is used. */
export function renameVariable(context: Context, mention: VariableMention, newName: string): Renaming {
  const name = newName.trim();
  const obstacle = obstacleIn(mention);
  if (obstacle !== undefined) return refuse(obstacle);
  if (!NAME.test(name)) {
    return refuse(`"${newName}" cannot name a variable: letters, digits and "_", and no digit first.`);
  }
  if (name === mention.name) return { ok: true, edits: [] };
  if (isPredefined(name)) return refuse(`"${name}" is a variable that BuildKit sets itself.`);
  if (OF_PROGRAMS.has(name)) return refuse(`"${name}" means something to shells and programs already.`);
  const places = new Map<number, VariablePlace>();
  for (const declaration of mention.declarations) {
    for (const place of placesOf(context, declaration)) places.set(place.nameSpan.start, place);
  }
  const image = [...places.values()].flatMap((place) => settingImage(context, place, name) ?? [])[0];
  if (image !== undefined) return refuse(`"${name}" is a variable that the image ${image} sets.`);
  const taken = takenAt(context, mention, [...places.values()], name);
  if (taken !== undefined) return refuse(`"${name}" is already used on line ${lineOf(context, taken)}.`);
  const edits = new Map<number, TextEdit>();
  for (const { nameSpan, instruction, role } of places.values()) {
    const span = nameIn(context.text, nameSpan, mention.name);
    if (!span) {
      const line = lineOf(context, nameSpan.start);
      return refuse(`Line ${line} writes ${mention.name} in a way that cannot be changed safely.`);
    }
    edits.set(span.start, replace(span, name));
    if (role !== 'declaration') continue;
    for (const edit of docEdits(instruction, mention.name, name)) edits.set(edit.span.start, edit);
  }
  return { ok: true, edits: [...edits.values()].sort((a, b) => a.span.start - b.span.start) };
}

function obstacleIn({ name, declarations, binder }: VariableMention): string | undefined {
  if (binder) return `${name} is a variable of this script, not of the Dockerfile.`;
  if (OF_PROGRAMS.has(name) && declarations.some(({ kind }) => kind === 'env'))
    return `Shells and programs look for ${name}: they would not find it under another name.`;
  const isArg = declarations.every(({ kind }) => kind === 'arg');
  if (isPredefined(name) && isArg)
    return `BuildKit sets ${name} itself: under another name it would be empty.`;
  return declarations.length === 0 ? `No ARG or ENV in reach declares ${name}.` : undefined;
}

/** The name inside its span, which may hold quotes or the rest of a flag. */
function nameIn(text: string, span: Span, name: string): Span | undefined {
  const raw = text.slice(span.start, span.end);
  // a continuation inside the name goes with it
  if (raw === name || raw.replace(/[\\`][ \t]*\r?\n/g, '') === name) return span;
  const matches = [...raw.matchAll(/[A-Za-z_]\w*/g)].filter((match) => match[0] === name);
  const [only, second] = matches;
  if (!only || second) return undefined;
  return { start: span.start + only.index, end: span.start + only.index + name.length };
}

/** Where the new name means something already, so that the rename would mix up two variables. */
function takenAt(
  context: Context,
  { name, declarations }: VariableMention,
  places: readonly VariablePlace[],
  newName: string,
): number | undefined {
  const { model } = context;
  const scope = scopeOf(context, name);
  const others = scopeOf(context, newName);
  const group = scope.declarations.filter((one) => declarations.some((other) => scope.isSame(one, other)));
  const clash =
    places.flatMap(({ instruction }) => others.inForce(instruction))[0] ??
    group.flatMap((one) => clashOf(others, one) ?? [])[0];
  if (clash) return clash.nameSpan.start;
  const reaches = (instruction: VariablePlace['instruction']) =>
    scope.inForce(instruction).some((one) => group.includes(one));
  const use = model.uses.find((other) => other.name === newName && reaches(other.instruction));
  if (use) return use.nameSpan.start;
  for (const instruction of scriptsNaming(context, newName)) {
    if (!reaches(instruction)) continue;
    const [first] = [
      ...shellVariablesNamed(context, instruction, newName),
      ...bindersOf(context, instruction, newName),
    ];
    if (first) return first.nameSpan.start;
  }
  return undefined;
}

/** A declaration of the new name that a declaration of the old one would meet. */
function clashOf(others: NameScope, declaration: Declaration): Declaration | undefined {
  const { stage } = declaration;
  const global = others.declarations.find((other) => other.stage === undefined);
  // an ARG without a default would import the global one
  if (!stage) return global ?? others.declarations.find(hasNoDefault);
  return others.atEnd(stage) ?? others.atStart(stage) ?? (hasNoDefault(declaration) ? global : undefined);
}
