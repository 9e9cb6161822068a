import { editsFix, onFirstLine } from './place.ts';
import { defineRule } from './rule.ts';
import { baseProblems } from './support/base-problems.ts';
import { declareGlobally } from './support/declaring.ts';
import { reference } from './support/references.ts';

export const blankBaseName = defineRule({
  id: 'blank-base-name',
  since: '0.1.0',
  category: 'value',
  severity: 'error',
  fix: 'review',
  summary: 'FROM has no image: a variable in it is not declared, or it is blank.',
  docs: {
    what: 'FROM’s image consists of a variable that no ARG above the first FROM declares, so nothing is left of it.',
    why: 'BuildKit fails with "base name should not be blank", even if `--build-arg` is given: arguments reach declared names only.',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('understand-how-arg-and-from-interact')],
  },
  examples: {
    bad: ['FROM $BASE_IMAGE\n'],
    good: ['ARG BASE_IMAGE=alpine:3.20\nFROM $BASE_IMAGE\n'],
  },
  *check(context) {
    for (const { kind, stage, word } of baseProblems(context)) {
      if (kind !== 'blank') continue;
      const missing = word.uses.find((use) => use.undefined);
      yield {
        span: onFirstLine(stage.from, word.span, context.lines),
        message: missing
          ? `The base name is blank: nothing declares ${missing.name}, so --build-arg cannot set it either. Add ARG ${missing.name}=<image> above the first FROM.`
          : 'The base name is blank. Name an image, an earlier stage, or scratch.',
        fixes: missing
          ? [
              editsFix(
                `Declare ARG ${missing.name}=scratch above the first FROM`,
                () => declareGlobally(context, `${missing.name}=scratch`),
                'review',
                false,
              ),
            ]
          : [],
      };
    }
  },
});
