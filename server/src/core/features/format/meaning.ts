import type { Context } from '../../facts/context.ts';
import type { ShellScript } from '../../shell/types.ts';
import type { Instruction } from '../../syntax/types.ts';

/** True where BuildKit and the shell certainly read the same in both: names, flags, words, values, here-documents. */
export function sameMeaning(
  before: Context,
  instruction: Instruction,
  after: Context,
  other: Instruction,
): boolean {
  return (
    sameParts(before, instruction, after, other) &&
    (instruction.args.text === other.args.text ||
      isSplitIntoWords(instruction) ||
      sameScript(before.shell(instruction), after.shell(other)))
  );
}

function sameParts(before: Context, a: Instruction, after: Context, b: Instruction): boolean {
  if (a.keyword.text !== b.keyword.text || a.json !== b.json) return false;
  if (Boolean(a.trigger) !== Boolean(b.trigger)) return false;
  if (a.trigger && b.trigger) return sameMeaning(before, a.trigger, after, b.trigger);
  return partsOf(before, a) === partsOf(after, b);
}

/** What the parser made of it, without places. A here-document's body counts to the letter. */
const partsOf = ({ text }: Context, { flags, words, pairs, heredocs, name, json }: Instruction): string =>
  JSON.stringify([
    flags.map((flag) => flag.text),
    // a shell reads its own words
    SHELL_FORM.has(name) && !json ? [] : words.map((word) => word.text),
    pairs.map(({ key, value, legacy }) => [key.text, value?.text, legacy]),
    heredocs.map(({ name: delimiter, expand, chomp, fd, body }) => [
      delimiter,
      expand,
      chomp,
      fd,
      text.slice(body.start, body.end),
    ]),
  ]);

const SHELL_FORM: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Blanks between words or pairs mean nothing to BuildKit. */
const isSplitIntoWords = ({ name, json, trigger }: Instruction): boolean =>
  trigger !== undefined ||
  json ||
  ['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'SHELL', 'VOLUME'].includes(name);

/** False where either script is not wholly known. */
function sameScript(a: ShellScript, b: ShellScript): boolean {
  if (a.hasUnknown || b.hasUnknown || a.errors.length > 0 || b.errors.length > 0) return false;
  if (a.interpreter !== b.interpreter || a.commands.length === 0) return false;
  return shapeOf(a) === shapeOf(b);
}

const shapeOf = ({ commands, looseWords }: ShellScript): string =>
  JSON.stringify([
    commands.map(({ name, args, assignments, redirects, context }) => [
      name?.text,
      args.map(({ text }) => text),
      assignments.map((assignment) => [assignment.name, assignment.value.text, assignment.append]),
      redirects.map(({ operator, fd, target }) => [operator, fd, target?.text]),
      context.connector,
      context.scope.kind,
    ]),
    looseWords.map(({ text }) => text),
  ]);
