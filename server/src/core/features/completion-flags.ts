import { FLAG_TEXTS, type FlagText } from '../data/flag-texts.ts';
import { FLAGS, type FlagKind } from '../data/flags.ts';
import { isGenericFlag } from '../data/generic-flags.ts';
import type { Context } from '../facts/context.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { mountCompletions } from './completion-mounts.ts';
import { type FlagSlot, flagSlot } from './flag-slot.ts';
import { describeFlag } from './hover-flag.ts';
import { acting } from './locate.ts';
import type { CompletionItem } from './types.ts';

/**
 * Flags of BuildKit in front of an instruction's arguments, and their values. `character`: the one that was typed, where
 * a character asked; behind a blank it is too early for flags.
 */
export function flagCompletions(
  context: Context,
  instruction: Instruction,
  offset: number,
  character: string | undefined,
): CompletionItem[] {
  const kinds: Readonly<Record<string, FlagKind>> | undefined = FLAGS[instruction.name as keyof typeof FLAGS];
  const slot = kinds && flagSlot(context, instruction, offset);
  if (!slot) return [];
  const { typed, span } = slot;
  const equals = typed.indexOf('=');
  if (equals < 0) {
    if (character === ' ' || !'--'.startsWith(typed.slice(0, 2))) return [];
    return names(context, instruction, slot, kinds);
  }
  const flag = typed.slice(0, equals);
  if (!flag.startsWith('--') || typed.includes('$')) return [];
  if (flag === '--mount' && instruction.name === 'RUN') return mountCompletions(context, slot, equals + 1);
  return values(context, instruction, flag.slice(2), { start: span.start + equals + 1, end: span.end });
}

const textsOf = ({ name }: Instruction): Readonly<Record<string, FlagText>> =>
  FLAG_TEXTS[name as keyof typeof FLAG_TEXTS];

function names(
  { text }: Context,
  instruction: Instruction,
  { span, others }: FlagSlot,
  kinds: Readonly<Record<string, FlagKind>>,
): CompletionItem[] {
  const given = new Set(others.map(({ name }) => name));
  const equals = text.slice(span.start, span.end).indexOf('=');
  const end = equals < 0 ? span.end : span.start + equals;
  return Object.entries(textsOf(instruction))
    .filter(([name]) => kinds[name] === 'list' || !given.has(name))
    .map(([name, flag], order): CompletionItem => {
      const takesValue = kinds[name] !== 'boolean' && equals < 0;
      return {
        label: `--${name}`,
        kind: 'flag',
        detail: versionOf(flag),
        documentation: describeFlag(instruction.name, name) ?? '',
        edit: replace({ start: span.start, end }, `--${name}${takesValue ? '=' : ''}`),
        sortText: `7${String(order).padStart(5, '0')}`,
        ...(takesValue && { again: true }),
        ...(isGenericFlag(instruction.name, name) && { isGeneric: true }),
      };
    });
}

const versionOf = ({ since }: FlagText): string =>
  since === undefined ? '' : `since docker/dockerfile:${since}`;

/** The values of the table, then those that the file has elsewhere. */
function values(context: Context, instruction: Instruction, flag: string, span: Span): CompletionItem[] {
  const texts = textsOf(instruction);
  const known = Object.hasOwn(texts, flag) ? texts[flag] : undefined;
  if (!known || flag === 'from') return [];
  const offered = new Map((known.values ?? []).map(({ value, text }) => [value, text]));
  for (const value of valuesElsewhere(context, flag, span)) if (!offered.has(value)) offered.set(value, '');
  return [...offered].map(([value, text], order) => ({
    label: value,
    kind: 'value',
    detail: text === '' ? 'used in this file' : '',
    documentation: text,
    edit: replace(span, value),
    sortText: `1${String(order).padStart(5, '0')}`,
  }));
}

const REPEATED: ReadonlySet<string> = new Set(['chown', 'chmod', 'platform', 'exclude']);
const MOST_ELSEWHERE = 10;

function valuesElsewhere({ file }: Context, flag: string, span: Span): Set<string> {
  const found = new Set<string>();
  if (!REPEATED.has(flag)) return found;
  for (const outer of file.instructions) {
    for (const { name, value, valueSpan } of acting(outer).flags) {
      if (name !== flag || !value || valueSpan.start === span.start) continue;
      found.add(value);
      if (found.size === MOST_ELSEWHERE) return found;
    }
  }
  return found;
}
