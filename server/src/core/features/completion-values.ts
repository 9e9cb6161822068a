import type { Context } from '../facts/context.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import type { CompletionItem } from './types.ts';

type Values = readonly (readonly [value: string, documentation: string])[];

/** What programs take as the wish to end: moby's signals, and what the programs' manuals say. */
const SIGNALS: Values = [
  ['SIGTERM', 'What `docker stop` sends where there is no `STOPSIGNAL`.'],
  ['SIGINT', 'What Ctrl+C sends: PostgreSQL ends at once, but cleanly.'],
  ['SIGQUIT', 'nginx and PHP-FPM end their open requests first.'],
  ['SIGWINCH', 'Apache httpd ends its open requests first.'],
  ['SIGUSR1', 'For programs that say so.'],
  ['SIGHUP', 'To most servers a wish to read their settings again, not to end.'],
  ['SIGRTMIN+3', 'systemd as the first process shuts down.'],
];
const PROTOCOLS: Values = [
  ['tcp', 'What a port is without a protocol.'],
  ['udp', 'DNS, QUIC and the like.'],
  ['sctp', 'Where the network supports it.'],
];
const SHELLS: Values = [
  ['["/bin/bash", "-o", "pipefail", "-c"]', 'A pipe fails where any of its commands fails.'],
  ['["/bin/ash", "-eo", "pipefail", "-c"]', 'The same for the shell of BusyBox, on Alpine.'],
  ['["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]', 'PowerShell that stops at errors.'],
];

/** The whole of what has been typed behind the instruction, and how much of it a choice replaces. */
const PLACES: Readonly<Record<string, { readonly typed: RegExp; readonly values: Values }>> = {
  STOPSIGNAL: { typed: /^[ \t]+([A-Z0-9+]*)$/i, values: SIGNALS },
  EXPOSE: { typed: /\d\/([a-z]*)$/i, values: PROTOCOLS },
  SHELL: { typed: /^[ \t]+(\[?)$/, values: SHELLS },
};

/** The usual values of STOPSIGNAL, EXPOSE and SHELL. */
export function valueCompletions(
  { text }: Context,
  { name, keyword }: Instruction,
  offset: number,
): CompletionItem[] {
  const place = PLACES[name];
  const { end } = keyword.span;
  const typed = place && offset > end ? place.typed.exec(text.slice(end, offset)) : null;
  if (!place || !typed) return [];
  // editors close a bracket as it is opened
  const behind = typed[1] === '[' && text[offset] === ']' ? offset + 1 : offset;
  if (/\S/.test(text[behind] ?? '')) return [];
  const span = { start: offset - typed[1]!.length, end: behind };
  return place.values.map(([value, documentation], order) => ({
    label: value,
    kind: 'value',
    detail: '',
    documentation,
    edit: replace(span, value),
    sortText: `1${String(order).padStart(5, '0')}`,
  }));
}
