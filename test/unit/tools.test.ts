import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TOOLS } from '../../server/src/core/tools/index.ts';
import { readToolCase, showToolCase } from '../harness/tool-case.ts';

/** test/fixtures/tools/README.md says how the cases are written. */
const FOLDER = new URL('../fixtures/tools/', import.meta.url);
const { UPDATE } = process.env;

/** `UPDATE=1` rewrites all files, `UPDATE=go,npm` those two. */
const rewrites = (file: string) => UPDATE === '1' || UPDATE?.split(',').includes(file.replace('.txt', ''));

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
  const url = new URL(file, FOLDER);
  const [prose, ...parts] = readFileSync(url, 'utf8').split(/^=== /m);
  const cases = parts.map(readToolCase);
  const update = rewrites(file);
  if (update) {
    const shown = cases.map((one) => `=== ${one.title}\n${one.source}\n---\n${showToolCase(one)}\n`);
    writeFileSync(url, prose + shown.join('\n'));
  }
  describe(file, () => {
    for (const one of cases) {
      test(one.title, () => {
        expect(showToolCase(one)).toBe(update ? showToolCase(one) : one.expected);
      });
    }
  });
}

describe('the list of tools', () => {
  test('names each program once', () => {
    const names = TOOLS.flatMap((tool) => tool.names);
    expect(names).toEqual([...new Set(names)]);
  });
});
