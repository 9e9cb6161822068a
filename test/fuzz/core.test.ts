import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze, fixAll, type Snapshot } from '../../server/src/core/analysis.ts';
import { ignoreFixes } from '../../server/src/core/rules/ignore.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { leaves, print } from '../../server/src/core/syntax/print.ts';
import type { Dockerfile, Instruction, Word } from '../../server/src/core/syntax/types.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { fixtures } from '../harness/fixtures.ts';
import { ruleCase } from '../harness/rule-case.ts';

const texts = [
  ...fixtures('rules').map((fixture) => ruleCase(fixture).input.text),
  ...readFileSync(new URL('../data/buildkit-verdicts.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .filter((_, index) => index % 10 === 0)
    .map((line) => (JSON.parse(line) as { text: string }).text),
];

/** Pieces that break parsers: what starts, ends or joins something. */
const PIECES = [
  'FROM ',
  ' AS ',
  'COPY --from=',
  'RUN --mount=type=',
  ',from=',
  '<<EOF',
  '<<-"E"',
  '\nEOF\n',
  '\\\n',
  '`\n',
  '#',
  '# escape=`\n',
  '"',
  "'",
  '$',
  '${',
  '}',
  '[',
  ']',
  '["a",',
  '\r',
  '\r\n',
  '\n',
  '\t',
  ' ',
  '\u0000',
  '\ufeff',
  '\u00a0',
  'é',
  '😀',
  '\ud800',
  '--',
  '=',
  '\\',
  '0',
  '&&',
];

const edited = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.nat(),
    fc.nat(12),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
  )
  .map(([text, at, cut, pieces]) => {
    const offset = text.length === 0 ? 0 : at % (text.length + 1);
    return text.slice(0, offset) + pieces.join('') + text.slice(offset + cut);
  });

const broken = fc.oneof(
  fc.tuple(fc.constantFrom(...texts), fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
  edited,
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
);

const RUNS = { numRuns: 2000 };

test('any text is parsed without loss', () => {
  fc.assert(
    fc.property(broken, (text) => {
      const file = parseDockerfile(text);
      expect(print(file)).toBe(text);
      let at = 0;
      for (const { span } of leaves(file)) {
        expect(span.start).toBe(at);
        at = span.end;
      }
      expect(at).toBe(text.length);
    }),
    RUNS,
  );
});

const edits = fc.array(
  fc.tuple(fc.nat(), fc.nat(12), fc.array(fc.constantFrom(...PIECES), { maxLength: 3 })),
  { minLength: 1, maxLength: 8 },
);

/** A text, then what it is after each of a series of edits, then another text, then the first again. */
const versions = fc
  .tuple(fc.constantFrom(...texts), edits, fc.constantFrom(...texts))
  .map(([first, changes, other]) => {
    const all = [first];
    for (const [at, cut, pieces] of changes) {
      const text = all.at(-1)!;
      const offset = at % (text.length + 1);
      all.push(text.slice(0, offset) + pieces.join('') + text.slice(offset + cut));
    }
    return [...all, other, first];
  });

test('what is taken over from an earlier version equals what is read anew', () => {
  const plain = (file: Dockerfile) => ({
    escape: file.escape,
    problems: file.problems,
    directives: file.directives,
    nodes: file.nodes.map((node) => (node.kind === 'instruction' ? flat(node) : node)),
  });
  fc.assert(
    fc.property(versions, (all) => {
      let file: Dockerfile | undefined;
      for (const text of all) {
        file = parseDockerfile(text, file);
        expect(plain(file), JSON.stringify(text)).toEqual(plain(parseDockerfile(text)));
        expect(print(file)).toBe(text);
      }
    }),
    { numRuns: 600 },
  );
});

test('what is said with an earlier version at hand equals what is said anew', () => {
  const settings = readSettings({ rules: { 'invalid-definition-description': 'warning' } });
  const said = ({ diagnostics }: Snapshot) =>
    diagnostics.map(({ rule, fixes = [], ...finding }) => ({
      ...finding,
      rule: rule.id,
      fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits() })),
    }));
  fc.assert(
    fc.property(versions, (all) => {
      let snapshot: Snapshot | undefined;
      for (const text of all) {
        snapshot = analyze({ text, settings, previous: snapshot });
        // a file of its own has no instruction of which anything is remembered
        expect(said(snapshot), JSON.stringify(text)).toEqual(said(analyze({ text, settings })));
      }
    }),
    { numRuns: 300 },
  );
});

/** An instruction with everything that it works out on demand. */
function flat(node: Instruction): unknown {
  const { index, span, head, lines, continuationEnd, name, json, flags, comments, heredocs } = node;
  const word = (one: Word | undefined) => one && [one.text, one.span, one.logical];
  return {
    ...{ index, span, head, lines, continuationEnd, name, json, flags, comments, heredocs },
    keyword: word(node.keyword),
    args: word(node.args),
    words: node.words.map(word),
    pairs: node.pairs.map(({ key, value, legacy, span: whole }) => [word(key), word(value), legacy, whole]),
    trigger: node.trigger && flat(node.trigger),
    problems: node.problems,
    emptyLines: node.emptyLines,
    innerComments: node.innerComments,
    line: [node.line.text, node.line.span(0, node.line.text.length)],
  };
}

test('any text is analysed: no rule throws, every span lies in the text', () => {
  fc.assert(
    fc.property(broken, (text) => {
      const { diagnostics, failures } = analyze({ text });
      expect(failures).toEqual([]);
      for (const { span, message, related = [] } of diagnostics) {
        expect(message).not.toBe('');
        for (const { start, end } of [span, ...related.map((one) => one.span)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    RUNS,
  );
});

test('every fix of any text can be applied, and ignoring a finding silences it', () => {
  fc.assert(
    fc.property(broken, (text) => {
      const snapshot = analyze({ text });
      for (const diagnostic of snapshot.diagnostics) {
        for (const fix of [...(diagnostic.fixes ?? []), ...ignoreFixes(snapshot, diagnostic)]) {
          expect(() => applyEdits(text, fix.edits()), fix.title).not.toThrow();
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('fixing everything ends, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(broken, (text) => {
      const { text: fixed } = fixAll({ text });
      expect(fixAll({ text: fixed }).text).toBe(fixed);
    }),
    { numRuns: 300 },
  );
});
