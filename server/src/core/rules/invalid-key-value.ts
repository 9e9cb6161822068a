import type { Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { reference } from './support/references.ts';

export const invalidKeyValue = defineRule({
  id: 'invalid-key-value',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  summary: 'ENV, LABEL or ARG has a pair without a name, a value or an "=".',
  docs: {
    what: 'ENV and LABEL take `name=value` pairs; a value with blanks needs quotes. This reports words without `=` behind a pair, names without a value, and values without a name.',
    why: 'The build fails with "Syntax error - can’t find = in …", "must have two arguments" or "names can not be blank".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('env'), reference('label')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nENV GREETING=hello world\n',
      'FROM alpine:3.20\nENV GREETING\n',
      'FROM alpine:3.20\nARG =1\n',
    ],
    good: ['FROM alpine:3.20\nENV GREETING="hello world"\n', 'FROM alpine:3.20\nENV GREETING=\n'],
  },
  on: ['ARG', 'ENV', 'LABEL', 'ONBUILD'],
  *checkInstruction(instruction, { text, isTrigger }) {
    // the problems of a trigger are those of its ONBUILD
    if (!isTrigger) yield* problemsOf(instruction, text);
    for (const { key, value, span } of instruction.pairs) {
      if (key.text !== '' || value === undefined) continue;
      yield {
        span,
        message: `${instruction.name} names can not be blank: a name is missing in front of "=".`,
      };
    }
  },
});

function* problemsOf(instruction: Instruction, text: string): Generator<Finding> {
  let isReported = false;
  for (const problem of instruction.problems) {
    if (problem.code === 'missing-value') {
      yield {
        span: problem.span,
        message: `${problem.instruction} must have two arguments: a name and a value. Write ${problem.instruction} name=value; name= for an empty one.`,
        fixes: [editsFix('Set it to an empty value', () => [insert(problem.span.end, '=')], 'review')],
      };
    }
    // the words behind the first one are the rest of the same value
    if (problem.code !== 'missing-equals' || isReported) continue;
    isReported = true;
    yield {
      span: problem.span,
      message: `Syntax error: can't find = in '${problem.word}'. If it belongs to the value in front, put that value in double quotes.`,
      fixes: quoting(text, instruction.trigger ?? instruction, problem.span),
    };
  }
}

/** `A=b c d` to `A="b c d"`, where none of the words has quotes of its own and they share a line. */
function quoting(text: string, { pairs, problems }: Instruction, { start }: Span): Fix[] {
  const value = pairs.findLast((pair) => pair.span.end <= start)?.value;
  const next = pairs.find((pair) => pair.span.start > start);
  const bad = problems.filter(
    ({ code, span }) =>
      code === 'missing-equals' && span.start >= start && (!next || span.end < next.span.start),
  );
  const end = bad.at(-1)?.span.end;
  if (!value || end === undefined) return [];
  const whole = text.slice(value.span.start, end);
  if (/["'\n\\`]/.test(whole)) return [];
  return [editsFix(`Quote "${whole}"`, () => [insert(value.span.start, '"'), insert(end, '"')], 'review')];
}
