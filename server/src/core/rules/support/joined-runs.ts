import type { Context } from '../../facts/context.ts';
import type { Instruction } from '../../syntax/types.ts';
import { replace } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { appendCommand } from './append-command.ts';

/** One RUN of two that follow each other. */
export function joinRuns(context: Context, first: Instruction, second: Instruction): Fix | undefined {
  const isPlain = ({ name, json, heredocs, flags }: Instruction) =>
    name === 'RUN' && !json && heredocs.length === 0 && flags.length === 0;
  if (!isPlain(first) || !isPlain(second) || second.index !== first.index + 1) return undefined;
  if (second.comments.length > 0 || !appendCommand(context, first, 'true')) return undefined;
  const { text, file } = context;
  const between = { start: first.head.end, end: second.args.span.start };
  return editsFix(
    'Do both in one RUN',
    () => [replace(between, ` ${file.escape}${lineBreakOf(text)}    && `)],
    'review',
  );
}
