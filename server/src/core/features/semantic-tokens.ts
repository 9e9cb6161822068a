import type { Context } from '../facts/context.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { acting } from './locate.ts';
import type { SemanticToken } from './semantic-token-types.ts';
import { bindersOf, certainBinder, shellVariables } from './shell-variables.ts';
import { spanOf } from './stages.ts';
import { scopeOf } from './variable-scopes.ts';

/**
 * What a grammar cannot know: which words are stages, which `$NAME` is an ARG, an ENV or the script's own, what the
 * commands in a RUN are. Not keywords: those it knows, and its colours for them, FROM apart from the others, would give way
 * a moment after a file is opened. In file order, without overlaps; linear in the length of the file.
 */
export function semanticTokens(context: Context): SemanticToken[] {
  const { model, file } = context;
  const found: SemanticToken[] = [];
  const add = (span: Span, type: SemanticToken['type'], ...modifiers: SemanticToken['modifiers']) => {
    if (span.end > span.start) found.push({ span, type, modifiers });
  };
  for (const stage of model.stages) {
    if (stage.nameWord) add(stage.nameWord.span, 'class', 'declaration');
  }
  for (const reference of model.references) {
    if (reference.target.kind === 'stage' && !reference.text.includes('$'))
      add(spanOf(context, reference), 'class');
  }
  for (const { kind, nameSpan } of model.declarations) addVariable(add, kind, nameSpan, 'declaration');
  for (const { declaration, nameSpan } of model.uses) addVariable(add, declaration?.kind, nameSpan);
  for (const outer of file.instructions) {
    addScript(context, acting(outer), add);
  }
  return apart(found);
}

type Add = (span: Span, type: SemanticToken['type'], ...modifiers: SemanticToken['modifiers']) => void;

function addVariable(
  add: Add,
  kind: 'arg' | 'env' | undefined,
  span: Span,
  ...modifiers: SemanticToken['modifiers']
): void {
  if (kind === 'arg') add(span, 'parameter', ...modifiers);
  else add(span, 'variable', ...modifiers, ...(kind === 'env' ? (['readonly'] as const) : []));
}

const WITH_COMMANDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

function addScript(context: Context, instruction: Instruction, add: Add): void {
  if (!WITH_COMMANDS.has(instruction.name)) return;
  for (const { name, assignments } of context.shell(instruction).commands) {
    if (name?.literal && !instruction.json) add(name.span, 'function');
    for (const { name: variable, span } of assignments) {
      add({ start: span.start, end: span.start + variable.length }, 'variable', 'declaration');
    }
  }
  for (const { name, nameSpan } of shellVariables(context, instruction)) {
    const own = certainBinder(bindersOf(context, instruction, name), nameSpan);
    const [declaration] = own ? [] : scopeOf(context, name).inForce(instruction);
    addVariable(add, declaration?.kind, nameSpan);
  }
}

/** Sorted; of two that overlap the one that begins first, of equals the first that was found. */
function apart(tokens: readonly SemanticToken[]): SemanticToken[] {
  const sorted = tokens.toSorted((a, b) => a.span.start - b.span.start);
  const found: SemanticToken[] = [];
  let end = -1;
  for (const token of sorted) {
    if (token.span.start < end) continue;
    found.push(token);
    end = token.span.end;
  }
  return found;
}
