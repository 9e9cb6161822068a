import type { Context } from '../facts/context.ts';
import { renameStage, stageRenameTarget } from './rename-stage.ts';
import { renameVariable, variableRenameTarget } from './rename-variable.ts';
import { referenceAt, stageAt } from './stages.ts';
import type { RenameTarget, Renaming } from './types.ts';
import { variableAt } from './variables.ts';

/** What a rename would start from, or why there can be none; undefined where nothing has a name. */
export function renameTargetAt(context: Context, offset: number): RenameTarget | undefined {
  const variable = variableAt(context, offset);
  if (variable) return variableRenameTarget(variable);
  const mention = stageAt(context, offset);
  if (mention) return stageRenameTarget(mention);
  const message = externalMessage(context, offset);
  return message === undefined ? undefined : { ok: false, message };
}

/** The edits that give the stage or variable under the cursor a new name. */
export function renameAt(context: Context, offset: number, newName: string): Renaming | undefined {
  const target = renameTargetAt(context, offset);
  if (!target?.ok) return target;
  const variable = variableAt(context, offset);
  if (variable) return renameVariable(context, variable, newName);
  const mention = stageAt(context, offset);
  return mention && renameStage(context, mention, newName);
}

function externalMessage(context: Context, offset: number): string | undefined {
  const reference = referenceAt(context, offset);
  switch (reference?.target.kind) {
    case 'image':
      return `${reference.text} is an image: only stages and variables of this file can be renamed.`;
    case 'context':
      return `${reference.text} is a build context: only stages and variables of this file can be renamed.`;
    case 'scratch':
      return 'scratch is the empty image and has no other name.';
    case 'invalid-index':
      return `No stage has the index ${reference.text}.`;
    default:
      return undefined;
  }
}
