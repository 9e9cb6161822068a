import { lineNumber, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { checkedInstructions } from './support/checked.ts';
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
  *check(context) {
    const bad = new Set<number>();
    for (const problem of context.file.problems) {
      if (problem.code !== 'json-not-strings') continue;
      bad.add(problem.span.start);
      const { span, instruction } = problem;
      const better = quoted(context.text.slice(span.start, span.end));
      yield {
        span,
        message: `The JSON array of ${instruction} (line ${lineNumber(context.lines, span.start)}) may hold strings only. Put numbers and other values in double quotes.`,
        fixes: better ? [replaceFix(`Write ${better}`, span, better)] : [],
      };
    }
    for (const { instruction, severity } of checkedInstructions(context)) {
      const { name, json, args, words } = instruction;
      if (name !== 'SHELL' || json || args.text === '' || words.length === 0 || bad.has(args.span.start))
        continue;
      const meant =
        repairedJson(args.text) ?? (/["'$[\]]/.test(args.text) ? undefined : args.text.split(/\s+/));
      yield {
        span: args.span,
        ...severity,
        message: `SHELL requires the arguments to be in JSON form: ${meant ? jsonForm(meant) : '["/bin/bash", "-c"]'}.`,
        fixes:
          meant && instruction.innerComments.length === 0
            ? [replaceFix(`Write ${jsonForm(meant)}`, args.span, jsonForm(meant), 'review')]
            : [],
      };
    }
  },
});

function quoted(source: string): string | undefined {
  if (source.includes('\n')) return undefined;
  const values: unknown = JSON.parse(source);
  const simple =
    Array.isArray(values) && values.every((value) => value !== null && typeof value !== 'object');
  return simple ? jsonForm(values.map(String)) : undefined;
}
