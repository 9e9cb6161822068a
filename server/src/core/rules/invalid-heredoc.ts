import { parseOpener } from '../syntax/heredoc.ts';
import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';

export const invalidHeredoc = defineRule({
  id: 'invalid-heredoc',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  summary: 'A heredoc has a name that cannot be read, or stands where a destination belongs.',
  docs: {
    what: 'The word behind `<<` has quotes that are not closed or the like, or the last word of COPY or ADD is a heredoc.',
    why: 'The build fails: COPY and ADD take heredocs as sources; the last word is always the destination.',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('here-documents')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nCOPY /etc/motd <<EOF\nhello\nEOF\n'],
    good: ['FROM alpine:3.20\nCOPY <<EOF /etc/motd\nhello\nEOF\n'],
  },
  on: ['ADD', 'COPY', 'RUN', 'ONBUILD'],
  *checkInstruction({ name, words, problems }, { isTrigger }) {
    for (const problem of isTrigger ? [] : problems) {
      if (problem.code === 'invalid-heredoc') {
        yield { span: problem.span, message: `This heredoc’s name cannot be read: ${problem.reason}.` };
      }
    }
    const destination = words.at(-1);
    if ((name !== 'COPY' && name !== 'ADD') || words.length < 2 || !destination?.text.includes('<<')) return;
    const opener = parseOpener(destination.text);
    if (!opener || 'reason' in opener) return;
    yield {
      span: destination.span,
      message: `${name} cannot accept a heredoc as a destination. Put the heredoc first and the path behind it: ${name} <<${opener.name} /path.`,
    };
  },
});
