import type { Span } from '../text/span.ts';
import { lineNumber, replaceFix } from './place.ts';
import { defineRule, type Finding, type Surroundings } from './rule.ts';
import { jsonForm, repairedJson } from './support/exec-form.ts';
import { reference } from './support/references.ts';

export const invalidJsonForm = defineRule({
  id: 'invalid-json-form',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  summary: 'A JSON array holds something else than strings, or SHELL is not written as JSON.',
  docs: {
    what: 'The exec form is a JSON array of strings: numbers, `true`, `null` and arrays in it need double quotes. SHELL has no other form.',
    why: 'The build fails with "only string type, but got … in JSON array", in case of SHELL with "SHELL requires the arguments to be in JSON form".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('shell-and-exec-form'), reference('shell')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nCMD ["sleep", 60]\n', 'FROM alpine:3.20\nSHELL /bin/sh -c\n'],
    good: ['FROM alpine:3.20\nSHELL ["/bin/sh", "-c"]\nCMD ["sleep", "60"]\n'],
  },
  *checkInstruction(instruction, surroundings) {
    const bad = instruction.problems.filter((problem) => problem.code === 'json-not-strings');
    // the problems of a trigger are those of its ONBUILD
    if (!surroundings.isTrigger) yield* bad.map((problem) => notStrings(problem, surroundings));
    const { name, json, args, words } = instruction;
    if (name !== 'SHELL' || json || args.text === '' || words.length === 0) return;
    if (bad.some(({ span }) => span.start === args.span.start)) return;
    const meant =
      repairedJson(args.text) ?? (/["'$[\]]/.test(args.text) ? undefined : args.text.split(/\s+/));
    yield {
      span: args.span,
      message: `SHELL requires the arguments to be in JSON form: ${meant ? jsonForm(meant) : '["/bin/bash", "-c"]'}.`,
      fixes:
        meant && instruction.innerComments.length === 0
          ? [replaceFix(`Write ${jsonForm(meant)}`, args.span, jsonForm(meant), 'review')]
          : [],
    };
  },
});

function notStrings(
  { span, instruction: name }: { readonly span: Span; readonly instruction: string },
  { text, lines }: Surroundings,
): Finding {
  const better = quoted(text.slice(span.start, span.end));
  return {
    span,
    message: `The JSON array of ${name} (line ${lineNumber(lines, span.start)}) may hold strings only. Put numbers and other values in double quotes.`,
    fixes: better ? [replaceFix(`Write ${better}`, span, better)] : [],
  };
}

function quoted(source: string): string | undefined {
  if (source.includes('\n')) return undefined;
  const values: unknown = JSON.parse(source);
  const simple =
    Array.isArray(values) && values.every((value) => value !== null && typeof value !== 'object');
  return simple ? jsonForm(values.map(String)) : undefined;
}
