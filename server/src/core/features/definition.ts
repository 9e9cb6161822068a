import type { Context } from '../facts/context.ts';
import type { Declaration, Stage } from '../model/types.ts';
import type { Span } from '../text/span.ts';
import { trimmed } from './locate.ts';
import { declarationSpan, stageAt } from './stages.ts';
import type { DefinitionLink } from './types.ts';
import { type VariableMention, variableAt } from './variables.ts';

/** Where the stage or variable under the cursor is declared; a declaration leads to itself. */
export function definitionAt(context: Context, offset: number): DefinitionLink[] {
  const variable = variableAt(context, offset);
  const links = variable ? variableLinks(variable) : [];
  const mention = stageAt(context, offset);
  // FROM $X: the ARG first, then the stage that its value names
  if (mention && mention.kind !== 'keyword') links.push(stageLink(context, mention.span, mention.stage));
  return links;
}

function stageLink(context: Context, origin: Span, stage: Stage): DefinitionLink {
  const target = trimmed(context, { start: stage.from.head.start, end: stage.span.end });
  return { origin, target, targetName: declarationSpan(stage) };
}

function variableLinks({ kind, span, binder, declarations }: VariableMention): DefinitionLink[] {
  if (binder) return [{ origin: span, target: binder.span, targetName: binder.nameSpan }];
  return declarations.map((declaration) => {
    // an ARG that imports leads to what it imports
    const target = kind === 'declaration' ? (declaration.imports ?? declaration) : declaration;
    return declarationLink(span, target);
  });
}

const declarationLink = (origin: Span, { span, nameSpan }: Declaration): DefinitionLink => ({
  origin,
  target: span,
  targetName: nameSpan,
});
