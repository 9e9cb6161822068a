import { contextWith, type Knowledge } from './facts/bare-context.ts';
import type { ContextInput } from './facts/context.ts';
import { FIRST_RULES } from './rules/first.ts';
import { limited } from './rules/limit.ts';
import { type Diagnostic, runRules } from './rules/run.ts';

const unknown = (): never => {
  throw new Error('the rules that are asked first know nothing of images, tools and shells');
};

const NOTHING: Knowledge = { createMemory: unknown, scripts: unknown, facts: unknown };

/**
 * What can be said of a file and its stages before the knowledge of images and tools is loaded: a part of what
 * `analyze` finds, in the same words and order. Never throws and reads nothing but its input.
 */
export const firstLook = (input: ContextInput): readonly Diagnostic[] =>
  limited(runRules(contextWith(NOTHING, input), FIRST_RULES).diagnostics);
