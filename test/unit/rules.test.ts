import { describe, expect, test } from 'vitest';
import { analyze, fixAll, withFile } from '../../server/src/core/analysis.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { mountsOf } from '../../server/src/core/syntax/mount.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { annotationOf, matches } from '../harness/annotations.ts';
import { type Fixture, fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';
import { PROJECTS, type RuleCase, ruleCase, shown } from '../harness/rule-case.ts';

const all = fixtures('rules');
const groups = group(all);

for (const [id, cases] of groups) {
  describe(id, () => {
    for (const fixture of cases) {
      test(fixture.name, () => {
        const single = ruleCase(fixture);
        expect(fixture.archive.prose, 'a fixture says why it exists').not.toBe('');
        expect(single.snapshot.failures).toEqual([]);
        expectFindings(single);
        expectSentences(single);
        expectSeverities(single);
        checkGoldenFixes(fixture, single);
        checkEveryFix(single);
        checkFixAll(single);
      });
    }
  });
}

/** Findings that take a judgement on what stages hold and values are; others are read off the text. */
const JUDGED: ReadonlySet<string> = new Set(['value', 'artefact', 'size', 'cache']);

test('every rule has fixtures with a finding of its own and without, three each where it judges', () => {
  const projects = (groups.get(PROJECTS) ?? []).flatMap((fixture) => [
    ...new Set(ruleCase(fixture).expected.map(({ rule }) => rule)),
  ]);
  for (const rule of RULES) {
    const { id, category } = rule;
    // test/unit/build-rules.test.ts has those
    if ('checkBuild' in rule) continue;
    const own = (groups.get(id) ?? []).map((fixture) =>
      ruleCase(fixture).expected.some(({ rule }) => rule === id),
    );
    const bad = [...own.filter((has) => has), ...projects.filter((rule) => rule === id)].length;
    const fewest = JUDGED.has(category) ? 3 : 1;
    expect(bad, `cases of ${id} with a finding`).toBeGreaterThanOrEqual(fewest);
    expect(own.length - own.filter((has) => has).length, `cases of ${id} without one`).toBeGreaterThanOrEqual(
      fewest,
    );
  }
  expect(
    [...groups.keys()].filter((id) => id !== PROJECTS && !RULES.some((rule) => rule.id === id)),
    'folders of no rule',
  ).toEqual([]);
});

test('a file has no more findings than anyone can read, and the last one counts the others', () => {
  const text = `FROM alpine\nRUN ${'--mount=x '.repeat(5000)}true\n`;
  const { diagnostics } = analyze({ text });
  expect(diagnostics).toHaveLength(1000);
  expect(diagnostics.at(-1)).toMatchObject({ severity: 'error' });
  expect(diagnostics.at(-1)!.message).toMatch(/ The file has 4\d\d\d more findings, which are not shown\.$/);
});

describe('examples of the rules’ pages', () => {
  for (const rule of RULES) {
    // test/unit/build-rules.test.ts has those
    if ('checkBuild' in rule) continue;
    const settings = { rules: rule.optIn ? { [rule.id]: rule.severity } : {} };
    const { dockerignore, files } = rule.examples;
    const found = (text: string) => {
      const snapshot = analyze({
        text,
        settings: { ...DEFAULT_SETTINGS, debounce: 0, ...settings },
        project: {
          dockerignore:
            dockerignore === undefined ? undefined : { path: '.dockerignore', text: dockerignore },
          ...(files && { files: { paths: files, complete: true, read: () => undefined } }),
        },
      });
      return snapshot.diagnostics.filter((diagnostic) => diagnostic.rule.id === rule.id).length;
    };
    test(rule.id, () => {
      expect(rule.examples.bad.length).toBeGreaterThan(0);
      expect(rule.examples.good.length).toBeGreaterThan(0);
      for (const bad of rule.examples.bad) expect(found(bad), bad).toBeGreaterThan(0);
      for (const good of rule.examples.good) expect(found(good), good).toBe(0);
    });
  }
});

function expectFindings({ snapshot, expected }: RuleCase): void {
  const { lines } = snapshot;
  const rest = [...snapshot.diagnostics];
  const missed = expected.filter((one) => {
    const index = rest.findIndex((diagnostic) => matches(one, diagnostic, lines));
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  expect({ missed, extra: rest.map((diagnostic) => annotationOf(diagnostic, lines)) }).toEqual({
    missed: [],
    extra: [],
  });
}

/** A rule's page names the severities that its findings have; a trigger that nothing runs makes errors warnings. */
function expectSeverities({ input, snapshot }: RuleCase): void {
  if (/check=.*error=/.test(input.text)) return;
  for (const { rule, severity } of snapshot.diagnostics) {
    if (input.settings?.rules[rule.id] !== undefined) continue;
    const isIdle = 'checkInstruction' in rule && rule.severity === 'error' && severity === 'warning';
    if (!isIdle) expect([rule.severity, ...(rule.otherSeverities ?? [])], rule.id).toContain(severity);
  }
}

/** What is said begins as a sentence does, or with a name or a flag, and ends with a full stop. */
function expectSentences({ snapshot }: RuleCase): void {
  const said = snapshot.diagnostics.flatMap(({ message, related = [] }) => [
    message,
    ...related.map((other) => other.message),
  ]);
  expect(said.filter((message) => !/^(?:["'`$\p{Lu}\d]|--).*[.?]$/su.test(message))).toEqual([]);
}

function checkGoldenFixes(fixture: Fixture, { input, snapshot }: RuleCase): void {
  const after = (name: string): string | undefined => {
    const title = name.replace(/^@fix: /, '');
    const fix = snapshot.diagnostics.flatMap(({ fixes }) => fixes ?? []).find((one) => one.title === title);
    const titles = snapshot.diagnostics.flatMap(({ fixes }) => fixes ?? []).map((one) => one.title);
    expect(titles, 'the fixes that are offered').toContain(title);
    const [other] = fix!.files?.() ?? [];
    return shown(other ? other.text : applyEdits(input.text, fix!.edits()));
  };
  if (UPDATING) {
    updateGolden(fixture, (name) => (name.startsWith('@fix: ') ? after(name) : undefined));
    return;
  }
  for (const { name, text } of fixture.archive.sections) {
    if (name.startsWith('@fix: ')) expect(after(name), name).toBe(text);
  }
}

/**
 * After any fix: it parses no worse, its finding is gone, nothing new is said, no comment is lost. A fix may leave
 * an ignore comment without its finding, and a `review` fix a hint that was not there. A `safe` fix drops no field of a
 * mount.
 */
function checkEveryFix({ input, snapshot }: RuleCase): void {
  const said = (diagnostics: typeof snapshot.diagnostics, hints = true) =>
    diagnostics.filter(({ severity }) => hints || severity !== 'hint').map(({ rule }) => rule.id);
  for (const diagnostic of snapshot.diagnostics) {
    for (const fix of diagnostic.fixes ?? []) {
      const fixed = applyEdits(input.text, fix.edits());
      const others = fix.files?.() ?? [];
      if (others.length === 0) expect(fixed, `"${fix.title}" changes something`).not.toBe(input.text);
      const project = others.reduce(withFile, input.project);
      expect(parseDockerfile(fixed).problems.length).toBeLessThanOrEqual(snapshot.file.problems.length);
      const before = said(snapshot.diagnostics);
      const { diagnostics } = analyze({ ...input, text: fixed, project });
      const after = said(diagnostics);
      if (fix.safety === 'safe') {
        expect(mountFields(fixed), `"${fix.title}" keeps the fields of mounts`).toEqual(
          mountFields(input.text),
        );
      }
      const own = (list: string[]) => list.filter((id) => id === diagnostic.rule.id).length;
      expect(own(after), `"${fix.title}" mends its finding`).toBeLessThan(own(before));
      const news = extra(said(diagnostics, fix.safety === 'safe'), [...before, 'unused-suppression']);
      expect(news, `"${fix.title}" brings nothing new`).toEqual([]);
      if (fix.safety === 'safe' && diagnostic.rule.id !== 'unused-suppression') {
        const comments = (text: string) => text.match(/^\s*#.*$/gm)?.length ?? 0;
        expect(comments(fixed), `"${fix.title}" keeps comments`).toBeGreaterThanOrEqual(comments(input.text));
      }
    }
  }
}

/** How many fields each mount of the file has, fewest first. */
const mountFields = (text: string): number[] =>
  parseDockerfile(text)
    .instructions.flatMap((instruction) => [
      instruction,
      ...(instruction.trigger ? [instruction.trigger] : []),
    ])
    .flatMap(mountsOf)
    .map(({ fields }) => fields.length)
    .sort((a, b) => a - b);

function checkFixAll({ input }: RuleCase): void {
  const once = fixAll(input);
  const project = once.files.reduce(withFile, input.project);
  const twice = fixAll({ ...input, text: once.text, project });
  expect({ text: twice.text, files: twice.files }).toEqual({ text: once.text, files: [] });
}

/** Members of `list` beyond those of `other`, counting repeats. */
function extra(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((item) => {
    const index = rest.indexOf(item);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function group(list: readonly Fixture[]): Map<string, Fixture[]> {
  const map = new Map<string, Fixture[]>();
  for (const fixture of list) map.set(fixture.group, [...(map.get(fixture.group) ?? []), fixture]);
  return map;
}
