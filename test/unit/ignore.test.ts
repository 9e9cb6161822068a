import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { ignoreFixes } from '../../server/src/core/rules/ignore.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { fixtures } from '../harness/fixtures.ts';
import { ruleCase } from '../harness/rule-case.ts';

describe('ignoring a finding', () => {
  for (const fixture of fixtures('rules')) {
    const { input, snapshot } = ruleCase(fixture);
    if (snapshot.diagnostics.length === 0) continue;
    test(`${fixture.group}/${fixture.name}`, () => {
      for (const diagnostic of snapshot.diagnostics) {
        const { id } = diagnostic.rule;
        const count = (list: typeof snapshot.diagnostics) => list.filter(({ rule }) => rule.id === id).length;
        const before = count(snapshot.diagnostics);
        for (const fix of ignoreFixes(snapshot, diagnostic)) {
          const text = applyEdits(input.text, fix.edits());
          const after = analyze({ ...input, text });
          const left = count(after.diagnostics);
          if (fix.title.endsWith('here')) expect(left, `${fix.title}:\n${text}`).toBeLessThan(before);
          else expect(left, `${fix.title}:\n${text}`).toBe(0);
          const checks = after.file.directives.filter(({ name }) => name === 'check');
          expect(checks.length, text).toBeLessThanOrEqual(1);
          expect(after.file.problems.length, text).toBeLessThanOrEqual(snapshot.file.problems.length);
        }
      }
    });
  }
});

test('ignoring a finding of the file’s first line leaves those of other lines', () => {
  for (const top of [
    '',
    '# syntax=docker/dockerfile:1\n',
    '\ufeff',
    '# builder compiles\n',
    '# multistage ignore=stage-cycle\n',
  ]) {
    const text = `${top}FROM alpine:3.20 as one\nFROM alpine:3.20 as two\nCOPY --from=one /a /a\n`;
    const snapshot = analyze({ text });
    const casing = (list: typeof snapshot.diagnostics) =>
      list.filter(({ rule }) => rule.id === 'from-as-casing');
    const [first] = casing(snapshot.diagnostics);
    const here = ignoreFixes(snapshot, first!).find(({ title }) => title.endsWith('here'));
    const ignored = applyEdits(text, here!.edits());
    expect(casing(analyze({ text: ignored }).diagnostics), ignored).toHaveLength(1);
  }
});
