import type { Context } from '../../facts/context.ts';
import { textOf } from '../../facts/files/view.ts';
import type { StageFacts } from '../../facts/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Span } from '../../text/span.ts';

/** Shell form under a SHELL that is not named goes to /bin/sh. */
export function isDefaultShell(context: Context, instruction: Instruction): boolean {
  return !instruction.json && context.shell(instruction).interpreter === 'sh';
}

/** The command of shell form; undefined of JSON form. */
export function commandSpan({ name, json, words, args }: Instruction): Span | undefined {
  if (json || args.text === '') return undefined;
  if (name !== 'HEALTHCHECK') return args.span;
  const [, command] = words;
  return command && !/^\[/.test(command.text) ? command.span : undefined;
}

/** True of a script whose first line asks for a shell or, where its text is not at hand, whose name ends in `.sh`. */
export function isShellScript({ project }: Context, facts: StageFacts, path: string): boolean {
  const look = facts.hasCommand(path);
  if (look.presence !== 'present') return false;
  const text = textOf(look.entry, project?.files);
  return text === undefined ? path.endsWith('.sh') : /^#![^\n]*\b(?:ba|da|a)?sh\b/.test(text);
}
