import type { Context } from '../facts/context.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { nearest } from '../text/similar.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import type { Ignore, Suppressions } from './suppression.ts';

/**
 * Runs behind all other rules: which comments silenced nothing is known only then. Its `check` therefore finds
 * nothing, and the runner calls `unusedSuppressions`.
 */
export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  since: '0.1.0',
  category: 'file',
  severity: 'hint',
  fix: 'safe',
  summary: 'An ignore comment of Multistage silences nothing.',
  docs: {
    what: 'Reports a rule in `# multistage ignore=…` that does not exist or has nothing to say there. Comments of BuildKit (`# check=`) and hadolint are left alone.',
    why: 'It would hide a mistake that is made later.',
    ignore: 'When the comment is kept for another version of Multistage.',
  },
  examples: {
    bad: ['# multistage ignore=duplicate-stage-name\nFROM alpine:3.22\nRUN apk add --no-cache curl\n'],
    good: ['FROM alpine:3.22\nRUN apk add --no-cache curl\n'],
  },
  check: () => [],
});

export function* unusedSuppressions(
  context: Context,
  suppressions: Suppressions,
  isRule: (id: string) => boolean,
  ids: readonly string[],
): Generator<Finding> {
  for (const ignore of suppressions.unused()) {
    const known = isRule(ignore.rule);
    if (known && context.settings.rules[ignore.rule] === 'off') continue;
    const near = known ? undefined : nearest(ignore.rule, ids);
    yield {
      span: ignore.span,
      tag: 'unnecessary',
      message: known
        ? `Rule '${ignore.rule}' reports nothing ${ignore.instruction ? 'here' : 'in this file'}: the comment is not needed.`
        : `There is no rule '${ignore.rule}'.${near ? ` Did you mean '${near}'?` : ''}`,
      fixes: [
        ...(near ? [editsFix(`Change to '${near}'`, () => [replace(ignore.span, near)], 'safe', false)] : []),
        editsFix(`Remove '${ignore.rule}' from the comment`, () => removal(suppressions, ignore)),
      ],
    };
  }
}

/** Takes one rule out of a comment, or the whole comment where it is the only one; its reason stays otherwise. */
function removal({ ignores }: Suppressions, ignore: Ignore): TextEdit[] {
  const siblings = ignores.filter(({ comment }) => comment === ignore.comment);
  if (siblings.length === 1) return [replace(ignore.comment.span, '')];
  const index = siblings.indexOf(ignore);
  const next = siblings[index + 1];
  if (next) return [replace({ start: ignore.span.start, end: next.span.start }, '')];
  return [replace({ start: siblings[index - 1]!.span.end, end: ignore.span.end }, '')];
}
