import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { RULES } from '../../server/src/core/rules/index.ts';

/** What BuildKit's converter and checks (moby/buildkit, 2026-08) say of generated Dockerfiles; lines count from 1. */
interface Verdict {
  readonly id: number;
  readonly text: string;
  readonly check: { readonly error?: true; readonly warnings: readonly { rule: string; line: number }[] };
}

const verdicts = readFileSync(new URL('../data/buildkit-verdicts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Verdict);

/**
 * Where we differ on purpose, by reason. The data was made with stubs for all base images, so that every name
 * resolves and no image sets a variable.
 */
const DIFFERENCES: readonly { readonly why: string; readonly ids: readonly number[] }[] = [
  {
    why: 'FROM needs an ARG that is declared without a default: the build fails unless it is passed, which is the author’s way to ask for it. A warning of ours, no error.',
    ids: [42, 543, 607, 613, 895, 1172, 1221, 1376, 1396, 1684, 1928, 1947, 1948, 1965, 2423, 2895],
  },
  {
    why: 'WORKDIR is a variable that the image of an unknown name may set to an absolute path.',
    ids: [55, 260, 1167, 1961, 2793],
  },
  {
    why: 'A line of nothing but the escape character stands in front: BuildKit counts it as the first line of the CMD.',
    ids: [669],
  },
];

const excused = new Set(DIFFERENCES.flatMap(({ ids }) => ids));
const checkOf = new Map(RULES.map(({ id, buildkit }) => [id, buildkit?.name]));

function compare({ text, check }: Verdict): string | undefined {
  const snapshot = analyze({ text });
  // what fails only once the build runs, BuildKit cannot say: these verdicts come from its checks
  const errors = snapshot.diagnostics.filter(
    ({ severity, rule }) => severity === 'error' && rule.category !== 'artefact',
  );
  if (errors.length > 0 !== (check.error ?? false)) {
    return check.error ? 'BuildKit fails, we are silent' : `we report ${errors.map(({ rule }) => rule.id)}`;
  }
  if (check.error) return undefined;
  const ours = snapshot.diagnostics.flatMap(({ rule, span }) => {
    const name = checkOf.get(rule.id);
    return name === undefined ? [] : `${name}:${snapshot.lines.lineAt(span.start) + 1}`;
  });
  const theirs = check.warnings.map(({ rule, line }) => `${rule}:${line}`);
  const missed = theirs.filter((one) => !ours.includes(one));
  const extra = ours.filter((one) => !theirs.includes(one));
  return missed.length + extra.length === 0 ? undefined : `missed ${missed} extra ${extra}`;
}

test('error or none, and warnings by rule and line, equal BuildKit’s but for listed differences', () => {
  const found = verdicts.flatMap((verdict) => {
    const difference = compare(verdict);
    return difference === undefined ? [] : { id: verdict.id, difference, text: verdict.text };
  });
  const unlisted = found.filter(({ id }) => !excused.has(id));
  expect(unlisted, 'differences that no reason covers').toEqual([]);
  const stale = [...excused].filter((id) => !found.some((one) => one.id === id));
  expect(stale, 'listed differences that are gone').toEqual([]);
});

test('at least 99 of 100 agree', () => {
  expect(excused.size).toBeLessThanOrEqual(verdicts.length / 100);
});
