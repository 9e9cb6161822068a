import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import { pathCompletions } from './completion-paths.ts';
import { stageCompletions } from './completion-stages.ts';
import { variableCompletions } from './completion-variables.ts';
import { acting, inInnerComment } from './locate.ts';
import type { CompletionItem } from './types.ts';

/** Stages where one can be named, paths of a stage that is copied from, variables behind "$"; nothing in comments and where nothing expands. */
export function completionsAt(context: Context, offset: number): CompletionItem[] {
  const outer = instructionAt(context, offset);
  if (!outer || inInnerComment(outer, offset)) return [];
  const instruction = acting(outer);
  const stages = stageCompletions(context, outer, instruction, offset);
  if (stages.length > 0) return stages;
  const paths = pathCompletions(context, outer, instruction, offset);
  return paths.length > 0 ? paths : variableCompletions(context, instruction, offset);
}
