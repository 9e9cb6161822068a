import { replace } from '../text/edit.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';

export const noEmptyContinuation = defineRule({
  id: 'no-empty-continuation',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'NoEmptyContinuation', global: true },
  summary: 'A blank line stands inside a continued instruction.',
  docs: {
    what: 'An instruction that goes on over several lines (each ends in a backslash) holds a line with nothing on it. Comment lines are fine there.',
    why: 'BuildKit skips the blank line and warns that a later release will refuse it. It also hides where the instruction ends: whoever reads the file takes the blank line for its end, and a backslash left on the last line swallows the next instruction.',
    ignore: 'There is no reason to: deleting the blank line changes nothing in the image.',
    references: [checkPage('no-empty-continuation')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nRUN apk add --no-cache \\\n\n    curl\n'],
    good: ['FROM alpine:3.20\nRUN apk add --no-cache \\\n    # to fetch the model\n    curl\n'],
  },
  *checkInstruction({ name, emptyLines, continuationEnd }, { lines, isTrigger }) {
    const [first] = emptyLines;
    // the lines of a trigger are those of its ONBUILD
    if (!first || isTrigger) return;
    const count = emptyLines.length === 1 ? 'A blank line stands' : `${emptyLines.length} blank lines stand`;
    yield {
      span: lines.content(continuationEnd),
      message: `${count} inside this ${name} (line ${lineNumber(lines, first.start)}). BuildKit will refuse blank continuation lines in a later release; delete them, or put a # on them.`,
      related: emptyLines.map((span) => ({
        span: { start: span.start, end: span.start },
        message: 'A blank line.',
      })),
      fixes: [editsFix('Delete the blank lines', () => emptyLines.map((span) => replace(span, '')))],
    };
  },
});
