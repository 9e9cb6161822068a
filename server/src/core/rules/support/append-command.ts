import type { Context } from '../../facts/context.ts';
import type { Instruction } from '../../syntax/types.ts';
import { insert, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';

/** Adds a command behind the last one of a RUN in shell form; undefined where it may end up in something else. */
export function appendCommand(
  context: Context,
  instruction: Instruction,
  command: string,
): TextEdit | undefined {
  const { text, file } = context;
  const { head, json, heredocs, problems } = instruction;
  if (json || heredocs.length > 0 || problems.length > 0) return undefined;
  const script = context.shell(instruction);
  const last = script.commands.at(-1);
  if (!last || script.hasUnknown || script.errors.length > 0 || last.context.background) return undefined;
  const ends = Math.max(...script.commands.map(({ span }) => span.end));
  if (!/^[\s)}]*(?:(?:;\s*)?(?:fi|done|esac))?[\s)}]*$/.test(text.slice(ends, head.end))) return undefined;
  const lines = text.slice(head.start, head.end).split(/\r?\n/);
  if (lines.length === 1) return insert(head.end, ` && ${command}`);
  // as far in as the line that is in least
  const indents = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : /^[ \t]*/.exec(line)![0]));
  const indent = indents.reduce((least, one) => (one.length < least.length ? one : least)) || '    ';
  return insert(head.end, ` ${file.escape}${lineBreakOf(text)}${indent}&& ${command}`);
}
