import type { Context } from '../../facts/context.ts';
import type { Installed, StageFacts } from '../../facts/types.ts';
import { describeStage } from '../../model/types.ts';
import { insert } from '../../text/edit.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesBehind } from './added-lines.ts';
import { inCasingOf } from './steps.ts';

/** Packages into a list of the stage that is there, else into a RUN of its own right below FROM. */
export function installFix(
  { text }: Context,
  { stage, image, installations }: StageFacts,
  names: readonly string[],
): Fix | undefined {
  const manager = image?.packageManager;
  if (manager !== 'apt' && manager !== 'apk') return undefined;
  const list = names.join(' ');
  const title = `Install ${list} in ${describeStage(stage)}`;
  const last = installations.findLast((one) => one.stage === stage && endOfList(one, text) !== undefined);
  if (last) return editsFix(title, () => [insert(endOfList(last, text)!, ` ${list}`)], 'review');
  if (image?.user !== 'root' || stage.base.kind === 'stage') return undefined;
  const run =
    manager === 'apk'
      ? `apk add --no-cache ${list}`
      : `apt-get update && apt-get install -y --no-install-recommends ${list} && rm -rf /var/lib/apt/lists/*`;
  const line = `${inCasingOf(stage.from.keyword.text, 'RUN')} ${run}`;
  return editsFix(title, () => [linesBehind(text, stage.from, [line])], 'review');
}

/** Behind the last package of a list that is written out. */
export function endOfList({ manager, packages, virtual }: Installed, text: string): number | undefined {
  const last = packages.at(-1);
  if (!/^(?:apt-get|apt|apk)$/.test(manager) || virtual !== undefined || !last?.span) return undefined;
  const { start, end } = last.span;
  return text.slice(start, end).startsWith(last.name) ? end : undefined;
}
