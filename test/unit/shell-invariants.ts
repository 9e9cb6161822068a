import type { ShellScript, ShellWord } from '../../server/src/core/shell/types.ts';
import type { Instruction } from '../../server/src/core/syntax/types.ts';
import type { Span } from '../../server/src/core/text/span.ts';

/** Every word of a script. */
export function wordsOf(script: ShellScript): ShellWord[] {
  const words = [...script.looseWords];
  for (const { name, args, assignments, redirects } of script.commands) {
    if (name) words.push(name);
    words.push(...args, ...assignments.map(({ value }) => value));
    for (const { target } of redirects) if (target) words.push(target);
  }
  return words;
}

/** What is wrong with a script's spans; nothing must be, whatever the text. */
export function problemsOf(instruction: Instruction, script: ShellScript, text: string): string[] {
  const problems: string[] = [];
  const { span: outer } = instruction;
  const inRange = (what: string, span: Span, by: Span = outer) => {
    const sane = Number.isInteger(span.start) && Number.isInteger(span.end) && span.start <= span.end;
    if (!sane || span.start < by.start || span.end > by.end)
      problems.push(`${what} ${span.start}-${span.end}`);
  };
  let last = outer.start;
  for (const command of script.commands) {
    inRange('command', command.span);
    if (command.span.start < last) problems.push('order');
    last = command.span.start;
    const inside = [command.name, ...command.args].filter((word) => word !== undefined);
    for (const { span } of inside) inRange('word outside its command', span, command.span);
    for (const redirect of command.redirects) {
      inRange('redirect', redirect.span);
      if (redirect.heredocBody) inRange('body', redirect.heredocBody);
      for (const { span } of redirect.bodyVariables ?? []) inRange('variable', span, redirect.heredocBody);
    }
    for (const { span } of command.assignments) inRange('assignment', span);
    const { within } = command.context;
    if (within && !script.commands.includes(within)) problems.push('lost parent');
  }
  for (const { raw, span, variables } of wordsOf(script)) {
    inRange('word', span);
    if (text.slice(span.start, span.end) !== raw) problems.push(`raw ${raw}`);
    for (const variable of variables) {
      inRange('variable', variable.span, span);
      inRange('name', variable.nameSpan, variable.span);
    }
  }
  for (const { span } of script.errors) inRange('error', span);
  return problems;
}
