import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import { directiveCompletions } from './completion-directives.ts';
import { flagCompletions } from './completion-flags.ts';
import { keywordCompletions } from './completion-keywords.ts';
import { pathCompletions } from './completion-paths.ts';
import { stageCompletions } from './completion-stages.ts';
import { valueCompletions } from './completion-values.ts';
import { variableCompletions } from './completion-variables.ts';
import { acting, inInnerComment } from './locate.ts';
import type { CompletionItem } from './types.ts';

/**
 * Stages where one can be named, paths of a stage that is copied from, flags with their values, usual values of other
 * instructions, variables behind "$", directives at the top; nothing in comments and where nothing expands.
 * `character`: the one that was typed, where a character asked.
 */
export function completionsAt(context: Context, offset: number, character?: string): CompletionItem[] {
  const outer = instructionAt(context, offset);
  const directives = directiveCompletions(context, offset);
  if (directives.length > 0) return directives;
  if (!outer || inInnerComment(outer, offset)) return [];
  const instruction = acting(outer);
  const stages = stageCompletions(context, outer, instruction, offset);
  const flags = flagCompletions(context, instruction, offset, character);
  if (stages.length > 0) return once([...stages, ...flags]);
  const paths = pathCompletions(context, outer, instruction, offset);
  if (paths.length > 0) return paths;
  const words = [
    ...keywordCompletions(context, instruction, offset),
    ...valueCompletions(context, instruction, offset),
    ...flags,
  ];
  return words.length > 0 ? words : variableCompletions(context, instruction, offset);
}

/** Of equal labels the first: an image that bears a stage's name is that stage. */
const once = (items: readonly CompletionItem[]): CompletionItem[] =>
  [...new Map(items.toReversed().map((item) => [item.label, item])).values()].reverse();
