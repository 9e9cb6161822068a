import type { Context } from '../facts/context.ts';
import { PLATFORM_ARGS } from '../model/names.ts';
import type { Declaration } from '../model/types.ts';
import { lex } from '../syntax/lex.ts';
import { code } from '../text/markdown.ts';
import { stageTitle } from './describe.ts';
import { lineOf } from './locate.ts';
import { hasNoDefault, RUNTIME, scopeOf } from './variable-scopes.ts';
import type { VariableMention } from './variables.ts';

/** What a variable's value is, where it comes from, and what may change it. */
export function describeVariable(context: Context, mention: VariableMention): string | undefined {
  const { name, binder, declarations } = mention;
  if (binder)
    return `**${code(`$${name}`)}** · assigned by this script on line ${lineOf(context, binder.nameSpan.start)}`;
  if (declarations.length === 0) return describeUndeclared(context, mention);
  const parts = declarations.map((declaration) => describeDeclaration(context, declaration));
  const here = valueHere(context, mention);
  if (here !== undefined) parts.push(`Here: ${code(here)}`);
  return parts.join('\n\n');
}

/** One ARG or ENV: also beside completions. */
export function describeDeclaration(context: Context, declaration: Declaration): string {
  const { kind, name, value, stage, imports, nameSpan } = declaration;
  const isPlatform = PLATFORM_ARGS.has(name) && hasNoDefault(declaration);
  const shown = isPlatform || value === undefined ? '' : ` = ${code(value)}`;
  const title = `**${code(`${kind.toUpperCase()} ${name}`)}**${shown}`;
  const place = stage ? `in ${stageTitle(stage)}` : 'in front of the first FROM';
  const facts = [`Declared on line ${lineOf(context, nameSpan.start)}, ${place}`];
  if (imports) facts.push(`Takes over the global ARG of line ${lineOf(context, imports.nameSpan.start)}`);
  if (isPlatform) facts.push(`BuildKit sets it${value ? `, e.g. ${code(value)}` : ''}`);
  else if (kind === 'arg') facts.push(argFact(context, declaration));
  else facts.push('Stays set in the image and in stages that build on it');
  return [title, facts.map((fact) => `- ${fact}`).join('\n')].join('\n\n');
}

function argFact({ settings }: Context, { name, value }: Declaration): string {
  const option = code(`--build-arg ${name}=…`);
  if (Object.hasOwn(settings.buildArgs, name)) return `The settings give it this value (${option})`;
  return value === undefined ? `Empty unless ${option} sets it` : `${option} overrides it`;
}

/** `${NAME:-other}`: what comes out. */
function valueHere(context: Context, { kind, uses, span }: VariableMention): string | undefined {
  const [use] = uses;
  if (kind !== 'use' || !use || use.modifier === '') return undefined;
  const { text, file } = context;
  const value = (name: string) => {
    const [declaration] = scopeOf(context, name).inForce(use.instruction);
    return declaration?.value ?? (use.instruction.name === 'FROM' ? PLATFORM_ARGS.get(name) : undefined);
  };
  const result = lex(text.slice(span.start, span.end), { escape: file.escape }, value);
  return result.error ? undefined : result.text;
}

function describeUndeclared(context: Context, mention: VariableMention): string | undefined {
  const { name, instruction, kind } = mention;
  const { model } = context;
  const title = `**${code(`$${name}`)}**`;
  const platform = PLATFORM_ARGS.get(name);
  const outer = context.file.instructions[instruction.index] ?? instruction;
  const inFrom = outer.name === 'FROM';
  if (platform !== undefined && (inFrom || !model.stageOf(outer))) {
    const example = platform === '' ? '' : `, e.g. ${code(platform)}`;
    return `${title} · BuildKit sets it${example}`;
  }
  const scope = scopeOf(context, name);
  const line = (declaration: Declaration) => lineOf(context, declaration.nameSpan.start);
  const stage = model.stageOf(outer);
  const gone = RUNTIME.has(instruction.name) && stage ? scope.atEnd(stage) : undefined;
  if (gone) {
    return `${title} · not set when the container runs: the ARG of line ${line(gone)} is there during the build only, ENV stays.`;
  }
  const add = code(`ARG ${name}`);
  if (platform !== undefined)
    return `${title} · not set here: BuildKit sets it in a stage only behind ${add}.`;
  const global = scope.declarations.find((declaration) => declaration.stage === undefined);
  if (global && !inFrom) {
    return `${title} · not set here: line ${line(global)} declares it in front of the first FROM, and this stage sees it only behind ${add}.`;
  }
  const [other] = scope.declarations;
  if (other?.stage === stage && other && !inFrom)
    return `${title} · not set yet: line ${line(other)} comes later.`;
  if (other?.stage)
    return `${title} · not set here: line ${line(other)} declares it in ${stageTitle(other.stage)} only.`;
  if (kind === 'shell') return undefined;
  return `${title} · no ARG or ENV declares it${inFrom ? '' : '; the base image may'}.`;
}
