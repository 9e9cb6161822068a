import type { Context } from '../facts/context.ts';
import type { Declaration } from '../model/types.ts';
import { insert } from '../text/edit.ts';
import { editsFix, lineNumber, onFirstLine } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { type BaseProblem, baseProblems } from './support/base-problems.ts';
import { checkPage } from './support/references.ts';

export const invalidDefaultArgInFrom = defineRule({
  id: 'invalid-default-arg-in-from',
  since: '0.1.0',
  category: 'value',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  buildkit: { name: 'InvalidDefaultArgInFrom', global: true },
  summary: 'With the defaults of its ARGs, FROM names no valid image.',
  docs: {
    what: 'An ARG in front of the first FROM has no default, or one that leaves FROM with nothing or with something that is no image reference (`alpine:`). An error where the default itself is wrong (`ARG TAG=`), a warning where there is none (`ARG TAG`: then each build has to pass it). Nothing is said where the values of `multistage.buildArgs` mend it.',
    why: 'A plain `docker build .` fails with "base name should not be blank" or "invalid reference format", and so does every tool that reads the file without arguments.',
    ignore:
      'Put the values that your builds pass into `multistage.buildArgs`; nothing else knows them. Ignore it if the file is only ever built with the argument.',
    references: [checkPage('invalid-default-arg-in-from')],
  },
  examples: {
    bad: ['ARG TAG\nFROM alpine:${TAG}\n', 'ARG BASE\nFROM $BASE\n'],
    good: ['ARG TAG=3.20\nFROM alpine:${TAG}\n', 'ARG TAG\nFROM alpine:${TAG:-3.20}\n'],
  },
  *check(context) {
    for (const problem of baseProblems(context))
      if (problem.kind === 'default' && problem.fails) yield finding(context, problem);
  },
});

function finding(context: Context, { stage, word, value, asked }: BaseProblem): Finding {
  const { lines } = context;
  const unset = word.uses.filter(({ declaration }) => declaration && !declaration.value);
  // `ARG BASE`, without a default, asks for a --build-arg: that is the author's way, and no mistake
  const isAsked = asked.length > 0;
  const names = isAsked ? asked : [...new Set(unset.map(({ name }) => name))];
  const declaration = unset[0]?.declaration;
  const result =
    value === ''
      ? 'FROM has nothing left to build on'
      : `FROM reads '${value}', which is no valid image reference`;
  const advice =
    names.length > 0
      ? `Give ${names.join(' and ')} a default, or pass --build-arg ${names[0]}=… to every build (and in multistage.buildArgs).`
      : 'Change the default of the ARG.';
  return {
    span: onFirstLine(stage.from, word.span, lines),
    severity: isAsked ? 'warning' : 'error',
    message: `With the ARGs' defaults, ${result}: a plain docker build fails. ${advice}`,
    related: declaration
      ? [
          {
            span: declaration.span,
            message: `This gives ${names[0]} no value (line ${lineNumber(lines, declaration.span.start)}).`,
          },
        ]
      : [],
    fixes:
      declaration && isTag(word.raw, names) && declaration.value === undefined
        ? [latest(names[0]!, declaration)]
        : [],
  };
}

/** True where the one variable without a value is the image's tag. */
const isTag = (raw: string, names: readonly string[]): boolean =>
  names.length === 1 && (raw.endsWith(`:$${names[0]}`) || raw.endsWith(`:\${${names[0]}}`));

const latest = (name: string, { span }: Declaration): Fix =>
  editsFix(`Give ${name} the default 'latest'`, () => [insert(span.end, '=latest')], 'review');
