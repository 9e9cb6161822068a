import type { Span } from '../text/span.ts';
import { INSTRUCTIONS } from './arguments.ts';
import type { Dockerfile, Instruction } from './types.ts';

/** What a template's language puts around its parts: Jinja, Go, mustache, ERB, and placeholders by name. */
const MARK = /\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<%.*?%>|%%\w+%%|@@\w+@@/s;

/** Nearly every file has none of these, and need not be walked. */
const ANYWHERE = /\{[{%#]|<%|%%|@@/;

/** The same where a line begins, which no instruction does; a part may go on in the next line. */
const STATEMENT = /^(?:\{\{|\{%|\{#|<%|%%\w+%%|@@\w+@@)/;

/** Instructions whose words name images, files, users and ports, none of which has braces in its name. */
const NAMES: ReadonlySet<string> = new Set([
  'FROM',
  'COPY',
  'ADD',
  'WORKDIR',
  'USER',
  'EXPOSE',
  'VOLUME',
  'STOPSIGNAL',
]);

/** Instructions whose values are free: braces are text there unless a blank inside them breaks the value apart. */
const VALUES: ReadonlySet<string> = new Set(['ARG', 'ENV', 'LABEL']);
const APART = /\{\{-?\s+[^"']*?\s+-?\}\}|\{%-?\s+[^"']*?\s+-?%\}|<%=?\s+[^"']*?\s+%>/;

/**
 * The first part of a text that another program replaces before the file is a Dockerfile: a line that begins with
 * one, or one in what names an image, a file, a user or a port. Commands do not count: `docker inspect --format
 * '{{.Id}}'` is the shell's text in RUN, CMD, ENTRYPOINT and HEALTHCHECK. Comments and here-documents do not either.
 */
export function templatePart({ instructions }: Dockerfile, text: string): Span | undefined {
  if (!ANYWHERE.test(text)) return undefined;
  for (const instruction of instructions) {
    const part = partOf(instruction, text);
    if (part) return part;
  }
  return undefined;
}

function partOf({ name, keyword, head }: Instruction, text: string): Span | undefined {
  const line = (pattern: RegExp): Span | undefined => {
    const found = pattern.exec(text.slice(head.start, head.end));
    return found
      ? { start: head.start + found.index, end: head.start + found.index + found[0].length }
      : undefined;
  };
  if (NAMES.has(name)) return line(MARK);
  if (VALUES.has(name)) {
    const part = line(APART);
    return part && !isQuoted(text.slice(head.start, part.start)) ? part : undefined;
  }
  if (INSTRUCTIONS.includes(name) || !STATEMENT.test(keyword.text)) return undefined;
  return line(MARK) ?? keyword.span;
}

/** Whether what follows `before` stands inside quotes. */
function isQuoted(before: string): boolean {
  let quote = '';
  for (const character of before) {
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote !== '';
}
