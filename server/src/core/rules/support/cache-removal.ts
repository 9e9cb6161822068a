import type { Context } from '../../facts/context.ts';
import type { CommandStep } from '../../facts/types.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { appendCommand } from './append-command.ts';
import type { CacheHabit } from './cache-habits.ts';
import type { KeptCache } from './kept-caches.ts';
import type { ShippedStep } from './shipped-steps.ts';

/** Ways to keep a cache out of the layer: the manager’s own option, or its removal in the same RUN. */
export function cacheFixes(
  context: Context,
  { instruction }: ShippedStep,
  { commands, habit }: KeptCache,
  cache: string,
): Fix[] {
  const found: Fix[] = [];
  const { option, cleanup, mounts } = habit;
  const edits = option ? commands.map((command) => optionEdit(command, option)) : [undefined];
  const all = edits.filter((edit) => edit !== undefined);
  if (option && all.length === commands.length)
    found.push(editsFix(`Add ${option.text}`, () => all, 'review'));
  const appended = cleanup === undefined ? undefined : appendCommand(context, instruction, cleanup);
  if (appended) found.push(editsFix(`Add ${cleanup}`, () => [appended], 'review', found.length === 0));
  if (mounts && !instruction.flags.some(({ name }) => name === 'mount'))
    found.push(
      editsFix(
        `Mount a cache for ${cache}`,
        () => [insert(instruction.keyword.span.end, ` --mount=type=cache,target=${cache}`)],
        'review',
        found.length === 0,
      ),
    );
  return found;
}

/** Undefined of a command that does not know the option. */
function optionEdit(
  { command, args }: CommandStep,
  { text, behind, instead }: NonNullable<CacheHabit['option']>,
): TextEdit | undefined {
  const verb = args.find((arg) => arg.known && behind.test(arg.text));
  if (!verb || command.context.within !== undefined) return undefined;
  const other = args.find((arg) => arg.known && instead?.test(arg.text));
  return other ? replace(other.span, text) : insert(verb.span.end, ` ${text}`);
}
