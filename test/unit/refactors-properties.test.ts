import { expect, test } from 'vitest';
import { refactorings } from '../../server/src/core/analysis.ts';
import { createContext } from '../../server/src/core/facts/context.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { sectionText } from '../harness/archive.ts';
import { fixtures } from '../harness/fixtures.ts';
import { checkRefactoring } from '../harness/refactor-case.ts';

/** Files of all kinds, many of them broken: every third case, for the time it takes. */
const texts = [...fixtures('rules'), ...fixtures('recipes')].flatMap(({ archive }, nth) =>
  nth % 3 > 0 ? [] : (sectionText(archive, 'Dockerfile')?.replace(/^#[ ~]*~.*\n/gm, '') ?? []),
);

/** The cursor on each FROM, and a few selections of each stage. */
function selectionsOf({ model }: ReturnType<typeof createContext>): Span[] {
  return model.stages.flatMap(({ from, instructions }) => {
    const at = from.head.start;
    const middle = instructions[instructions.length >> 1];
    const last = instructions.at(-1);
    return [
      { start: at, end: at },
      ...(middle ? [middle.head, { start: middle.head.start, end: middle.head.start }] : []),
      ...(middle && last ? [{ start: middle.head.start, end: last.head.end }] : []),
    ];
  });
}

test('what is offered anywhere parses, keeps comments, and builds the same unless it is to be reviewed', () => {
  const offered = new Map<string, number>();
  for (const text of texts) {
    const context = createContext({ text });
    for (const selection of selectionsOf(context)) {
      for (const one of refactorings(context, selection)) {
        if (one.declined !== undefined) continue;
        offered.set(one.id, (offered.get(one.id) ?? 0) + 1);
        if (context.file.problems.length > 0) throw new Error(`${one.title} in a broken file:\n${text}`);
        checkRefactoring(context, { text: applyEdits(text, one.edits) }, one);
      }
    }
  }
  // the cases of others come and go: enough of enough kinds
  expect(offered.size).toBeGreaterThan(5);
  expect([...offered.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300);
}, 120_000);
