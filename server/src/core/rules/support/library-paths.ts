import type { Context } from '../../facts/context.ts';
import { expanded, type StageSource } from '../../facts/stage-sources.ts';
import type { Stage } from '../../model/types.ts';
import { parentOf, resolvePath } from '../../tools/paths.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesBehind } from './added-lines.ts';
import { landingsOf } from './landings.ts';

/** Where the libraries go; undefined where it is not known, or where they get another name. */
export function directoryOf(context: Context, { stage, instruction, path }: StageSource): string | undefined {
  const landing = landingsOf(context, stage).all.find(
    ({ source }) => source.instruction === instruction && source.path === path,
  );
  if (landing?.to !== undefined) return /\.so(?:\.|$)/.test(landing.to) ? parentOf(landing.to) : undefined;
  const step = context.facts(stage).stepOf(instruction);
  const text = step && expanded(instruction.words.at(-1)?.text ?? '', step, context.file.escape);
  return text?.startsWith('/') && text.endsWith('/') ? resolvePath('/', text) : undefined;
}

/** Ways to let the loader look in a directory: its own cache, or a variable. */
export function loaderFixes(
  { text, facts }: Context,
  stage: Stage,
  instruction: StageSource['instruction'],
  directory: string,
): Fix[] {
  const { image } = facts(stage);
  const user = facts(stage).stepOf(instruction)?.user;
  const behind = (line: string) => () => [linesBehind(text, instruction, [line])];
  const canRun = image?.shell !== undefined && image.shell !== 'none' && user === 'root';
  const isListed =
    directory === '/usr/local/lib' && /^(?:debian|ubuntu)$/.test(image?.distribution?.id ?? '');
  const variable = editsFix(
    `Set LD_LIBRARY_PATH to ${directory}`,
    behind(`ENV LD_LIBRARY_PATH=${directory}`),
    'review',
    !canRun || !isListed,
  );
  return canRun && isListed
    ? [editsFix('Run ldconfig', behind('RUN ldconfig'), 'review'), variable]
    : [variable];
}
