import type { Rule } from './rule.ts';

/** Every rule, in the order of the docs: references, values, then the file itself. */
export const RULES: readonly Rule[] = [];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export const ruleById = (id: string): Rule | undefined => byId.get(id);
