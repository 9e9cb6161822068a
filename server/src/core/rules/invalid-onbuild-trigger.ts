import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';
import { isKnown } from './support/steps.ts';

export const invalidOnbuildTrigger = defineRule({
  id: 'invalid-onbuild-trigger',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  hadolint: ['DL3043'],
  summary: 'ONBUILD holds an instruction that cannot be a trigger.',
  docs: {
    what: 'ONBUILD, FROM and MAINTAINER cannot be triggers. An unknown instruction can be stored, but the build of every image that uses this one fails.',
    why: 'The build fails with "Chaining ONBUILD via ONBUILD ONBUILD isn’t allowed" or "isn’t allowed as an ONBUILD trigger".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('onbuild')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nONBUILD ONBUILD RUN true\n', 'FROM alpine:3.20\nONBUILD FROM busybox\n'],
    good: ['FROM alpine:3.20\nONBUILD RUN true\n'],
  },
  *checkInstruction(instruction, { isTrigger }) {
    const { keyword, trigger } = instruction;
    if (isTrigger && !isKnown(instruction)) {
      yield {
        span: keyword.span,
        message: `Unknown instruction '${keyword.text}' in ONBUILD: builds that use this image fail.`,
      };
    } else if (trigger?.name === 'ONBUILD') {
      yield {
        span: trigger.keyword.span,
        message: "Chaining ONBUILD isn't allowed: a trigger cannot hold another ONBUILD.",
      };
    } else if (trigger?.name === 'FROM' || trigger?.name === 'MAINTAINER') {
      yield { span: trigger.keyword.span, message: `${trigger.name} isn't allowed as an ONBUILD trigger.` };
    }
  },
});
