import { defineRule } from './rule.ts';
import { baseSets } from './support/base-environment.ts';
import { reference } from './support/references.ts';

export const invalidChmod = defineRule({
  id: 'invalid-chmod',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  summary: 'COPY or ADD --chmod is neither an octal mode nor a symbolic one.',
  docs: {
    what: '`--chmod` takes an octal number from 0 to 7777, or a symbolic mode as `chmod` does: `u=rwX,go=rX`.',
    why: 'The build fails with "invalid chmod parameter".',
    ignore: 'Ignore it if every build passes another value for the variable.',
    references: [reference('copy---chown---chmod')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nCOPY --chmod=rwxr-xr-x app /app\n',
      'FROM alpine:3.20\nCOPY --chmod=799 app /app\n',
    ],
    good: ['FROM alpine:3.20\nCOPY --chmod=755 app /app\nCOPY --chmod=u=rwX,go=rX lib /lib\n'],
  },
  *checkStage(stage, surroundings) {
    for (const { role, instruction, raw, value, error, span, uses } of stage.scope.words) {
      if (role !== 'flag' || error || value === '' || isMode(value)) continue;
      const flag = instruction.flags.find(
        (each) =>
          each.name === 'chmod' &&
          each.value === raw &&
          each.valueSpan.start <= span.start &&
          span.end <= each.valueSpan.end,
      );
      if (!flag || uses.some((use) => use.undefined && baseSets(surroundings, stage, use.name) !== 'no'))
        continue;
      yield {
        span,
        message: `Invalid chmod parameter '${value}': write an octal mode from 0 to 7777 (755), or a symbolic one (u=rwX,go=rX).`,
      };
    }
  },
});

const OCTAL = /^[0-7]+$/;
const CLAUSE = /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+$/;

function isMode(text: string): boolean {
  if (OCTAL.test(text)) return Number.parseInt(text, 8) <= 0o7777;
  return text.split(',').every((clause) => CLAUSE.test(clause));
}
