import { MOUNT_TYPES, type MountKey, type MountType } from '../data/mount-keys.ts';
import type { Context } from '../facts/context.ts';
import { mountsOf } from '../syntax/mount.ts';
import { replace } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { FlagSlot } from './flag-slot.ts';
import { acting } from './locate.ts';
import type { CompletionItem } from './types.ts';

/** Types, keys and values of a `--mount`; those that name stages are offered elsewhere. `from`: where the value begins in the word. */
export function mountCompletions(
  context: Context,
  { typed, span }: FlagSlot,
  from: number,
): CompletionItem[] {
  const word = context.text.slice(span.start, span.end);
  const quoted = /^["']/.test(word.slice(from));
  const begin = quoted ? from + 1 : from;
  if (typed.length < begin) return [];
  const start = Math.max(typed.lastIndexOf(',') + 1, begin);
  const [behind] = /^[^,"']*/.exec(word.slice(typed.length))!;
  const field = typed.slice(start);
  const equals = field.indexOf('=');
  const others = [
    ...word.slice(begin, Math.max(start - 1, begin)).split(','),
    ...fieldsBehind(word, typed.length),
  ];
  const type = typeOf(others);
  const at = span.start + start;
  const end = span.start + typed.length + behind.length;
  if (equals < 0) return keys(type, others, field, { start: at, end: endOfKey(context, at, end) }, context);
  const key = field.slice(0, equals).toLowerCase();
  return values(context, type, key, { start: at + equals + 1, end });
}

function fieldsBehind(word: string, offset: number): string[] {
  const comma = word.indexOf(',', offset);
  return comma < 0 ? [] : word.slice(comma + 1).split(',');
}

/** A key that is followed by its "=" keeps the value. */
function endOfKey({ text }: Context, start: number, end: number): number {
  const equals = text.slice(start, end).indexOf('=');
  return equals < 0 ? end : start + equals;
}

const keyOf = (field: string): string => (/^["']?([^="']*)/.exec(field)?.[1] ?? '').toLowerCase();

/** `bind` where none is given, as BuildKit has it; undefined where it is none that is known. */
function typeOf(fields: readonly string[]): MountType | undefined {
  const given = fields.findLast((field) => keyOf(field) === 'type');
  const name =
    given === undefined
      ? 'bind'
      : given
          .slice(given.indexOf('=') + 1)
          .replace(/["']/g, '')
          .toLowerCase();
  return MOUNT_TYPES.find(({ type }) => type === name);
}

const ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  readwrite: 'rw',
};

function keys(
  type: MountType | undefined,
  others: readonly string[],
  field: string,
  span: Span,
  { text }: Context,
): CompletionItem[] {
  const given = new Set(others.map(keyOf).map((key) => ALIASES[key] ?? key));
  const isFollowed = text[span.end] === '=';
  const found: CompletionItem[] = [];
  if (!given.has('type') && !isFollowed) {
    found.push(
      ...MOUNT_TYPES.map(
        (each, order): CompletionItem => ({
          label: `type=${each.type}`,
          kind: 'value',
          detail: '',
          documentation: each.text,
          edit: replace(span, `type=${each.type}`),
          sortText: `1${String(order).padStart(5, '0')}`,
          ...(order === 0 && field === '' && { preselect: true }),
        }),
      ),
    );
  }
  const rest = (type?.keys ?? []).filter(({ key }) => !given.has(key));
  found.push(...rest.map((key, order) => keyItem(key, span, isFollowed, order)));
  return found;
}

function keyItem(
  { key, text, values }: MountKey,
  span: Span,
  isFollowed: boolean,
  order: number,
): CompletionItem {
  const isSwitch = values?.[0]?.value === 'true';
  const takesValue = !isFollowed && !(isSwitch && key !== 'required');
  return {
    label: key,
    kind: 'key',
    detail: '',
    documentation: text,
    edit: replace(span, `${key}${takesValue ? '=' : ''}`),
    sortText: `2${String(order).padStart(5, '0')}`,
    ...(takesValue && { again: true }),
  };
}

function values(context: Context, type: MountType | undefined, key: string, span: Span): CompletionItem[] {
  const offered =
    key === 'type'
      ? MOUNT_TYPES.map((each) => ({ value: each.type, text: each.text }))
      : (type?.keys.find((each) => each.key === (ALIASES[key] ?? key))?.values ?? []);
  const items = offered.map(
    ({ value, text }, order): CompletionItem => ({
      label: value,
      kind: 'value',
      detail: '',
      documentation: text,
      edit: replace(span, value),
      sortText: `1${String(order).padStart(5, '0')}`,
    }),
  );
  return items.length > 0 || !type ? items : elsewhere(context, type, ALIASES[key] ?? key, span);
}

const REPEATED: ReadonlySet<string> = new Set(['id', 'target', 'env']);
const MOST_ELSEWHERE = 20;

/** What mounts of the same type have in other places of the file: the same cache, the same secret. */
function elsewhere({ file }: Context, { type }: MountType, key: string, span: Span): CompletionItem[] {
  const found = new Set<string>();
  if (!REPEATED.has(key)) return [];
  for (const outer of file.instructions) {
    for (const mount of mountsOf(acting(outer))) {
      const field = mount.type === type ? mount.get(key) : undefined;
      if (field?.value && field.valueSpan.start !== span.start) found.add(field.value);
    }
    if (found.size >= MOST_ELSEWHERE) break;
  }
  return [...found].map((value, order) => ({
    label: value,
    kind: 'value',
    detail: 'used in this file',
    documentation: '',
    edit: replace(span, value),
    sortText: `1${String(order).padStart(5, '0')}`,
  }));
}
