import { replace } from '../text/edit.ts';
import { editsFix, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';
import { parseCheckOptions } from './suppression.ts';

export const invalidDirective = defineRule({
  id: 'invalid-directive',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  summary: 'A parser directive at the top of the file is wrong or repeated.',
  docs: {
    what: '`# syntax=`, `# escape=` and `# check=` at the very top of a Dockerfile are directives. Each may stand once; `escape` is a backslash or a backtick; `check` knows `skip`, `error` and `experimental`, separated by semicolons.',
    why: 'The build fails with "only one … parser directive can be used", "invalid escape token" or "invalid check option".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('parser-directives')],
  },
  examples: {
    bad: [
      '# check=skip=JSONArgsRecommended\n# check=error=true\nFROM alpine:3.20\n',
      '# escape=^\nFROM alpine:3.20\n',
    ],
    good: ['# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended;error=true\nFROM alpine:3.20\n'],
  },
  *check({ file, lines }) {
    for (const problem of file.problems) {
      if (problem.code === 'duplicate-directive') {
        const join =
          problem.name === 'check' ? ' Join the options with a semicolon: # check=skip=…;error=true.' : '';
        const line = lines.lineAt(problem.span.start);
        yield {
          span: problem.span,
          message: `Only one ${problem.name} parser directive can be used in a file.${join}`,
          fixes:
            join === ''
              ? [editsFix('Delete this directive', () => [replace(lines.full(line), '')], 'review')]
              : [],
        };
      }
      if (problem.code === 'invalid-escape') {
        yield {
          span: problem.span,
          message: `'${problem.value}' is an invalid escape token: only a backslash and a backtick can be chosen.`,
          fixes: [
            replaceFix('Change to `', problem.span, '`', 'review', false),
            replaceFix('Change to \\', problem.span, '\\', 'review'),
          ],
        };
      }
    }
    for (const { name, value, valueSpan } of file.directives) {
      if (name !== 'check' || parseCheckOptions(value)) continue;
      const bare = /^[A-Za-z]+(?:\s*,\s*[A-Za-z]+)*$/.test(value) && value.toLowerCase() !== 'skip';
      yield {
        span: valueSpan,
        message: `'${value}' is an invalid check option. Write skip=<checks>, experimental=<checks> or error=true, separated by semicolons.`,
        fixes: bare ? [replaceFix(`Write skip=${value}`, valueSpan, `skip=${value}`, 'review')] : [],
      };
    }
  },
});
