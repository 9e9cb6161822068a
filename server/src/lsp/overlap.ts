import type { Rule } from '../core/rules/rule.ts';
import type { Overlap, Settings } from '../core/settings.ts';
import type { Other } from '../protocol/index.ts';

/** What this server keeps to itself, so that nothing is shown twice. */
export interface LeftToOthers {
  /** Names of instructions, their usual flags, signatures, formatting, pages of images. */
  readonly generic: boolean;
  /** Findings that hadolint has too. */
  readonly hadolint: boolean;
}

/** `auto` yields to those who are there, `own` to all, `all` to nobody. */
export function leftToOthers(overlap: Overlap, others: readonly Other[]): LeftToOthers {
  const yields = (other: Other) => overlap === 'own' || (overlap === 'auto' && others.includes(other));
  return { generic: yields('docker'), hadolint: yields('hadolint') };
}

/** False of a finding that is left to hadolint; a severity that the user gave a rule is a wish to see it. */
export const isKept = (
  { hadolint }: LeftToOthers,
  { rules }: Settings,
  rule: Pick<Rule, 'id' | 'hadolint'>,
): boolean => !hadolint || !rule.hadolint?.length || rules[rule.id] !== undefined;
