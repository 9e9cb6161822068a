import type { Context } from '../facts/context.ts';
import { INSTRUCTIONS } from '../syntax/arguments.ts';
import type { Heredoc } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { editsFix, lineNumber, replaceFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { reference } from './support/references.ts';

export const unterminatedHeredoc = defineRule({
  id: 'unterminated-heredoc',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  summary: 'A heredoc has no line that ends it.',
  docs: {
    what: 'A `<<NAME` in RUN, COPY or ADD needs a line with `NAME` and nothing else, in the same casing and with no blank around it (`<<-NAME` allows tabs in front). Without one it takes in the rest of the file.',
    why: 'The build fails with "unterminated heredoc".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('here-documents')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nRUN <<EOF\napk add curl\n',
      'FROM alpine:3.20\nRUN <<EOF\n  apk add curl\n  EOF\n',
    ],
    good: ['FROM alpine:3.20\nRUN <<EOF\napk add curl\nEOF\n'],
  },
  *check(context) {
    const heredocs = context.file.problems.flatMap((problem) =>
      problem.code === 'unterminated-heredoc' ? problem.heredoc : [],
    );
    // the first takes in the rest of the file: that the others have no end follows from it
    const [first, ...others] = heredocs;
    if (first) yield finding(context, first, others);
  },
});

function finding(context: Context, heredoc: Heredoc, others: readonly Heredoc[]): Finding {
  const { name, opener } = heredoc;
  const { text, lines } = context;
  const near = nearTerminator(context, heredoc);
  if (near) {
    return {
      span: opener,
      message: `Unterminated heredoc: line ${lineNumber(lines, near.start)} looks like the end of '${name}', but the terminator must stand alone, in the same casing and without blanks around it.`,
      related: [{ span: near, message: `'${text.slice(near.start, near.end)}' does not end the heredoc.` }],
      fixes: [
        replaceFix(`Write '${name}' alone on line ${lineNumber(lines, near.start)}`, near, name, 'review'),
      ],
    };
  }
  return {
    span: opener,
    message: `Unterminated heredoc: no line below consists of '${name}' alone, so the rest of the file is taken in. Add that line.`,
    fixes: [
      editsFix(
        others.length === 0 ? `End the heredoc with '${name}'` : `End all ${others.length + 1} heredocs`,
        () => [terminators(context, [heredoc, ...others])],
        'review',
      ),
    ],
  };
}

function* linesOf({ lines }: Context, { start, end }: Span): Generator<Span> {
  if (start >= end) return;
  for (let line = lines.lineAt(start); line < lines.count && lines.start(line) < end; line++)
    yield lines.content(line);
}

function nearTerminator(context: Context, { name, body }: Heredoc): Span | undefined {
  for (const span of linesOf(context, body)) {
    if (context.text.slice(span.start, span.end).trim().toLowerCase() === name.toLowerCase()) return span;
  }
  return undefined;
}

/** In front of the first line of the body that reads like an instruction, else at the end. */
function terminators(context: Context, heredocs: readonly Heredoc[]) {
  const { text } = context;
  const lineBreak = lineBreakOf(text);
  const { body } = heredocs[0]!;
  const names = heredocs.map(({ name }) => name).join(lineBreak);
  for (const { start, end } of linesOf(context, body)) {
    const word = /^[A-Z]+(?=\s)/.exec(text.slice(start, end))?.[0];
    if (word && INSTRUCTIONS.includes(word)) return insert(start, names + lineBreak);
  }
  const closed = text.endsWith('\n');
  return insert(text.length, closed ? names + lineBreak : lineBreak + names);
}
