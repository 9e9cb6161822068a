import type { Instruction, Word } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { guarded, parseTree } from './adapter.ts';
import { bodyOf } from './body.ts';
import { LONGEST, type Sink, walkInner } from './command.ts';
import { contextOf, outermost } from './environment.ts';
import { createSink } from './flatten.ts';
import { innerScript } from './inner.ts';
import { movedScript } from './moved.ts';
import { fileSource, jsonSource, lineSource, type ShellSource } from './source.ts';
import type { ShellCommand, ShellScript, ShellWord } from './types.ts';

/** By the `green` of instructions: `at` is where the one stood that was read. */
const cache = new WeakMap<
  object,
  { readonly shell: string; readonly at: number; readonly script: ShellScript }
>();

/**
 * The commands of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD, also behind ONBUILD; none of other instructions.
 * `text` is the file's, `shell` what SHELL names for it (undefined: `/bin/sh -c`). Never throws; remembers
 * the answer for all versions of a file in which the instruction's lines are the same.
 */
export function parseShell(
  instruction: Instruction,
  text: string,
  shell: readonly string[] | undefined,
): ShellScript {
  if (instruction.trigger) return parseShell(instruction.trigger, text, shell);
  const key = shell?.join('\0') ?? '';
  const known = cache.get(instruction.green);
  const at = instruction.span.start;
  if (known?.shell === key && known.at === at) return known.script;
  const script =
    known?.shell === key ? movedScript(known.script, at - known.at) : read(instruction, text, shell);
  cache.set(instruction.green, { shell: key, at, script });
  return script;
}

/** The commands of a line that stands in no Dockerfile, such as a script of a package.json; spans count in `line`. */
export function parseLine(line: string): ShellScript {
  const sink = createSink(line);
  parseSource(sink, fileSource(line, [{ start: 0, end: line.length }], 0));
  return finish(sink, 'sh', false);
}

/** The same of a script of which the file holds the pieces, one behind the other. */
export function parsePieces(text: string, pieces: readonly Span[]): ShellScript {
  const sink = createSink(text);
  parseSource(sink, fileSource(text, pieces, 0));
  return finish(sink, 'sh', false);
}

function read(instruction: Instruction, text: string, shell: readonly string[] | undefined): ShellScript {
  const sink = createSink(text);
  const body = bodyOf(instruction, text, shell);
  switch (body.kind) {
    case 'none':
      return finish(sink, '', false);
    case 'words':
      parseWords(sink, instruction, body.words);
      return finish(sink, '', false);
    case 'unterminated':
      if (body.line) parseSource(sink, body.line);
      sink.errors.push({ message: 'the heredoc has no end', span: body.opener });
      return finish(sink, body.interpreter, true);
    case 'script':
      if (body.posix) parseSource(sink, body.source);
      return finish(sink, body.interpreter, !body.posix);
  }
}

function parseSource(sink: Sink, source: ShellSource): void {
  if (source.text.length > LONGEST) {
    sink.incomplete = true;
    return;
  }
  const failure = guarded(() => sink.walk(parseTree(source.text), outermost(source)));
  if (failure !== undefined) sink.errors.push({ message: failure, span: source.span(0, source.text.length) });
}

function parseWords(sink: Sink, instruction: Instruction, words: readonly Word[]): void {
  const { line } = instruction;
  const all = words.map(({ text, span }): ShellWord => {
    return { text, raw: sink.file.slice(span.start, span.end), span, literal: true, variables: [] };
  });
  const first = words[0];
  if (!first) return;
  const { start } = first.logical;
  const { end } = words.at(-1)!.logical;
  const source = lineSource(line, start, end);
  const env = outermost(source);
  const command: ShellCommand = {
    name: all[0],
    args: all.slice(1),
    assignments: [],
    redirects: [],
    span: source.span(0, end - start),
    context: contextOf(env),
  };
  sink.commands.push(command);
  const inner = innerScript(command.name, command.args, []);
  const script = inner && words[inner.index + 1];
  if (!script) return;
  const failure = guarded(() => walkInner(sink, jsonSource(line, script), env, command));
  if (failure !== undefined) sink.errors.push({ message: failure, span: script.span });
}

function finish(sink: Sink, interpreter: string, hasUnknown: boolean): ShellScript {
  const { commands, looseWords, errors, usesControlFlow, incomplete } = sink;
  commands.sort((a, b) => a.span.start - b.span.start);
  return {
    commands,
    looseWords,
    errors,
    usesControlFlow,
    interpreter,
    hasUnknown: hasUnknown || incomplete || errors.length > 0,
  };
}
