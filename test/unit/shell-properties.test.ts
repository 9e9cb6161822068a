import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workingDirectories } from '../../server/src/core/shell/directories.ts';
import { effectiveCommand } from '../../server/src/core/shell/effective.ts';
import { parseShell } from '../../server/src/core/shell/parse.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { problemsOf } from './shell-invariants.ts';

const FOLDER = new URL('../fixtures/shell/', import.meta.url);
const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) =>
    readFileSync(new URL(name, FOLDER), 'utf8')
      .split(/^=== .*\n/m)
      .slice(1),
  )
  .map((part) => part.slice(0, part.indexOf('\n---')));

function check(text: string): void {
  for (const instruction of parseDockerfile(text).instructions) {
    for (const shell of [undefined, ['bash', '-c'], ['powershell']]) {
      const script = parseShell(instruction, text, shell);
      expect(problemsOf(instruction, script, text)).toEqual([]);
      expect(workingDirectories(script, '/')).toHaveLength(script.commands.length);
      for (const command of script.commands) effectiveCommand(command);
    }
  }
}

const onlyCommands = (text: string) =>
  parseDockerfile(text).instructions.map((instruction) =>
    parseShell(instruction, text, undefined).commands.map(({ name, args }) => [
      name?.text,
      ...args.map((arg) => arg.text),
    ]),
  );

test('every truncation of every case', () => {
  for (const text of texts) for (let end = 0; end <= text.length; end++) check(text.slice(0, end));
});

test('a cut out of every case, with CRLF or LF', () => {
  const range = fc.tuple(fc.nat(300), fc.nat(300));
  fc.assert(
    fc.property(fc.constantFrom(...texts), range, fc.boolean(), (text, [a, b], crlf) => {
      const cut = text.slice(0, Math.min(a, b)) + text.slice(Math.max(a, b));
      check(crlf ? cut.replaceAll('\n', '\r\n') : cut);
    }),
    { numRuns: 1500 },
  );
});

const TOKENS = [
  ...['RUN ', 'RUN ["sh", "-c", "', '"]', '\n', ' \\\n', ' `\n', '\r\n', '# c\n', '\t', ' ', '  '],
  ...['a', 'cd', '/x', 'bash -c ', 'sh', '-c', 'if ', 'then ', 'else ', 'fi', 'for x in ', 'do ', 'done'],
  ...['case x in ', 'esac', 'while ', 'f() ', '{ ', '}', '(', ')', '((', '))', '[[ ', ' ]]', '[', ']'],
  ...[
    '&&',
    '||',
    '|',
    '|&',
    ';',
    ';;',
    '&',
    '!',
    '$',
    '$(',
    '$((',
    '${',
    '`',
    '"',
    "'",
    "$'",
    '\\',
    '\\"',
    '\\\\',
  ],
  ...[
    '<',
    '>',
    '>&',
    '<<',
    '<<-',
    '<<<',
    '<<EOF',
    "<<'EOF'",
    '<<-EOF',
    'EOF',
    'EOF\n',
    '\nEOF\n',
    '<(',
    '>(',
    '2>',
  ],
  ...[
    '$X',
    '${X:-',
    'X=',
    'A+=',
    'a=(',
    '*',
    '?',
    '{a,b}',
    '~',
    'é',
    '😀',
    '\u0085',
    '\\u0041',
    '\0',
    '\ud800',
  ],
];

test('any sequence of tokens', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }), (tokens) =>
      check(`RUN ${tokens.join('')}`),
    ),
    { numRuns: 3000 },
  );
});

test('any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (body) => check(`RUN ${body}`)),
    { numRuns: 500 },
  );
});

test('CRLF changes no command', () => {
  for (const text of texts) expect(onlyCommands(text.replaceAll('\n', '\r\n'))).toEqual(onlyCommands(text));
});

test.each([
  ['(', ')'],
  ['$(a ', ')'],
  ['"$(a ', ')"'],
  ['{ ', '; }'],
  ['if ', '; then b; fi'],
  ['${X:-', '}'],
  ['$((', '))'],
  ['! ', ''],
  ['a && ', ''],
  ['a | ', ''],
  ['f() ', ''],
  ["sh -c 'a' ", ''],
  ['bash -c "', '"'],
])('nested 3,000 deep: %s', (open, close) => {
  const started = performance.now();
  for (const depth of [10, 300, 3000]) check(`RUN ${open.repeat(depth)}a${close.repeat(depth)}`);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a script beyond 64 KiB is not read', () => {
  const parse = (text: string) => parseShell(parseDockerfile(text).instructions[0]!, text, undefined);
  const long = parse(`RUN echo ${'x'.repeat(70_000)}`);
  expect([long.commands, long.hasUnknown, long.errors]).toEqual([[], true, []]);
  const inner = parse(`RUN ["sh", "-c", "${'x'.repeat(70_000)}"]`);
  expect([inner.commands.length, inner.hasUnknown]).toEqual([1, true]);
  expect(parse(`RUN echo ${'x'.repeat(60_000)}`).commands).toHaveLength(1);
});

test('an instruction is parsed once for each shell', () => {
  const text = 'RUN a';
  const [instruction] = parseDockerfile(text).instructions;
  const first = parseShell(instruction!, text, undefined);
  expect(parseShell(instruction!, text, undefined)).toBe(first);
  expect(parseShell(instruction!, text, ['cmd', '/C']).hasUnknown).toBe(true);
  expect(parseShell(instruction!, text, undefined)).toStrictEqual(first);
});
