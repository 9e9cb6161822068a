import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { workingDirectories } from '../../server/src/core/shell/directories.ts';
import { parseShell } from '../../server/src/core/shell/parse.ts';
import type { ShellCommand, ShellScript, ShellWord } from '../../server/src/core/shell/types.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import type { Instruction } from '../../server/src/core/syntax/types.ts';
import { problemsOf, wordsOf } from './shell-invariants.ts';

/** test/fixtures/shell/README.md says how the cases are written. */
const FOLDER = new URL('../fixtures/shell/', import.meta.url);
const { UPDATE } = process.env;

/** What may stand inside a word of the shell form: a continuation, and lines that BuildKit drops. */
const CONTINUATION = /[\\`][ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*/g;

function parseLast(text: string): { instruction: Instruction; script: ShellScript } {
  let shell: readonly string[] | undefined;
  const { instructions } = parseDockerfile(text);
  const instruction = instructions.at(-1)!;
  for (const { name, words } of instructions) if (name === 'SHELL') shell = words.map((word) => word.text);
  return { instruction, script: parseShell(instruction, text, shell) };
}

function showWord({ text, literal, variables }: ShellWord): string {
  const shown = text === '' || /[\s"]/.test(text) ? JSON.stringify(text) : text;
  const names = variables.length > 0 ? `{${variables.map(({ name }) => name).join(' ')}}` : '';
  return literal ? shown : `«${shown}»${names}`;
}

function showCommand(command: ShellCommand, directory: string | undefined, text: string): string {
  const { context, name, args, redirects } = command;
  const { pipeline, within } = context;
  const own = command.assignments.filter(({ span }) => !name || span.start < name.span.start);
  return [
    context.connector,
    context.conditional && '?',
    context.negated && '!',
    context.subshell && 'sub',
    context.substitution && '$()',
    context.background && 'bg',
    pipeline.length > 1 && `(${pipeline.index + 1}/${pipeline.length})`,
    within && `<${within.name?.text ?? ''}>`,
    ...own.map((own) => `${own.name}${own.append ? '+' : ''}=${showWord(own.value)}`),
    name && `${showWord(name)}`,
    ...args.map(showWord),
    command.assignments.length > own.length &&
      `[${command.assignments.slice(own.length).map((one) => `${one.name}=${one.value.text}`)}]`,
    ...redirects.map(({ fd, operator, target, heredocBody, bodyVariables }) => {
      const body = heredocBody && JSON.stringify(text.slice(heredocBody.start, heredocBody.end));
      const names = bodyVariables?.length ? `{${bodyVariables.map((one) => one.name).join(' ')}}` : '';
      return `${fd ?? ''}${operator}${body ?? (target ? showWord(target) : '')}${names}`;
    }),
    directory !== '/start' && `@${directory ?? '?'}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function show(script: ShellScript, text: string): string {
  const directories = workingDirectories(script, '/start');
  const lines = script.commands.map((command, index) => showCommand(command, directories[index], text));
  if (script.looseWords.length > 0) lines.push(`loose ${script.looseWords.map(showWord).join(' ')}`);
  if (script.interpreter !== 'sh') lines.push(`interpreter ${script.interpreter || 'none'}`);
  if (script.usesControlFlow) lines.push('control flow');
  if (script.hasUnknown) lines.push('unknown');
  for (const { message, span } of script.errors) {
    lines.push(`error ${message} at ${JSON.stringify(text.slice(span.start, span.end))}`);
  }
  return lines.join('\n');
}

interface Case {
  readonly title: string;
  readonly source: string;
  readonly expected: string;
}

function readCase(part: string): Case {
  const [, title, source, expected] = /^([^\n]*)\n(.*?)\n---\n(.*)$/s.exec(part) ?? [];
  if (title === undefined) throw new Error(`not a case: ${part}`);
  return { title, source: source!, expected: expected!.trim() };
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
  const url = new URL(file, FOLDER);
  const [prose, ...parts] = readFileSync(url, 'utf8').split(/^=== /m);
  const cases = parts.map(readCase).map((one) => {
    const text = one.title.endsWith('[crlf]') ? one.source.replaceAll('\n', '\r\n') : one.source;
    const { instruction, script } = parseLast(text);
    return { ...one, text, instruction, script, shown: show(script, text) };
  });
  describe(file, () => {
    for (const { title, text, instruction, script, shown, expected } of cases) {
      test(title, () => {
        if (!UPDATE) expect(shown).toBe(expected);
        expect(problemsOf(instruction, script, text)).toEqual([]);
        for (const { raw, text: value, literal } of wordsOf(script)) {
          const joined = raw.replace(CONTINUATION, '');
          if (literal && /^[\w./-]+$/.test(value) && !/['"\\]/.test(joined)) expect(joined).toBe(value);
        }
      });
    }
  });
  if (UPDATE) {
    const written = cases.map(({ title, source, shown }) =>
      `=== ${title}\n${source}\n---\n${shown}`.trimEnd(),
    );
    writeFileSync(url, `${prose}${written.join('\n\n')}\n`);
  }
}
