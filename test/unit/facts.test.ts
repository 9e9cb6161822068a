import { describe, expect, test } from 'vitest';
import { showFacts } from '../harness/facts-case.ts';
import { fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';

/** What is known of stages: test/fixtures/facts/README.md says how the cases are written. */

const all = fixtures('facts');

for (const group of new Set(all.map((fixture) => fixture.group))) {
  describe(group, () => {
    for (const fixture of all.filter((one) => one.group === group)) {
      test(fixture.name, () => {
        const { archive } = fixture;
        expect(archive.prose).not.toBe('');
        const sections = archive.sections.filter(({ name }) => name.startsWith('@'));
        expect(sections.length).toBeGreaterThan(0);
        if (UPDATING) updateGolden(fixture, (name) => showFacts(archive, name));
        else for (const { name, text } of sections) expect(showFacts(archive, name), name).toBe(text);
      });
    }
  });
}
