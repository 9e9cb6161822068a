import type { Context } from '../../facts/context.ts';
import type { Installed } from '../../facts/types.ts';
import { describeStage, type Stage } from '../../model/types.ts';
import { editsFix } from '../place.ts';
import type { Finding, Fix } from '../rule.ts';
import { linesBehind } from './added-lines.ts';
import { carried, landingsOf } from './landings.ts';
import type { Modules } from './node-modules.ts';
import { inCasingOf } from './steps.ts';

/** Where packages of the builder are in the stage; `span`: of what copies them. */
export function placeIn(
  context: Context,
  stage: Stage,
  builder: Stage,
  by: Stage,
  location: string,
): { readonly span: Finding['span'] | undefined } | undefined {
  if (context.facts(builder).files.look(location).presence !== 'present') return undefined;
  if (builder === stage) return { span: undefined };
  if (landingsOf(context, stage).hidden) return undefined;
  const there = carried(context, stage, by, location);
  if (there.is !== 'at') return undefined;
  const isThere = there.paths.some((path) => context.facts(stage).files.look(path).presence === 'present');
  return isThere ? { span: there.landing.source.span } : undefined;
}

const PRUNE: Readonly<Record<string, string>> = { npm: 'npm prune --omit=dev', pnpm: 'pnpm prune --prod' };

/** Behind the last command of the builder, where nothing needs them any more. */
export function pruned({ text }: Context, builder: Stage, { command }: Modules): Fix[] {
  const line = PRUNE[command.name ?? ''];
  const last = builder.instructions.at(-1);
  const cwd = builder.instructions.findLast(({ name }) => name === 'WORKDIR');
  if (line === undefined || !last || (cwd && cwd.index > command.command.span.end)) return [];
  const run = inCasingOf(builder.from.keyword.text, 'RUN');
  return [
    editsFix(
      `Run ${line} at the end of ${describeStage(builder)}`,
      () => [linesBehind(text, last, [`${run} ${line}`])],
      'review',
    ),
  ];
}

/** Installs that leave development dependencies out, by manager. */
export const WITHOUT_DEVELOPMENT: Readonly<Record<string, string>> = {
  composer: 'composer install --no-dev',
  bundle: 'BUNDLE_WITHOUT=development:test',
  uv: 'uv sync --no-dev',
  poetry: 'poetry install --only main',
  pdm: 'pdm sync --prod',
};

/** True where development dependencies are a group of their own. */
export const isGrouped = ({ manager }: Installed): boolean => Object.hasOwn(WITHOUT_DEVELOPMENT, manager);

/** True where a later install puts others into the same place. */
export const isReplaced = (installed: readonly Installed[], one: Installed): boolean =>
  installed
    .slice(installed.indexOf(one) + 1)
    .some((later) => later.location === one.location && later.ecosystem === one.ecosystem);
