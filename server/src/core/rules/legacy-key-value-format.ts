import { editsFix, replaceFix } from './place.ts';
import { defineRule, type Fix } from './rule.ts';
import { modernPair } from './support/legacy-pair.ts';
import { checkPage, reference } from './support/references.ts';
import { spanOf, stepsOf } from './support/steps.ts';

export const legacyKeyValueFormat = defineRule({
  id: 'legacy-key-value-format',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'LegacyKeyValueFormat' },
  summary: 'ENV or LABEL separates name and value by a blank instead of "=".',
  docs: {
    what: '`ENV name value` and `LABEL name value` are the old form: one variable an instruction, and everything up to the end of the line is its value.',
    why: 'The old form surprises: `ENV A 1 B 2` sets A to `1 B 2`, and `ENV A = 1` sets it to `= 1`. The form with `=` says where a value ends and takes several pairs.',
    ignore: 'Ignore it in files that tools older than Docker 1.4 must read.',
    references: [checkPage('legacy-key-value-format'), reference('env')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nENV MODE production\n',
      'FROM alpine:3.20\nLABEL description my little service\n',
    ],
    good: ['FROM alpine:3.20\nENV MODE=production\nLABEL description="my little service"\n'],
  },
  *checkStage(stage, { escape, lines, text }) {
    for (const step of stepsOf(stage)) {
      const { instruction, inherited } = step;
      const { name } = instruction;
      const pair = instruction.pairs[0];
      if ((name !== 'ENV' && name !== 'LABEL') || !pair?.legacy || !pair.value) continue;
      const { key, value } = pair;
      const assigned = /^=\s*(\S*)$/.exec(value.text);
      const edits = modernPair(text, instruction, pair, escape);
      const fixes: Fix[] = [];
      if (inherited) fixes.length = 0;
      else if (assigned) {
        const whole = { start: key.span.start, end: value.span.end };
        fixes.push(
          replaceFix(`Write ${key.text}=${assigned[1]}`, whole, `${key.text}=${assigned[1]}`, 'review'),
        );
      } else if (edits) fixes.push(editsFix(`Write ${key.text}=…`, () => edits));
      yield {
        span: spanOf(step, pair.span, lines),
        message: assigned
          ? `${name} takes the "=" into the value here: ${key.text} becomes "${value.text}". Write ${key.text}=${assigned[1]} without blanks.`
          : `${name} with a blank between name and value is the old form, which takes the whole rest of the line as the value. Write ${key.text}=….`,
        fixes,
      };
    }
  },
});
