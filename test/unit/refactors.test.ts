import { describe, expect, test } from 'vitest';
import { type Refactoring, refactorings } from '../../server/src/core/analysis.ts';
import { type Context, type ContextInput, createContext } from '../../server/src/core/facts/context.ts';
import { REFACTORS } from '../../server/src/core/refactors/index.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { sectionText } from '../harness/archive.ts';
import { type Fixture, fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';
import { checkRefactoring } from '../harness/refactor-case.ts';
import { projectOf } from '../harness/split-case.ts';

/** test/fixtures/refactors/README.md says how the cases are written. */

const MARKS = /<[[\]|]>/g;

const all = fixtures('refactors');

for (const { id } of REFACTORS) {
  describe(id, () => {
    for (const fixture of all.filter(({ group }) => group === id)) {
      test(fixture.name, () => checkCase(fixture));
    }
  });
}

test('every refactoring has four cases, one of them declined', () => {
  for (const { id } of REFACTORS) {
    const own = all.filter(({ group }) => group === id);
    expect(own.length, id).toBeGreaterThanOrEqual(4);
    expect(
      own.some(({ archive }) => sectionText(archive, '@result')?.includes('#! ')),
      id,
    ).toBe(true);
  }
  const known = new Set(REFACTORS.map(({ id }) => id));
  expect(all.filter(({ group }) => !known.has(group)).map(({ file }) => file)).toEqual([]);
});

test('a template is no Dockerfile to change yet', () => {
  const text = 'FROM ruby:<%= version %>\n<% if node? -%>\nRUN apt-get install -y nodejs\n<% end -%>\n';
  const start = text.indexOf('RUN');
  expect(refactorings(createContext({ text }), { start, end: text.indexOf('nodejs') + 6 })).toEqual([]);
});

interface Case {
  readonly input: ContextInput;
  readonly selection: Span;
}

/** `<[>` and `<]>` frame the selection, `<|>` is the cursor; they are not of the file. */
function readCase(fixture: Fixture, lineBreak: '\n' | '\r\n'): Case {
  const marked = sectionText(fixture.archive, 'Dockerfile')?.replaceAll('\n', lineBreak);
  if (marked === undefined) throw new Error(`${fixture.file} has no Dockerfile`);
  const offsets = [...marked.matchAll(MARKS)].map(({ index }, nth) => index - nth * 3);
  if (offsets.length === 0) throw new Error(`${fixture.file} has no selection and no cursor`);
  const settings = readSettings(JSON.parse(sectionText(fixture.archive, 'settings.json') ?? '{}'));
  const input = { text: marked.replace(MARKS, ''), settings, project: projectOf(fixture) };
  return { input, selection: { start: offsets[0]!, end: offsets.at(-1)! } };
}

function checkCase(fixture: Fixture): void {
  expect(fixture.archive.prose, 'a fixture says why it exists').not.toBe('');
  const shown = report(readCase(fixture, '\n'), fixture.group);
  if (UPDATING) {
    updateGolden(fixture, (name) => (name === '@result' ? shown : undefined));
    return;
  }
  expect(shown).toBe(sectionText(fixture.archive, '@result'));
  const other = report(readCase(fixture, '\r\n'), fixture.group);
  expect(other.replaceAll('\r\n', '\n'), 'with Windows line ends').toBe(shown);
}

function report({ input, selection }: Case, id: string): string {
  const before = createContext(input);
  const found = refactorings(before, selection).filter((one) => one.id === id);
  if (found.length === 0) return '#! nothing to offer\n';
  return found.map((one) => section(before, input, one)).join('\n');
}

function section(before: Context, input: ContextInput, one: Refactoring): string {
  const head = `#= ${one.title}${one.review ? ' (to review)' : ''}\n`;
  if (one.declined !== undefined) return `${head}#! ${one.declined}\n`;
  const text = applyEdits(before.text, one.edits);
  checkRefactoring(before, { ...input, text }, one);
  return `${head}${text}`;
}
