import type { Artefact, SplitInput } from '../../recipes/types.ts';
import type { Effect } from '../../tools/types.ts';

/**
 * The owner that a COPY out of the builder names: who owns what the artefact holds behind the step that makes it.
 * Undefined of root, and where it is not known. What changes the owner later does so in the runtime stage too, when
 * there is such an account; but where that is the whole tree, given to an account that is there before, the COPY
 * does it.
 */
export function ownerAt({ from, at }: Artefact, { steps }: SplitInput): string | undefined {
  let owner: string | undefined;
  const end = steps.findIndex(({ instruction }) => instruction === at);
  const accounts = new Set<string>();
  for (const [place, { step, commands }] of steps.entries()) {
    for (const effect of commands.flatMap((one) => one.step.effects)) {
      if (effect.kind === 'account' && place <= end) accounts.add(effect.name);
      else if (owns(effect, from)) {
        const isKnown = effect.owner!.split(':').every((name) => accounts.has(name) || /^\d+$/.test(name));
        if (place <= end || (effect.path === from && isKnown)) owner = effect.owner;
      } else if (place <= end && effect.kind === 'create' && effect.path === from)
        owner = step.user === 'root' ? undefined : step.user;
      else if (place <= end && isInstalledBelow(effect, from) && step.user !== 'root') owner ??= step.user;
    }
  }
  return owner === undefined || owner.includes('$') || /^(?:root|0)(?::(?:root|0)?)?$/.test(owner)
    ? undefined
    : owner;
}

/** True of packages that a tool puts into the tree, which so belongs to whoever runs it. */
const isInstalledBelow = (effect: Effect, path: string): boolean =>
  (effect.kind === 'fill' && effect.path === path) ||
  (effect.kind === 'create' &&
    effect.entry === 'directory' &&
    effect.role === 'dependency' &&
    effect.path.startsWith(`${path}/`));

const owns = (effect: Effect, path: string): effect is Extract<Effect, { kind: 'own' }> =>
  effect.kind === 'own' &&
  effect.owner !== undefined &&
  effect.recursive &&
  (path === effect.path || path.startsWith(`${effect.path}/`));
