import { describe, expect, test } from 'vitest';
import { analyze, splits } from '../../server/src/core/analysis.ts';
import { type Context, createContext } from '../../server/src/core/facts/context.ts';
import { RECIPES } from '../../server/src/core/recipes/index.ts';
import type { SplitPlan } from '../../server/src/core/recipes/types.ts';
import { draftSplits } from '../../server/src/core/refactors/split/index.ts';
import { prove } from '../../server/src/core/refactors/split/prove.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { sectionText } from '../harness/archive.ts';
import { type Fixture, fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';
import { projectOf, readSplitCase, report } from '../harness/split-case.ts';

/** Fixtures that are no recipe's: what stands in the way of all of them. */
const DECLINES = 'declines';

const all = fixtures('recipes');
const groups = grouped(all);

for (const [name, cases] of groups) {
  describe(name, () => {
    for (const fixture of cases) test(fixture.name, () => checkCase(fixture));
  });
}

test('every recipe has five cases', () => {
  for (const { name } of RECIPES) expect(groups.get(name)?.length ?? 0, name).toBeGreaterThanOrEqual(5);
  const known = new Set([...RECIPES.map(({ name }) => name), DECLINES]);
  expect([...groups.keys()].filter((name) => !known.has(name))).toEqual([]);
});

function checkCase(fixture: Fixture): void {
  const { text, input } = readSplitCase(fixture);
  expect(fixture.archive.prose, 'a fixture says why it exists').not.toBe('');
  const context = createContext(input);
  const result = splits(context);
  const shown = report(text, result);
  const besides = new Map(
    ['weights', 'train'].map((kind) => {
      const one = result.kind === 'split' && result.choices.find(({ runtime }) => runtime.kind === kind);
      return [`@${kind}`, one ? applyEdits(text, one.edits).replaceAll('\r\n', '\n') : undefined];
    }),
  );
  if (UPDATING) {
    updateGolden(fixture, (name) => (name === shown.section ? shown.text : besides.get(name)));
    return;
  }
  for (const [section, expected] of besides)
    expect(fixture.archive.sections.find(({ name }) => name === section)?.text, section).toBe(expected);
  const golden = fixture.archive.sections.find(({ name }) => name.startsWith('@'));
  expect(golden?.name).toBe(shown.section);
  expect(shown.text).toBe(golden?.text);
  if (result.kind !== 'split') return;
  expect(result.recipe).toBe(fixture.group);
  const draft = draftSplits(context);
  if (draft.kind !== 'drafted') throw new Error('a split without a draft');
  const [first] = draft.drafts;
  for (const { edits, moves, id } of result.choices) {
    const { plan } = draft.drafts.find(({ choice }) => choice.id === id)!;
    const after = applyEdits(text, edits);
    const split = { ...input, text: after };
    const snapshot = analyze(split);
    expect(snapshot.file.problems).toEqual([]);
    expect(snapshot.failures).toEqual([]);
    expect(snapshot.model.stages).toHaveLength(plan.side ? 3 : 2);
    expect(splits(createContext(split)).kind, 'a second split is not needed').toBe('unneeded');
    expectBytes(text, after, context, plan);
    expectSources(split);
    expect(moves).toHaveLength(analyze(input).model.stages[0]!.instructions.length);
    // no line break of another kind
    if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  }
  const broken = applyEdits(text, first!.choice.edits).replace(/^COPY --from=.*\n?/gim, '');
  const failures = prove(draft.input, createContext({ ...input, text: broken }), first!.plan);
  expect(failures, 'without its copies the split has no proof').not.toEqual([]);
  const train = draft.drafts.find(({ choice }) => choice.runtime.kind === 'train');
  if (train) {
    const copies = /(?<= AS train\n(?:(?!FROM )[^\n]*\n)*?)COPY [^\n]*\n/gi;
    const without = applyEdits(text, train.choice.edits).replace(copies, '');
    const found = prove(draft.input, createContext({ ...input, text: without }), train.plan);
    expect(found, 'without its sources nothing trains').not.toEqual([]);
  }
  const side = draft.drafts.find(({ choice }) => choice.runtime.kind === 'weights');
  if (!side) return;
  const whole = applyEdits(text, side.choice.edits);
  for (const part of [
    /^COPY --from=weights.*\n?/gim,
    /^RUN [^\n]*\bdownload\b[^\n]*\n|^RUN [^\n]*\bcurl -[^\n]*\n/gim,
  ]) {
    const without = createContext({ ...input, text: whole.replace(part, '') });
    expect(prove(draft.input, without, side.plan), `${part}`).not.toEqual([]);
  }
}

/** Each instruction stands in one of the stages as it was written, unless the plan words it anew or cuts a part out. */
function expectBytes(text: string, after: string, context: Context, { moves }: SplitPlan): void {
  for (const instruction of context.file.instructions) {
    const { name, span } = instruction;
    if (name === 'FROM') continue;
    const moved = moves.find((one) => one.instruction === instruction);
    if (moved?.to === 'dropped') continue;
    const words =
      (moved?.to === 'runtime' ? moved.text : undefined) ?? text.slice(span.start, span.end).trimEnd();
    expect(after).toContain(words);
  }
  for (const node of context.file.nodes) {
    if (node.kind === 'comment')
      expect(after).toContain(text.slice(node.span.start, node.span.end).trimEnd());
  }
}

/** What is copied out of the builder is there, as far as one can know. */
function expectSources(input: ReturnType<typeof readSplitCase>['input']): void {
  const context = createContext(input);
  const [builder, runtime] = context.model.stages;
  const files = context.facts(builder!).files;
  for (const { name, flags, words } of runtime!.instructions) {
    if (name !== 'COPY' || !flags.some((flag) => flag.name === 'from')) continue;
    for (const { text } of words.slice(0, -1)) {
      if (!/[*?]/.test(text)) expect(files.look(text).presence, text).not.toBe('absent');
    }
  }
}

function grouped(cases: readonly Fixture[]): Map<string, Fixture[]> {
  const map = new Map<string, Fixture[]>();
  for (const one of cases) map.set(one.group, [...(map.get(one.group) ?? []), one]);
  return map;
}

test('a fixture without context files has no listing', () => {
  const bare = all.find(({ archive }) =>
    archive.sections.every(({ name }) => name === 'Dockerfile' || name.startsWith('@')),
  );
  expect(bare && projectOf(bare)?.files).toBeUndefined();
  expect(bare && sectionText(bare.archive, 'Dockerfile')).toBeDefined();
});
