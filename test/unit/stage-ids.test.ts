import { expect, test } from 'vitest';
import { createStageIds } from '../../client/src/graph/stage-ids.ts';

const stages = (...names: (string | null)[]) => names.map((name, index) => ({ index, name }));

test('a stage keeps its id where others come and go', () => {
  const ids = createStageIds();
  const [a, b] = ids.next(stages('a', 'b'));
  const [x, movedA, movedB] = ids.next(stages('x', 'a', 'b'));
  expect([movedA, movedB]).toEqual([a, b]);
  expect([a, b]).not.toContain(x);
  expect(ids.next(stages('b', 'a'))).toEqual([b, a]);
});

test('a stage keeps its id while its name is typed', () => {
  const ids = createStageIds();
  const first = ids.next(stages('a', null, 'c'));
  expect(ids.next(stages('ab', 'n', 'c'))).toEqual(first);
  expect(ids.next(stages(null, null, 'cd'))).toEqual(first);
});

test('no two stages have one id', () => {
  const ids = createStageIds();
  ids.next(stages('a', 'b', 'c'));
  for (const names of [['a', 'a', 'b'], ['c', 'c', 'c', 'a'], ['b', null, 'a', 'b'], [], ['a', null]]) {
    const now = ids.next(stages(...names));
    expect(new Set(now).size, `${names}`).toBe(names.length);
  }
});
