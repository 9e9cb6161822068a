import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';
import { isKnown } from './support/steps.ts';

export const noBuildStage = defineRule({
  id: 'no-build-stage',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  summary: 'The file has no FROM.',
  docs: {
    what: 'A Dockerfile needs at least one FROM. An editor says of an empty file, which one has just begun, only that it is empty (info).',
    why: 'The build fails with "dockerfile contains no stages to build", "no build stage in current context", "file with no instructions" or "the Dockerfile cannot be empty".',
    ignore: 'Ignore it in fragments that are put together before the build.',
    references: [reference('from')],
  },
  examples: { bad: ['ARG VERSION=1\n', 'RUN true\n', '# nothing yet\n'], good: ['FROM scratch\n'] },
  *check({ file, model, text }) {
    if (model.stages.length > 0) return;
    const first = file.instructions.find(({ name }) => name !== 'ARG') ?? file.instructions[0];
    if (!first) {
      const empty = text.trim() === '';
      yield {
        span: { start: 0, end: Math.min(text.length, 1) },
        message: empty
          ? 'The Dockerfile is empty. It begins with FROM and an image.'
          : 'The file has no instructions, so there are no stages to build. It begins with FROM and an image.',
      };
    } else if (isKnown(first)) {
      yield {
        span: first.keyword.span,
        message:
          'The file contains no stages to build (no build stage in current context): it has no FROM. Begin with FROM and an image.',
      };
    }
  },
});
