import { lineNumber } from './place.ts';
import { defineRule } from './rule.ts';

const LONG = 'x'.repeat(65_600);

export const lineTooLong = defineRule({
  id: 'line-too-long',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  summary: 'A line has more than 65,535 bytes.',
  docs: {
    what: 'A physical line of the file, comments and heredoc bodies included, has more than 65,535 bytes.',
    why: 'BuildKit reads the file with a buffer of that size. The build fails with "dockerfile line greater than maximum allowed size of 65535".',
    ignore:
      'There is no reason to: the build fails. Put the content into a file and COPY it, or break the line with backslashes.',
  },
  examples: {
    bad: [`FROM scratch\nLABEL a=${LONG}\n`],
    good: ['FROM scratch\nLABEL a=b\n'],
    shortened: 'FROM scratch\nLABEL a=xxxxxxxxxxxxxxxx… and 65,600 more of them\n',
  },
  *check({ file, lines }) {
    for (const problem of file.problems) {
      if (problem.code !== 'line-too-long') continue;
      yield {
        span: { start: problem.span.start, end: problem.span.start + 20 },
        message: `Line ${lineNumber(lines, problem.span.start)} is greater than the maximum allowed size of 65535 bytes. Break it up, or COPY the content from a file.`,
      };
    }
  },
});
