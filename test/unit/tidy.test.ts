import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RULES } from '../../server/src/core/rules/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const MOST_LINES = 400;
const MOST_LINES_OF_A_RULE = 120;
/** Written so that this file does not match itself. */
const OPEN = new RegExp(`\\b(TO${''}DO|FIX${''}ME|XX${''}X)\\b`);

/** Files of the project, also those not yet committed. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith('examples/'));

/** `file:line` of each line that matches. */
function places(list: readonly string[], pattern: RegExp): string[] {
  return list.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

test('no file is longer than it may be, tables of data excepted', () => {
  const long = code
    .filter((file) => !/\/data\//.test(file))
    .filter((file) => read(file).split('\n').length - 1 > MOST_LINES);
  expect(long).toEqual([]);
});

test('no rule is longer than it may be', () => {
  const long = files
    .filter((file) => file.startsWith('server/src/core/rules/') && /\bdefineRule\(\{/.test(read(file)))
    .filter((file) => read(file).split('\n').length - 1 > MOST_LINES_OF_A_RULE);
  expect(long).toEqual([]);
});

test('every rule has a file named by its id, and every such file is in the list', () => {
  const folder = 'server/src/core/rules/';
  const defining = files
    .filter((file) => file.startsWith(folder) && /\bdefineRule\(/.test(read(file)))
    .map((file) => file.slice(folder.length, -'.ts'.length));
  expect(defining.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test('nothing is left open, no test is left out', () => {
  expect(code.length).toBeGreaterThan(50);
  expect(places(code, OPEN)).toEqual([]);
  const tests = code.filter((file) => file.startsWith('test/'));
  const leftOut = /\b(describe|suite|it|test)\.(skip|only|todo)\(/;
  expect(places(tests, leftOut)).toEqual([]);
});

test('no path of a machine and no package registry is written down', () => {
  const texts = files.filter((file) => /\.(ts|tsx|mjs|json|md|yml|yaml|svg)$|^\.ci\//.test(file));
  const home = /(?<![\w.-])\/(?:home|Users|work|root)\/[a-z]/;
  const own = texts.filter((file) => !/^(test|examples|docs\/rules|server\/src\/core)\//.test(file));
  expect(places(own, home)).toEqual([]);
  const registries = /registry\.(npmjs|yarnpkg|npmmirror)\b|npm\.pkg\.github\b/;
  expect(places(texts, registries)).toEqual([]);
});

test('every dependency is pinned, and has its reason in docs/CONTRIBUTING.md', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  expect(dependencies).toBeUndefined();
  const pinned = Object.values<string>(devDependencies).every((version) => /^\d+\.\d+\.\d+$/.test(version));
  expect(pinned).toBe(true);
  const rows = read('docs/CONTRIBUTING.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => line.split('|')[1]!.split(','))
    .map((name) => name.trim());
  expect(Object.keys(devDependencies).filter((name) => !rows.includes(name))).toEqual([]);
});
