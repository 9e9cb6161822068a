import { describe, expect, test } from 'vitest';
import { sectionText } from '../harness/archive.ts';
import { dumpModel, dumpTree } from '../harness/dump.ts';
import { type Fixture, fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';

/** BuildKit's semantics, a fixture each: what the tree (`@tree`) and the model (`@model`) hold. */

const all = fixtures('semantics');

for (const group of new Set(all.map((fixture) => fixture.group))) {
  describe(group, () => {
    for (const fixture of all.filter((one) => one.group === group)) test(fixture.name, () => check(fixture));
  });
}

function check(fixture: Fixture): void {
  const { archive } = fixture;
  const settings: Record<string, unknown> = JSON.parse(sectionText(archive, 'settings.json') ?? '{}');
  let text = sectionText(archive, 'Dockerfile') ?? '';
  if (settings['lineBreak'] === '\r\n') text = text.replaceAll('\n', '\r\n');
  if (settings['byteOrderMark']) text = `\ufeff${text}`;
  const golden = (name: string) =>
    name === '@tree' ? dumpTree(text) : name === '@model' ? dumpModel(text, settings) : undefined;
  expect(archive.prose).not.toBe('');
  const sections = archive.sections.filter(({ name }) => golden(name) !== undefined);
  expect(sections.length).toBeGreaterThan(0);
  if (UPDATING) updateGolden(fixture, golden);
  else for (const { name, text: expected } of sections) expect(golden(name), name).toBe(expected);
}
