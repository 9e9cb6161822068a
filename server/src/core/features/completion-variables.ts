import type { Context } from '../facts/context.ts';
import { PLATFORM_ARGS } from '../model/names.ts';
import type { Declaration, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import { cut } from '../text/markdown.ts';
import { type Span, touches } from '../text/span.ts';
import { describeDeclaration } from './hover-variable.ts';
import { isScriptHeredoc, lineOf, push } from './locate.ts';
import { basesOf } from './stages.ts';
import type { CompletionItem } from './types.ts';
import { RUNTIME, scopeOf } from './variable-scopes.ts';

const LONGEST_VALUE = 40;

/** Variables in scope, behind "$" and "${" where they are replaced: by BuildKit, or by the shell of a command. */
export function variableCompletions(
  context: Context,
  instruction: Instruction,
  offset: number,
): CompletionItem[] {
  const { text, file, lines } = context;
  const before = text.slice(lines.start(lines.lineAt(offset)), offset);
  const typed = /\$(\{?)([A-Za-z_]\w*)?$/.exec(before);
  if (!typed) return [];
  const dollar = offset - typed[0].length;
  if (isEscaped(text, dollar, file.escape) || !expandsAt(context, instruction, dollar)) return [];
  const start = offset - (typed[2]?.length ?? 0);
  let end = offset;
  while (/\w/.test(text[end] ?? '')) end++;
  const closing = typed[1] === '{' && !/[}:+\-?#%/]/.test(text[end] ?? '') ? '}' : '';
  return items(context, instruction, offset, { start, end }, closing);
}

function isEscaped(text: string, at: number, escape: string): boolean {
  let count = 0;
  while (text[at - 1 - count] === escape) count++;
  return count % 2 === 1;
}

const EXPANDED_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'checksum', 'mount', 'platform']);

function expandsAt({ text }: Context, instruction: Instruction, offset: number): boolean {
  const { name, heredocs, args, flags, words, pairs, json } = instruction;
  const heredoc = heredocs.find(({ body }) => body.start <= offset && offset < body.end);
  if (heredoc) return heredoc.expand || isScriptHeredoc(instruction);
  const flag = flags.find(({ valueSpan }) => touches(valueSpan, offset));
  if (flag) return EXPANDED_FLAGS.has(flag.name);
  if (!touches(args.span, offset) || isSingleQuoted(text, args.span.start, offset)) return false;
  switch (name) {
    case 'ADD':
    case 'COPY':
    case 'ENV':
    case 'EXPOSE':
    case 'LABEL':
    case 'STOPSIGNAL':
    case 'USER':
    case 'VOLUME':
    case 'WORKDIR':
      return true;
    case 'ARG':
      return pairs.some(({ value }) => value && touches(value.span, offset));
    case 'FROM':
      return words[0] !== undefined && touches(words[0].span, offset);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return !json;
    default:
      return false;
  }
}

/** Single quotes keep "$" as it is, for BuildKit and for shells. */
function isSingleQuoted(text: string, start: number, offset: number): boolean {
  let quote: string | undefined;
  for (let at = start; at < offset; at++) {
    const char = text[at]!;
    if (char === '\\' && quote !== "'") at++;
    else if (char === quote) quote = undefined;
    else if (quote === undefined && (char === '"' || char === "'")) quote = char;
  }
  return quote === "'";
}

function items(
  context: Context,
  instruction: Instruction,
  offset: number,
  span: Span,
  closing: string,
): CompletionItem[] {
  const outer = context.file.instructions[instruction.index] ?? instruction;
  const owner = context.model.stageOf(outer);
  const isGlobal = !owner || outer === owner.from;
  const declared = isGlobal ? globals(context, offset) : inStage(context, owner, instruction, offset);
  const found = [...declared.values()].reverse().map(
    (declaration, order): CompletionItem => ({
      label: declaration.name,
      kind: 'variable',
      detail: detailOf(context, declaration),
      documentation: describeDeclaration(context, declaration),
      edit: replace(span, declaration.name + closing),
      // others know nothing of what a stage takes over
      ...(declaration.stage === (isGlobal ? undefined : owner) && { isGeneric: true }),
      sortText: `1${String(order).padStart(5, '0')}`,
    }),
  );
  if (!isGlobal) return found;
  const platform = [...PLATFORM_ARGS].filter(([name]) => !declared.has(name));
  return [
    ...found,
    ...platform.map(
      ([name, value], order): CompletionItem => ({
        label: name,
        kind: 'variable',
        detail: value === '' ? 'set by BuildKit' : `set by BuildKit, e.g. ${value}`,
        documentation: '',
        edit: replace(span, name + closing),
        sortText: `2${String(order).padStart(5, '0')}`,
      }),
    ),
  ];
}

function detailOf(context: Context, { kind, value, nameSpan }: Declaration): string {
  const shown = value === undefined ? '' : ` = ${cut(value, LONGEST_VALUE)}`;
  return `${kind.toUpperCase()}${shown}, line ${lineOf(context, nameSpan.start)}`;
}

/** ARGs in front of the first FROM, as far as they stand above the cursor. */
function globals({ model }: Context, offset: number): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const declaration of model.declarations) {
    if (declaration.stage === undefined && declaration.span.end < offset) note(found, declaration);
  }
  return found;
}

/** What the stages below the chain of FROMs declare, then the triggers, then the stage itself. */
function inStage(
  context: Context,
  owner: Stage,
  instruction: Instruction,
  offset: number,
): Map<string, Declaration> {
  const chain = [...basesOf(owner)].reverse();
  const links = new Set<Stage | undefined>([...chain, owner]);
  const byStage = new Map<Stage, Declaration[]>();
  for (const declaration of context.model.declarations) {
    const { stage } = declaration;
    if (!stage || !links.has(stage)) continue;
    push(byStage, stage, declaration);
  }
  const isRuntime = RUNTIME.has(instruction.name);
  const found = new Map<string, Declaration>();
  for (const stage of [...chain, owner]) {
    for (const declaration of [...triggered(context, stage), ...(byStage.get(stage) ?? [])]) {
      const isLater = stage === owner && !isRuntime && !isBefore(declaration, instruction, offset);
      if (!isLater && (!isRuntime || declaration.kind === 'env')) note(found, declaration);
    }
  }
  return found;
}

/** One ENV sees the variables as they were before it, one ARG those in front in its line. */
const isBefore = (declaration: Declaration, { index, name }: Instruction, offset: number): boolean =>
  declaration.instruction.index < index ||
  (declaration.instruction.index === index && name === 'ARG' && declaration.span.end < offset);

/** The later declaration comes last. */
function note(found: Map<string, Declaration>, declaration: Declaration): void {
  found.delete(declaration.name);
  found.set(declaration.name, declaration);
}

/** What the base stage's triggers declare in `stage`. */
function triggered(context: Context, stage: Stage): Declaration[] {
  return stage.triggers
    .filter(({ name }) => name === 'ARG' || name === 'ENV')
    .flatMap(({ pairs }) => pairs)
    .flatMap(({ key }) =>
      scopeOf(context, key.text).declarations.filter(({ nameSpan }) => nameSpan.start === key.span.start),
    );
}
