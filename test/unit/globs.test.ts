import { expect, test } from 'vitest';
import { globMatcher } from '../../server/src/core/tools/globs.ts';

test.each([
  ['*.jar', 'app.jar', true],
  ['*.jar', 'app.war', false],
  ['*', '.git', false],
  ['.*', '.git', true],
  ['lib*.so*', 'libz.so.1', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[]x', '[]x', true],
  ['[[:alpha:]]x', 'bx', true],
  ['a[', 'a[', true],
  ['', '', true],
  ['*a*b', 'xaxxb', true],
  ['*a*b', 'xaxxbc', false],
])('%s and %s', (glob, name, expected) => {
  expect(globMatcher(glob)(name)).toBe(expected);
});

test('many stars take no time', () => {
  expect(globMatcher(`${'*a'.repeat(40)}b`)('a'.repeat(2000))).toBe(false);
});
