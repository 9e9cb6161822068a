import type { ClassifiedStep, Decline } from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Effect } from '../../tools/types.ts';
import type { Kept } from './keep.ts';

/** The lists of packages, which a RUN that installs has to have fetched. */

const LISTS = '/var/lib/apt/lists';

const installs = (effect: Effect): boolean =>
  effect.kind === 'install' && effect.installation.ecosystem === 'system';

/** `RUN apt-get update` of its own is needed where a later RUN installs and does not refresh the lists itself. */
export function refreshLists(steps: readonly ClassifiedStep[], kept: Map<Instruction, Kept>): void {
  for (const [at, { instruction }] of steps.entries()) {
    const fate = kept.get(instruction);
    if (fate?.kind !== 'lists') continue;
    const isUsed = steps.slice(at + 1).some(({ instruction: later, commands }) => {
      const what = kept.get(later);
      return (
        (what?.kind === 'all' || what?.kind === 'part') &&
        commands.some(({ step: { effects } }) => effects.some(installs))
      );
    });
    kept.set(
      instruction,
      isUsed ? { kind: 'all', why: fate.why } : { kind: 'none', why: 'only the build installs packages' },
    );
  }
}

/**
 * Why packages cannot be installed again where nothing fetches the lists before: in the original that works only
 * because its base image has them, and apt has nothing to fetch.
 */
export function installsWithoutLists(
  steps: readonly ClassifiedStep[],
  kept: ReadonlyMap<Instruction, Kept>,
): Decline | undefined {
  let isListed = false;
  for (const { instruction, commands } of steps) {
    const fate = kept.get(instruction);
    if (fate?.kind !== 'all' && fate?.kind !== 'part') continue;
    for (const { step } of commands) {
      const { effects, name } = step;
      if (effects.some(({ kind, ...one }) => kind === 'fill' && 'path' in one && one.path === LISTS))
        isListed = true;
      else if (name === 'rm' && effects.some((one) => one.kind === 'remove' && LISTS.startsWith(one.path)))
        isListed = false;
      const isApt = name === 'apt-get' || name === 'apt' || name === 'aptitude';
      const asked = effects.flatMap((one) =>
        installs(one) && one.kind === 'install' ? one.installation.packages : [],
      );
      if (!isApt || isListed || asked.length === 0 || asked.some((one) => one.name.includes('/'))) continue;
      return {
        kind: 'declined',
        code: 'no-package-lists',
        message: `\`${name} install\` has no lists of packages here: it finds ${asked[0]!.name} only where the base image brings it.`,
        span: step.command.span,
        help: `Put \`apt-get update &&\` in front of it.`,
      };
    }
  }
  return undefined;
}
