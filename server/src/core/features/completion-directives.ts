import type { Context } from '../facts/context.ts';
import { replace } from '../text/edit.ts';
import type { CompletionItem } from './types.ts';

const DIRECTIVES = [
  {
    name: 'syntax',
    value: 'docker/dockerfile:1',
    text: 'The version of the Dockerfile syntax: `1` is the newest that keeps what earlier ones promise, whatever the builder came with.',
  },
  {
    name: 'check',
    value: 'error=true',
    text: 'Makes the build fail where one of its checks finds something; `skip=…` leaves checks out.',
  },
  {
    name: 'escape',
    value: '`',
    text: 'The character that continues lines and escapes others, for paths of Windows with their backslashes.',
  },
] as const;

/** Directives, in a comment at the very top of the file, behind nothing but directives. */
export function directiveCompletions({ text, lines, file }: Context, offset: number): CompletionItem[] {
  const line = lines.lineAt(offset);
  const start = lines.start(line);
  const typed = /^\ufeff?#[ \t]*([a-z]*)$/i.exec(text.slice(start, Math.min(offset, start + 100)));
  if (!typed || offset - start > 100 || !/^[ \t\r]*(?:\n|$)/.test(text.slice(offset, offset + 100)))
    return [];
  const above = file.nodes.filter(({ span }) => span.end <= start && span.end > span.start);
  if (!above.every(({ kind, span }) => kind === 'directive' || text[span.start] === '\ufeff')) return [];
  const given = new Set(file.directives.map(({ name }) => name));
  return DIRECTIVES.filter(({ name }) => !given.has(name)).map(
    ({ name, value, text: documentation }, order) => ({
      label: `${name}=${value}`,
      kind: 'keyword',
      detail: '',
      documentation,
      edit: replace({ start: offset - typed[1]!.length, end: offset }, `${name}=${value}`),
      sortText: `1${String(order).padStart(5, '0')}`,
    }),
  );
}
