import type { Context } from '../facts/context.ts';
import { describeStage, stageHeading } from './describe.ts';
import { flagHover } from './hover-flag.ts';
import { describeReference } from './hover-reference.ts';
import { describeVariable } from './hover-variable.ts';
import { describePath, stageSourceAt } from './stage-paths.ts';
import { referenceAt, spanOf, stageAt } from './stages.ts';
import type { HoverText } from './types.ts';
import { variableAt } from './variables.ts';

const RULE = '\n\n---\n\n';

/** What the stage, image, context, variable, path of a stage or flag under the cursor is. */
export function hoverAt(context: Context, offset: number): HoverText | undefined {
  const variable = variableAt(context, offset);
  const reference = referenceAt(context, offset);
  const parts: string[] = [];
  const aboutVariable = variable && describeVariable(context, variable);
  if (aboutVariable !== undefined) parts.push(aboutVariable);
  if (reference) {
    const aboutReference = describeReference(context, reference);
    if (aboutReference !== undefined) parts.push(aboutReference);
    const span = variable && aboutVariable !== undefined ? variable.span : spanOf(context, reference);
    return parts.length > 0 ? { span, markdown: parts.join(RULE) } : undefined;
  }
  const source = stageSourceAt(context, offset);
  if (source) {
    parts.push(describePath(context, source));
    const span = variable && aboutVariable !== undefined ? variable.span : source.span;
    return { span, markdown: parts.join(RULE) };
  }
  if (variable) return parts[0] === undefined ? undefined : { span: variable.span, markdown: parts[0] };
  const mention = stageAt(context, offset);
  if (!mention) return flagHover(context, offset);
  const { stage, span } = mention;
  return { span, markdown: `${stageHeading(context, stage)}\n\n${describeStage(context, stage)}` };
}
