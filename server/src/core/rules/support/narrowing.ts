import type { Context } from '../../facts/context.ts';
import { nameInsteadOfIndex, suggestedName } from '../../facts/stage-edits.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import { replace, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { contains, type Span } from '../../text/span.ts';

/** More lines would hardly be read. */
const MOST_LINES = 8;

/**
 * One COPY for each of some paths below the directory that a COPY takes, in its place and with its flags. Each keeps
 * its place below the destination. Undefined where the instruction is written in a way that has to be read by a human.
 */
export function narrowed(
  context: Context,
  { instruction, span, path, raw, plain, reference, from }: StageSource,
  kept: readonly string[],
): (() => readonly TextEdit[]) | undefined {
  const { text, model } = context;
  const { head, words, heredocs } = instruction;
  const [, destination, ...others] = words;
  const to = destination?.text ?? '';
  // each line would count on the order of stages
  const isByIndex = reference.target.kind === 'stage' && reference.target.by === 'index';
  const name = from.name ?? suggestedName(context, from);
  const naming = isByIndex ? nameInsteadOfIndex(model, from, name) : [];
  const elsewhere = naming?.filter((edit) => !contains(head, edit.span)) ?? [];
  const front =
    isByIndex && naming
      ? replaced(text, head.start, span.start, reference.span, name)
      : text.slice(head.start, span.start);
  const isOdd = !plain || heredocs.length > 0 || /["'$\n]/.test(`${to}${front}`);
  if (!destination || others.length > 0 || isOdd || kept.length === 0 || kept.length > MOST_LINES)
    return undefined;
  const under = (base: string, rest: string) => `${base.replace(/\/+$/, '')}/${rest}`;
  return () => {
    const lines = kept.map((one) => {
      const rest = one.slice(path === '/' ? 1 : path.length + 1);
      return `${front}${under(raw, rest)} ${under(to, rest)}`;
    });
    const edit = replace({ start: head.start, end: destination.span.end }, lines.join(lineBreakOf(text)));
    return [...elsewhere, edit];
  };
}

const replaced = (text: string, start: number, end: number, inner: Span, by: string): string =>
  `${text.slice(start, inner.start)}${by}${text.slice(inner.end, end)}`;
