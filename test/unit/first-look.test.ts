import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { firstLook } from '../../server/src/core/first-look.ts';
import { FIRST_RULES } from '../../server/src/core/rules/first.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import type { Diagnostic } from '../../server/src/core/rules/run.ts';
import { fixtures } from '../harness/fixtures.ts';

const told = ({ rule, span, severity, message }: Diagnostic) =>
  `${span.start}-${span.end} ${severity} ${rule.id}: ${message}`;

const isFirst = new Set(FIRST_RULES);

describe('the first look', () => {
  it('asks in the order of all rules', () => {
    expect(FIRST_RULES).toEqual(RULES.filter((rule) => isFirst.has(rule)));
  });

  it('says what the analysis says of the same rules, in every fixture', () => {
    const texts = ['rules', 'semantics'].flatMap((kind) =>
      fixtures(kind).flatMap(({ archive }) =>
        archive.sections.filter(({ name }) => name === 'Dockerfile').map(({ text }) => text),
      ),
    );
    expect(texts.length).toBeGreaterThan(500);
    let count = 0;
    for (const text of texts) {
      const { diagnostics } = analyze({ text });
      const expected = diagnostics.filter(({ rule }) => isFirst.has(rule)).map(told);
      expect(firstLook({ text }).map(told)).toEqual(expected);
      count += expected.length;
    }
    expect(count).toBeGreaterThan(300);
  });
});
