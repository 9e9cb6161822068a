import type { Instruction } from '../syntax/types.ts';
import { insert, replace } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { countProblem } from './support/argument-counts.ts';
import { reference } from './support/references.ts';
import { inCasingOf } from './support/steps.ts';

export const wrongArgumentCount = defineRule({
  id: 'wrong-argument-count',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'safe',
  hadolint: ['DL3021'],
  summary: 'An instruction has too few or too many arguments.',
  docs: {
    what: 'FROM takes an image, or an image, AS and a name; COPY and ADD at least a source and a destination; WORKDIR, USER, STOPSIGNAL and MAINTAINER exactly one argument; ARG, ENV, LABEL, EXPOSE, VOLUME, SHELL, ONBUILD and HEALTHCHECK at least one.',
    why: 'The build fails with "requires either one or three arguments", "requires at least two arguments", "requires exactly one argument" or "requires at least one argument".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('overview')],
  },
  examples: {
    bad: ['FROM alpine:3.20 build\n', 'FROM alpine:3.20\nCOPY app\n', 'FROM alpine:3.20\nWORKDIR\n'],
    good: ['FROM alpine:3.20 AS build\nCOPY app /app\nWORKDIR /app\n'],
  },
  *checkInstruction(instruction, { text }) {
    const problem = instruction.name === 'FROM' ? fromProblem(text, instruction) : countProblem(instruction);
    if (problem) yield problem;
  },
});

function fromProblem(source: string, instruction: Instruction): Finding | undefined {
  const { words, keyword } = instruction;
  const [, second, third] = words;
  if (words.length === 1 || (words.length === 3 && second!.text.toLowerCase() === 'as')) return undefined;
  if (words.length === 0)
    return {
      span: keyword.span,
      message: 'FROM requires either one or three arguments: name an image, an earlier stage, or scratch.',
    };
  if (words.length === 2 && second!.text.toLowerCase() === 'as') {
    return {
      span: second!.span,
      message: 'FROM requires either one or three arguments: the stage name behind AS is missing.',
    };
  }
  const comment = words.find(({ text }) => text.startsWith('#'));
  const span = { start: (comment ?? second!).span.start, end: words.at(-1)!.span.end };
  const fixes: Fix[] = [];
  let advice = 'Write FROM image, or FROM image AS name.';
  if (comment) {
    advice = 'A comment cannot follow on the same line; put it on the line above.';
    const text = source.slice(span.start, span.end);
    const gap = { start: words[words.indexOf(comment) - 1]?.span.end ?? span.start, end: span.end };
    if (!text.includes('\n')) {
      fixes.push(
        editsFix('Move the comment to the line above', () => [
          insert(instruction.span.start, text + lineBreakOf(source)),
          replace(gap, ''),
        ]),
      );
    }
  } else if (words.length === 2) {
    const as = inCasingOf(keyword.text, 'AS');
    advice = `If '${second!.text}' is the stage's name, ${as} is missing in front of it.`;
    fixes.push(editsFix(`Insert ${as}`, () => [insert(second!.span.start, `${as} `)]));
  } else if (words.length === 3) advice = `Only AS may stand between image and name, not '${second!.text}'.`;
  else if (third && second!.text.toLowerCase() === 'as')
    advice = `A stage name is one word; '${words
      .slice(3)
      .map(({ text }) => text)
      .join(' ')}' is too much.`;
  return { span, message: `FROM requires either one or three arguments. ${advice}`, fixes };
}
