import { type Context, type ContextInput, createContext } from './facts/context.ts';
import { applicableFixes } from './rules/fixing.ts';
import { RULES } from './rules/index.ts';
import { limited } from './rules/limit.ts';
import type { Safety } from './rules/rule.ts';
import { type Diagnostic, type RunResult, runRules } from './rules/run.ts';
import { applyEdits } from './text/edit.ts';

/** One version of one Dockerfile, analysed: the only door to the engine for servers and command lines. */
export interface Snapshot extends Context {
  /** Findings in file order, as many as anyone can read; worked out when first asked for. */
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: RunResult['failures'];
}

/** Never throws and reads nothing but its input. */
export function analyze(input: ContextInput): Snapshot {
  const context = createContext(input);
  let result: RunResult | undefined;
  const run = () => {
    result ??= runRules(context, RULES);
    return result;
  };
  let diagnostics: readonly Diagnostic[] | undefined;
  const shown = () => {
    diagnostics ??= limited(run().diagnostics);
    return diagnostics;
  };
  return Object.defineProperties({} as Snapshot, {
    ...Object.getOwnPropertyDescriptors(context),
    diagnostics: { get: shown, enumerable: true },
    failures: { get: () => run().failures, enumerable: true },
  });
}

/** More rounds than any file needs: fixes that undo each other must end too. */
const MOST_ROUNDS = 20;

export interface FixResult {
  readonly text: string;
  /** Titles and rules of what was applied, in order. */
  readonly applied: readonly { readonly rule: string; readonly title: string }[];
}

/**
 * Applies each finding's best fix of at most `safety`, skips those that overlap, and starts over with the
 * new text until nothing changes. `rules` narrows it to some rules.
 */
export function fixAll(input: ContextInput, safety: Safety = 'safe', rules?: ReadonlySet<string>): FixResult {
  let { text } = input;
  const applied: { rule: string; title: string }[] = [];
  const seen = new Set([text]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { diagnostics } = runRules(createContext({ ...input, text }), RULES);
    const wanted = rules ? diagnostics.filter(({ rule }) => rules.has(rule.id)) : diagnostics;
    const { edits, fixes } = applicableFixes(wanted, safety);
    const next = applyEdits(text, edits);
    if (fixes.length === 0 || seen.has(next)) break;
    seen.add(next);
    applied.push(...fixes);
    text = next;
  }
  return { text, applied };
}
