import type { Context } from '../../facts/context.ts';
import { expanded } from '../../facts/stage-sources.ts';
import type { Step } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { resolvePath } from '../../tools/paths.ts';
import { lineage } from './landings.ts';

/** Where an instruction puts the whole build context; undefined where it does something else. */
export function contextPlace({ file }: Context, step: Step): string | undefined {
  const { name, flags, words } = step.instruction;
  if ((name !== 'COPY' && name !== 'ADD') || flags.some((flag) => flag.name === 'from')) return undefined;
  if (!words.slice(0, -1).some(({ text }) => /^\.?\/?$/.test(text))) return undefined;
  const text = expanded(words.at(-1)!.text, step, file.escape);
  if (text === undefined || (!text.startsWith('/') && step.workdir === undefined)) return undefined;
  return resolvePath(step.workdir ?? '/', text);
}

/** Directories of a stage that get the whole build context. */
export const contextPlaces = (context: Context, stage: Stage): string[] =>
  lineage(stage).flatMap((one) =>
    context.facts(one).steps.flatMap((step) => contextPlace(context, step) ?? []),
  );
