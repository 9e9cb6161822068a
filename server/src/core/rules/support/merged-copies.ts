import { holds } from '../../data/images/types.ts';
import type { Context } from '../../facts/context.ts';
import type { CommandStep } from '../../facts/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import type { ShippedStep } from './shipped-steps.ts';

/** Flags at every COPY that the command changes, in place of a RUN that does nothing else. */
export function mergeFixes(
  context: Context,
  before: readonly ShippedStep[],
  copies: readonly ShippedStep[],
  { instruction, stage, commands }: ShippedStep,
  { name, effects, command }: CommandStep,
): Fix[] {
  const owner = effects.flatMap((effect) => (effect.kind === 'own' ? effect.owner : []))[0];
  if (name !== 'chown' || owner === undefined || !/^[\w.-]+(?::[\w.-]*)?$/.test(owner)) return [];
  const all = copies.every(
    ({ stage: own, instruction: { flags } }) => own === stage && !flags.some((flag) => flag.name === 'chown'),
  );
  // what a RUN made there would stay with root
  const made = before.some(
    ({ instruction: one, stage: own }) =>
      own === stage && one.name === 'RUN' && one.index > copies[0]!.instruction.index,
  );
  if (
    !all ||
    made ||
    commands.length !== 1 ||
    command.context.conditional ||
    instruction.innerComments.length > 0
  )
    return [];
  if (instruction.comments.length > 0 || !isThere(context, before, copies[0]!, owner.split(':')[0]!))
    return [];
  const flag = ` --chown=${owner.replace(/:$/, `:${owner.slice(0, -1)}`)}`;
  return [
    editsFix(
      `Copy with${flag}`,
      (): TextEdit[] => [
        ...copies.map((one) => insert(one.instruction.keyword.span.end, flag)),
        replace(instruction.span, ''),
      ],
      'review',
    ),
  ];
}

/** True where an account is certainly there before the first COPY. */
function isThere(
  context: Context,
  before: readonly ShippedStep[],
  first: ShippedStep,
  name: string,
): boolean {
  if (/^\d+$/.test(name)) return true;
  const { image } = context.facts(first.stage);
  const makes = ({ commands }: ShippedStep) =>
    commands.some(({ effects }) =>
      effects.some((effect) => effect.kind === 'account' && effect.name === name),
    );
  const isBefore = ({ instruction }: { readonly instruction: Instruction }) =>
    instruction.index < first.instruction.index;
  return (
    (image !== undefined && holds(image.users, name) === true) ||
    before.some((one) => isBefore(one) && makes(one))
  );
}
