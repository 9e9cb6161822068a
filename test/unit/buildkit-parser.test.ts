import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { print } from '../../server/src/core/syntax/print.ts';
import type { Instruction } from '../../server/src/core/syntax/types.ts';

/** What BuildKit's parser (moby/buildkit, 2026-08) makes of generated Dockerfiles; lines count from 1. */
interface Verdict {
  readonly id: number;
  readonly text: string;
  readonly parse: {
    readonly error?: true;
    readonly escape?: string;
    readonly instructions?: readonly {
      keyword: string;
      first: number;
      last: number;
      flags?: string[];
      heredocs?: number;
      json?: true;
    }[];
  };
}

const verdicts = readFileSync(new URL('../data/buildkit-verdicts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Verdict);

const describe = (instruction: Instruction) => {
  const heredocs = (instruction.trigger ?? instruction).heredocs.length;
  return {
    keyword: instruction.name,
    first: instruction.lines.first + 1,
    last: instruction.lines.last + 1,
    ...(instruction.flags.length > 0 && { flags: instruction.flags.map((flag) => flag.text) }),
    ...(heredocs > 0 && { heredocs }),
    ...(instruction.json && { json: true }),
  };
};

test('the data set is whole', () => {
  expect(verdicts).toHaveLength(3000);
});

test('instructions, lines, flags, heredocs and JSON form equal BuildKit’s in every file', () => {
  for (const { id, text, parse } of verdicts) {
    const file = parseDockerfile(text);
    expect(file.problems.length > 0, `error or none, verdict ${id}: ${JSON.stringify(text)}`).toBe(
      parse.error ?? false,
    );
    if (parse.error) continue;
    expect(file.escape).toBe(parse.escape);
    expect(file.instructions.map(describe), `verdict ${id}: ${JSON.stringify(text)}`).toEqual(
      parse.instructions,
    );
  }
});

test('printing the tree gives the file back', () => {
  for (const { text } of verdicts) expect(print(parseDockerfile(text))).toBe(text);
});
