import type { Context } from '../../facts/context.ts';
import type { StageFacts } from '../../facts/types.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesBehind } from './added-lines.ts';
import { landingsOf } from './landings.ts';
import { inCasingOf } from './steps.ts';

/** Takes a file or directory to the same place from a stage that the stage copies from already, and that has it. */
export function copyFromBuilder(
  context: Context,
  { stage }: StageFacts,
  path: string,
  has: (builder: StageFacts) => boolean,
): Fix | undefined {
  const source = landingsOf(context, stage).all.find(
    ({ source: one }) => one.stage === stage && one.reference.exact && has(context.facts(one.from)),
  )?.source;
  if (!source) return undefined;
  const line = `${inCasingOf(stage.from.keyword.text, 'COPY')} --from=${source.reference.text} ${path} ${path}`;
  return editsFix(
    `Copy ${path} from the build`,
    () => [linesBehind(context.text, stage.from, [line])],
    'review',
  );
}
