import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { fixtures, UPDATING } from '../harness/fixtures.ts';
import { PROJECTS, ruleCase } from '../harness/rule-case.ts';
import { BASE_FAULTS } from './bases.ts';
import { isCaught, mutate } from './fault.ts';
import { REFERENCE_FAULTS } from './references.ts';
import { RUNTIME_FAULTS } from './runtime.ts';

/** Mutants that no rule reports; behind ` -- ` the reason where it is known. `UPDATE=1` lists them anew. */
const MISSED = new URL('missed.txt', import.meta.url);
const FAULTS = [...REFERENCE_FAULTS, ...RUNTIME_FAULTS, ...BASE_FAULTS];
/** What the engine is held to. */
const FEWEST = 300;
const SHARE = 0.8;

test('correct projects with one fault each are reported by the right rule', () => {
  const missed: string[] = [];
  const idle = new Set(FAULTS.map(({ id }) => id));
  let mutants = 0;
  for (const fixture of fixtures('rules').filter(({ group }) => group === PROJECTS)) {
    const { input } = ruleCase(fixture);
    const snapshot = analyze(input);
    for (const fault of FAULTS) {
      let number = 0;
      for (const mutation of fault.mutations(snapshot)) {
        mutants++;
        number++;
        idle.delete(fault.id);
        const text = mutate(input.text, mutation);
        if (!isCaught({ ...input, text }, fault, mutation))
          missed.push(`${fixture.name}: ${fault.id} ${number}`);
      }
    }
  }
  const known = new Map(
    readFileSync(MISSED, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.split(' -- ')[0]!, line]),
  );
  console.log(
    `${mutants} mutants, ${missed.length} missed (${((100 * missed.length) / mutants).toFixed(1)} %)`,
  );
  if (UPDATING) {
    const head = readFileSync(MISSED, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('#'));
    writeFileSync(MISSED, `${[...head, ...missed.map((one) => known.get(one) ?? one)].join('\n')}\n`);
    return;
  }
  expect([...idle], 'faults that no project can have').toEqual([]);
  expect(mutants).toBeGreaterThanOrEqual(FEWEST);
  expect(1 - missed.length / mutants).toBeGreaterThanOrEqual(SHARE);
  expect([...known.keys()].sort(), 'missed.txt').toEqual([...missed].sort());
});
