import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixtures, UPDATING } from '../harness/fixtures.ts';
import { PROJECTS } from '../harness/rule-case.ts';
import { FAULTS, mutantsOf, runOf } from './mutants.ts';

/** Mutants that no rule reports, each with the reason behind ` -- `. `UPDATE=1` lists them anew. */
const MISSED = new URL('missed.txt', import.meta.url);
/** What the engine is held to. */
const FEWEST = 300;
const SHARE = 0.9;

test('correct projects with one fault each are reported by the right rule', () => {
  const missed: string[] = [];
  const idle = new Set(FAULTS.map(({ id }) => id));
  let count = 0;
  for (const fixture of fixtures('rules').filter(({ group }) => group === PROJECTS)) {
    const mutants = mutantsOf(fixture);
    const { works } = runOf(fixture) ?? { works: new Map() };
    const stale = [...works.keys()].filter((name) => !mutants.some((mutant) => mutant.name === name));
    expect(stale, `${fixture.name}: @run names mutants that are not there`).toEqual([]);
    for (const { name, fault, caught } of mutants.filter((mutant) => !works.has(mutant.name))) {
      count++;
      idle.delete(fault.id);
      if (!caught) missed.push(`${fixture.name}: ${name}`);
    }
  }
  const [head, known] = readMissed();
  const share = ((100 * missed.length) / count).toFixed(1);
  console.log(`${count} mutants, ${missed.length} missed (${share} %)`);
  if (UPDATING) {
    const lines = missed.map((one) => [one, known.get(one)].join(' -- '));
    writeFileSync(MISSED, `${[...head, ...lines].join('\n')}\n`);
    return;
  }
  expect([...idle], 'faults that no project can have').toEqual([]);
  expect(count).toBeGreaterThanOrEqual(FEWEST);
  expect(1 - missed.length / count).toBeGreaterThanOrEqual(SHARE);
  expect([...known.keys()].sort(), 'missed.txt').toEqual([...missed].sort());
  expect(
    [...known].filter(([, reason]) => !reason.trim()).map(([one]) => one),
    'missed.txt gives no reason',
  ).toEqual([]);
});

/** The comment at the head of the file, and reasons by mutant. */
function readMissed(): [string[], Map<string, string>] {
  const lines = readFileSync(MISSED, 'utf8').trimEnd().split('\n');
  const entries = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(' -- '));
  return [
    lines.filter((line) => line.startsWith('#')),
    new Map(entries.map(([one = '', ...reason]) => [one, reason.join(' -- ')])),
  ];
}
