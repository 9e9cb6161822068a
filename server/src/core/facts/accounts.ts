import { holds } from '../data/images/types.ts';
import { isSamePlace } from './kept.ts';
import { isInstalled, itemsOf, type State } from './state.ts';

/** Names that people give to accounts of their own: no package of a distribution makes them. */
const OWN =
  /^(?:app|application|api|apps?-?user|user|myuser|my-?app|non-?root|non-?root-?user|deno|bun|node|nextjs|nestjs|expressjs|nodejs|python|django|flask|fastapi|celery|rails|spring|java|golang|go|rust|deploy(?:er)?|dev|developer|worker|runner|server|service|web|bot|container|docker-?user)$/;

/** Packages that bring no accounts. */
const PLAIN =
  /^(?:lib[\w.+-]+|[\w.+-]+-(?:dev|devel|headers)|ca-certificates|tzdata|locales|curl|wget|git|bash|make|cmake|gcc[\w.-]*|g\+\+[\w.-]*|build-(?:essential|base)|musl-dev|tini|dumb-init|jq|unzip|zip|xz-utils|procps)$/;

/** By name, or by number where an account was made with one. */
export function hasUser(state: State, name: string): boolean | undefined {
  const { accounts, image } = state;
  for (let at = accounts; at; at = at.before) if (at.item.name === name || at.item.id === name) return true;
  const known = image && holds(image.users, name);
  if (known !== false) return known;
  return /^\d+$/.test(name) || mayBeMade(state, name) ? undefined : false;
}

/** Packages bring accounts of their own, and the file of accounts may be another one by now. */
function mayBeMade({ tree, packages }: State, name: string): boolean {
  const installed = itemsOf(packages).filter(isInstalled);
  const bringsSome = installed.some(
    (one) =>
      (one.ecosystem === 'system' || one.ecosystem === 'conda') &&
      !OWN.test(name) &&
      !(one.complete && one.packages.every((each) => PLAIN.test(each.name))),
  );
  if (bringsSome) return true;
  const file = tree.look('/etc/passwd');
  if (file.presence !== 'unknown') return file.presence === 'present' && file.entry.origin !== undefined;
  const reasons = tree.reasons('/etc/passwd');
  return (
    reasons === 'many' || reasons.some((reason) => !installed.some(({ proof }) => isSamePlace(proof, reason)))
  );
}
