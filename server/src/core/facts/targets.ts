import { reachableFrom } from '../model/graph.ts';
import type { Stage } from '../model/types.ts';
import type { Context } from './context.ts';

/** Names that people give to stages which they build with `--target`, whole or as a part between dashes. */
const TARGET_NAMES = new Set(
  (
    'dev develop development local debug debugger devcontainer test tests testing unit integration e2e lint ci cd ' +
    'check verify prod production release staging runtime final run serve server app image export artifact artifacts ' +
    'binary binaries bin output dist docs benchmark bench coverage report reports validate vendor update generate'
  ).split(' '),
);

/** True where the name tells that the stage is made to be built on its own. */
export const isNamedAsTarget = ({ name }: Stage): boolean =>
  name !== undefined && name.split(/[-_.]/).some((part) => TARGET_NAMES.has(part));

/**
 * Stages that no build is known to need: neither the targets nor, while the targets are not named, stages whose
 * name marks them as a target. An unnamed stage cannot be one.
 */
export function unusedStages(context: Context): Stage[] {
  const { model, reachable, targetsAreKnown } = context;
  const likely = targetsAreKnown ? [] : model.stages.filter(isNamedAsTarget);
  const used = likely.length > 0 ? reachableFrom(model, [...context.targets, ...likely]) : reachable;
  return model.stages.filter((stage) => !used.has(stage));
}
