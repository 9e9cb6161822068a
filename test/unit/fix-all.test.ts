import { describe, expect, test } from 'vitest';
import { fixAll } from '../../server/src/core/analysis.ts';
import { createContext } from '../../server/src/core/facts/context.ts';

/** Fixes are worked out for the file as it stands; what several of them make together has to mean the same. */

const cases: readonly { readonly name: string; readonly before: string; readonly after: string }[] = [
  {
    name: 'two unnamed stages get two names',
    before:
      'FROM alpine:3.20\nRUN a\nFROM alpine:3.20\nRUN b\nFROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=1 /b /b\n',
    after:
      'FROM alpine:3.20 AS builder\nRUN a\nFROM alpine:3.20 AS builder-2\nRUN b\nFROM alpine:3.20\nCOPY --from=builder /a /a\nCOPY --from=builder-2 /b /b\n',
  },
  {
    name: 'three stages of one name become three',
    before:
      'FROM a:1 AS dup\nFROM dup AS x\nFROM b:1 AS dup\nFROM dup AS y\nFROM c:1 AS dup\nFROM dup\nCOPY --from=x /x /x\nCOPY --from=y /y /y\n',
    after:
      'FROM a:1 AS dup\nFROM dup AS x\nFROM b:1 AS dup-2\nFROM dup-2 AS y\nFROM c:1 AS dup-3\nFROM dup-3\nCOPY --from=x /x /x\nCOPY --from=y /y /y\n',
  },
  {
    name: 'one variable in two stages needs no two stages of one name',
    before:
      'ARG T=a:1\nFROM b:1 AS one\nCOPY --from=$T /x /x\nFROM b:1\nCOPY --from=$T /y /y\nCOPY --from=one /x /x\n',
    after:
      'ARG T=a:1\nFROM $T AS t\n\nFROM b:1 AS one\nCOPY --from=t /x /x\nFROM b:1\nCOPY --from=t /y /y\nCOPY --from=one /x /x\n',
  },
];

describe('fixing everything that is safe', () => {
  for (const { name, before, after } of cases) {
    test(name, () => {
      const { text } = fixAll({ text: before });
      expect(text).toBe(after);
      const names = createContext({ text }).model.stages.flatMap((stage) => stage.name ?? []);
      expect(new Set(names).size).toBe(names.length);
    });
  }

  test('thousands of findings take no time that grows with their square', () => {
    const lines = Array.from({ length: 4000 }, (_, index) => `ENV K${index} v`);
    const { text, applied } = fixAll({ text: `FROM alpine:3.20\n${lines.join('\n')}\n` });
    expect(applied).toHaveLength(4000);
    expect(text).not.toMatch(/^ENV \S+ \S+$/m);
  });
});
