import { rootOf, type Stage } from '../model/types.ts';
import type { Context } from './context.ts';

/** Parts of names that people give to images for development, tests and checks. */
const NOT_SHIPPED =
  /(?:^|[-_.])(?:dev|devel|develop|development|devcontainer|test|tests|testing|tester|debug|debugger|ci|lint|e2e|local)(?:[-_.]|\d*$)/;

/** The targets that are made to run elsewhere, as far as their names tell. */
export const shippedTargets = ({ targets }: Pick<Context, 'targets'>): Stage[] =>
  targets.filter(({ name, replaced }) => !replaced && !NOT_SHIPPED.test(name ?? ''));

/** The stages of the file whose layers are part of what ships, in the order of the file. */
export function shippedStages(context: Pick<Context, 'targets'>): Stage[] {
  const stages = new Set<Stage>();
  for (const target of shippedTargets(context)) for (const stage of chainOf(target)) stages.add(stage);
  return [...stages].sort((a, b) => a.index - b.index);
}

/** A stage and those that it builds on, the one on an image first. */
export function chainOf(stage: Stage): Stage[] {
  const chain = [stage];
  const root = rootOf(stage);
  for (let at = stage; at !== root && at.base.kind === 'stage'; at = at.base.stage) chain.push(at.base.stage);
  return chain.reverse();
}
