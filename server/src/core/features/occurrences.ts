import type { Context } from '../facts/context.ts';
import { referencesTo } from '../facts/stage-edits.ts';
import { equals } from '../text/span.ts';
import { declarationSpan, spanOf, stageAt } from './stages.ts';
import type { Occurrence } from './types.ts';
import { placesOf, variableAt } from './variables.ts';

/**
 * All places of what is under the cursor, in file order: a stage's name and every reference to it, by number
 * too; a variable's declarations and uses. Stages of one name keep their own references.
 */
export function occurrencesAt(context: Context, offset: number): Occurrence[] | undefined {
  const variable = variableAt(context, offset);
  if (variable) {
    const places = new Map<number, Occurrence>();
    for (const declaration of variable.declarations) {
      for (const { nameSpan, role } of placesOf(context, declaration)) {
        places.set(nameSpan.start, { span: nameSpan, role });
      }
    }
    if (places.size > 0) return [...places.values()].sort((a, b) => a.span.start - b.span.start);
  }
  const mention = stageAt(context, offset);
  if (!mention) return undefined;
  const { stage } = mention;
  if (mention.kind === 'keyword' && !equals(mention.span, declarationSpan(stage))) return undefined;
  const references = referencesTo(context.model, stage).map(
    (reference): Occurrence => ({ span: spanOf(context, reference), role: 'read' }),
  );
  const declaration: Occurrence = { span: declarationSpan(stage), role: 'declaration' };
  return [declaration, ...references].sort((a, b) => a.span.start - b.span.start);
}
