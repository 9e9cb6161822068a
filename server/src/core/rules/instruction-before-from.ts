import { insert, replace } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix, lineNumber, wholeLines } from './place.ts';
import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';
import { isKnown } from './support/steps.ts';

export const instructionBeforeFrom = defineRule({
  id: 'instruction-before-from',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  hadolint: ['DL3061'],
  summary: 'An instruction other than ARG stands in front of the first FROM.',
  docs: {
    what: 'Only ARG, comments and directives may stand above the first FROM. Reported is the first instruction that breaks this.',
    why: 'There is no stage yet that it could belong to: the build fails with "no build stage in current context".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('from')],
  },
  examples: {
    bad: ['LABEL version=1\nFROM alpine:3.20\n'],
    good: ['ARG VERSION=3.20\nFROM alpine:${VERSION}\nLABEL version=1\n'],
  },
  *check({ model, lines, text }) {
    const [stage] = model.stages;
    const early = model.preamble.filter((instruction) => instruction.name !== 'ARG' && isKnown(instruction));
    const [first] = early;
    if (!stage || !first) return;
    const { from } = stage;
    yield {
      span: first.keyword.span,
      message: `No build stage in current context: ${first.name} stands above the first FROM (line ${lineNumber(lines, from.keyword.span.start)}). Only ARG may; move it below.`,
      related: early
        .slice(1)
        .map(({ keyword }) => ({ span: keyword.span, message: 'This stands above the first FROM too.' })),
      fixes: [
        editsFix(
          'Move below the first FROM',
          () => {
            const lineBreak = lineBreakOf(text);
            const moved = early
              .map((instruction) => text.slice(instruction.span.start, instruction.span.end))
              .join('');
            const closed = text[from.span.end - 1] === '\n';
            const block = closed ? moved : lineBreak + moved.replace(/\r?\n$/, '');
            return [
              ...early.map((instruction) => replace(wholeLines(instruction), '')),
              insert(from.span.end, block),
            ];
          },
          'review',
        ),
      ],
    };
  },
});
