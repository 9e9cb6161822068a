import { replace } from '../text/edit.ts';
import { editsFix, lineNumber, wholeLines } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';
import { type Step, spanOf, stepsOf } from './support/steps.ts';

export const multipleInstructionsDisallowed = defineRule({
  id: 'multiple-instructions-disallowed',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'MultipleInstructionsDisallowed' },
  hadolint: ['DL3012', 'DL4003', 'DL4004'],
  summary: 'A later CMD, ENTRYPOINT or HEALTHCHECK of the same stage replaces this one.',
  docs: {
    what: 'A stage may set CMD, ENTRYPOINT and HEALTHCHECK once each; of several, only the last counts. Reported is the one that has no effect. Triggers that a base stage leaves with ONBUILD count, too.',
    why: 'Whoever wrote the earlier one expects both to run. They do not: a container has one command. Often a merge or a copied block left it behind.',
    ignore: 'There is no reason to: the earlier instruction changes nothing in the image.',
    references: [checkPage('multiple-instructions-disallowed')],
  },
  examples: {
    bad: ['FROM nginx:1.27\nCMD ["nginx-debug"]\nCMD ["nginx"]\n'],
    good: ['FROM nginx:1.27 AS debug\nCMD ["nginx-debug"]\nFROM nginx:1.27\nCMD ["nginx"]\n'],
  },
  *checkStage(stage, { lines }) {
    const earlier = new Map<string, Step>();
    for (const step of stepsOf(stage)) {
      const { instruction } = step;
      const { name } = instruction;
      if (name !== 'CMD' && name !== 'ENTRYPOINT' && name !== 'HEALTHCHECK') continue;
      const before = earlier.get(name);
      earlier.set(name, step);
      if (!before) continue;
      const line = lineNumber(lines, instruction.keyword.span.start);
      yield {
        span: spanOf(before, before.instruction.keyword.span, lines),
        message: before.inherited
          ? `The base stage’s ONBUILD trigger ${name} has no effect here: the ${name} on line ${line} replaces it. A stage has only one.`
          : `This ${name} has no effect: the one on line ${line} replaces it. Delete it, or join the two commands in a script.`,
        checkedAt: instruction.keyword.span,
        related: [{ span: instruction.keyword.span, message: `The ${name} that counts.` }],
        tag: 'unnecessary' as const,
        fixes: before.inherited
          ? []
          : [editsFix(`Delete this ${name}`, () => [replace(wholeLines(before.instruction), '')])],
      };
    }
  },
});
