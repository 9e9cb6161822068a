/** What formatting may not do: change what BuildKit reads, go on for ever, leave something to do for a second run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../server/src/core/facts/context.ts';
import { type FormatOptions, formatEdits } from '../../server/src/core/features/format/format.ts';
import type { Instruction } from '../../server/src/core/syntax/types.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { sectionText } from '../harness/archive.ts';
import { fixtures } from '../harness/fixtures.ts';

const OPTIONS: readonly FormatOptions[] = [
  { unit: '    ', tabSize: 4, insertFinalNewline: true, trimFinalNewlines: true },
  { unit: '\t', tabSize: 8, insertFinalNewline: true, trimFinalNewlines: false },
  { unit: '  ', tabSize: 2, insertFinalNewline: false, trimFinalNewlines: true },
];

const WORDS = [
  'FROM',
  'alpine:3.20',
  'AS',
  'build',
  'RUN',
  'COPY',
  'ENV',
  'LABEL',
  'CMD',
  'ONBUILD',
  'ARG',
  'HEALTHCHECK',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n\n',
  '\r\n',
  ' \\\n',
  ' \\  \n',
  '\\\r\n',
  '`\n',
  '# escape=`\n',
  '# check=skip=all\n',
  '#',
  ' # note\n',
  '"',
  "'",
  'a=1',
  'b',
  '$x',
  '&&',
  ';',
  '|',
  '<<EOF',
  '<<-E',
  'EOF',
  'E',
  '["a",',
  '"b"]',
  '--from=0',
  '--mount=type=cache,target=/c',
  '\ufeff',
  '\\',
  'if',
  'then',
  'fi',
  '(',
  ')',
  '{',
  '}',
  '\0',
  '\u00a0',
  '\v',
  '\f',
];

/** What BuildKit makes of an instruction, and what of a script is not blank. */
const meaningOf = (
  text: string,
  { name, keyword, flags, pairs, words, json, heredocs, args, trigger }: Instruction,
): unknown => [
  name,
  keyword.text,
  json,
  flags.map((flag) => [flag.name, flag.value]),
  pairs.map(({ key, value }) => [key.text, value?.text]),
  ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD'].includes(name) && !json
    ? []
    : words.map((word) => word.text),
  heredocs.map(({ body, name: delimiter }) => [delimiter, text.slice(body.start, body.end)]),
  quoted(args.text),
  args.text.replace(/\s+/g, ''),
  trigger && meaningOf(text, trigger),
];

/** Strings in which blanks count. */
const quoted = (text: string): string[] =>
  text.includes('\\') ? [] : (text.match(/"[^"]*"|'[^']*'/g) ?? []);

function check(text: string): void {
  for (const options of OPTIONS) {
    const context = createContext({ text });
    const formatted = applyEdits(text, formatEdits(context, options));
    const after = createContext({ text: formatted });
    expect(after.file.instructions.map((each) => meaningOf(formatted, each))).toEqual(
      context.file.instructions.map((each) => meaningOf(text, each)),
    );
    expect(after.file.directives.map(({ name, value }) => [name, value])).toEqual(
      context.file.directives.map(({ name, value }) => [name, value]),
    );
    expect(formatEdits(after, options), 'a second run').toEqual([]);
    const comments = (nodes: typeof context.file.nodes) =>
      nodes.flatMap((node) => (node.kind === 'comment' ? [node.text] : []));
    expect(comments(after.file.nodes)).toEqual(comments(context.file.nodes));
  }
}

describe('formatting', () => {
  it.each(
    ['rules', 'features', 'refactors', 'recipes'].flatMap((kind) =>
      fixtures(kind).map(({ file, archive }) => [file, sectionText(archive, 'Dockerfile') ?? ''] as const),
    ),
  )('keeps the meaning of %s', (_, text) => check(text.replace('<|>', '')));

  it('keeps the meaning of random files', () => {
    const file = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(fc.property(file, check), { numRuns: 1500 });
  });

  it('ends at once with a line of a million letters and with ten thousand lines', () => {
    for (const text of [
      `FROM a\nRUN ${'x'.repeat(1_000_000)}`,
      `FROM a\nRUN a${' \\\n&& b'.repeat(10_000)}\n`,
      '\n'.repeat(100_000),
    ]) {
      const start = performance.now();
      formatEdits(createContext({ text }), OPTIONS[0]!);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
});
