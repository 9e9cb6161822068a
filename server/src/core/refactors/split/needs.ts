import type { Artefact, ClassifiedCommand, RecipePlan, SplitInput } from '../../recipes/types.ts';
import { isWithin } from '../../tools/paths.ts';
import type { Effect } from '../../tools/types.ts';
import { destinationOf } from './destination.ts';
import { ownerAt } from './owners.ts';
import type { Packages } from './packages.ts';

/** Which single commands the runtime stage needs. */

export interface Surroundings {
  readonly input: SplitInput;
  readonly plan: RecipePlan;
  readonly packages: Packages;
  readonly artefacts: readonly Artefact[];
  /** Directories that the runtime stage does not fill as the original did: sources of a compiled program. */
  readonly sources: readonly string[];
  /** Index of the last step that the builder does. */
  readonly last: number;
}

export const pathsIn = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => {
    switch (effect.kind) {
      case 'create':
      case 'fill':
      case 'disturb':
      case 'remove':
      case 'own':
      case 'read':
        return [effect.path];
      case 'link':
        return [effect.path];
      case 'copy':
        return [effect.from, effect.to];
      default:
        return [];
    }
  });

/** True of commands that compile or install, so that what they leave is an artefact or stays behind. */
export const isBuild = ({ task }: ClassifiedCommand): boolean => task === 'build' || task === 'dependencies';

const stepAt = ({ at }: Artefact, { steps }: SplitInput): number =>
  steps.findIndex(({ instruction }) => instruction === at);

/** Whether one command has to run in the runtime stage too; undefined where that cannot be told. */
export function needs(one: ClassifiedCommand, at: number, around: Surroundings): boolean | undefined {
  const { artefacts, sources, plan, input } = around;
  const { name, effects } = one.step;
  if (isBuild(one)) return false;
  switch (one.task) {
    case 'account':
      return true;
    case 'download':
      return undefined;
    case 'unknown':
      if (plan.sources === 'builder') return undefined;
      return !(one.step.understood && isWithinArtefacts(one, at, around));
    case 'files': {
      const paths = pathsIn(effects);
      // what only the builder is given is not there to be taken away
      const isGivenBuilder = (path: string) => {
        const look = input.steps[at]?.step.before.look(path);
        const by = look?.presence === 'present' ? look.entry.origin?.instruction : undefined;
        return by !== undefined && plan.places?.get(by)?.to === 'builder';
      };
      if (name === 'rm' && paths.length > 0 && paths.every(isGivenBuilder)) return false;
      // a directory that comes with a tree out of the builder would be there already
      const comes = (path: string) =>
        artefacts.some(
          (one) =>
            one.from === one.to &&
            isWithin(path, one.to) &&
            (plan.sources === 'builder' || (path !== one.to && stepAt(one, input) >= at)),
        );
      const isMade = (path: string) => plan.sources === 'builder' && isWorkplace(path, input);
      if (name === 'mkdir' || name === 'touch' || makesDirectories(one))
        return at > around.last || paths.length === 0 || !paths.every((path) => comes(path) || isMade(path));
      // what is copied behind it has been through it in the builder
      const isCopied = (path: string) =>
        artefacts.some((one) => isWithin(path, one.to) && stepAt(one, input) >= at);
      if (paths.length > 0 && paths.every(isCopied) && !isOwnedHere(one, at, around)) return false;
      if (name === 'chown' && isOwnedByCopy(one, at, around)) return false;
      if (sources.length === 0) return true;
      const isSource = (path: string) =>
        sources.some((one) => isWithin(path, one) && one !== '/') &&
        !artefacts.some(({ to }) => isWithin(to, path));
      // owners and modes of sources matter to nobody, those of a directory beside them do
      return effects.some(({ kind }) => kind === 'own')
        ? !paths.every((path) => isSource(path) || isCopied(path))
        : !paths.some(isSource);
    }
    default:
      return undefined;
  }
}

/** True of `install -d`. */
export const makesDirectories = ({ step: { name, effects } }: ClassifiedCommand): boolean =>
  name === 'install' &&
  effects.length > 0 &&
  effects.every((one) => one.kind === 'own' || (one.kind === 'create' && one.entry === 'directory'));

/**
 * True of `chown -R` on trees out of the builder alone, behind their COPY: that gives them to the owner, all but a
 * directory that is there before it.
 */
function isOwnedByCopy(
  { step: { effects } }: ClassifiedCommand,
  at: number,
  { artefacts, input }: Surroundings,
): boolean {
  const owned = effects.filter(({ kind }) => kind !== 'read');
  const isThere = (path: string) =>
    input.steps.some(
      ({ instruction, step, commands }) =>
        (instruction.name === 'WORKDIR' && isWithin(destinationOf(step) ?? '/', path)) ||
        commands.some(
          (one) =>
            one.step.name === 'mkdir' && pathsIn(one.step.effects).some((made) => isWithin(made, path)),
        ),
    );
  return (
    owned.length > 0 &&
    owned.every(
      (effect) =>
        effect.kind === 'own' &&
        effect.recursive &&
        !isThere(effect.path) &&
        artefacts.some(
          (one) =>
            one.from === one.to &&
            one.to === effect.path &&
            stepAt(one, input) < at &&
            ownerAt(one, input) === effect.owner,
        ),
    )
  );
}

/** True of `python -m venv /opt/venv`, whose directory is copied behind it. */
function isWithinArtefacts(
  { step: { effects } }: ClassifiedCommand,
  at: number,
  { artefacts, input }: Surroundings,
): boolean {
  return (
    effects.length > 0 &&
    effects.every(({ kind }) => kind === 'create' || kind === 'fill' || kind === 'link' || kind === 'read') &&
    pathsIn(effects.filter(({ kind }) => kind !== 'read')).every((path) =>
      artefacts.some(
        (one) =>
          one.from === one.to &&
          isWithin(path, one.to) &&
          input.steps.findIndex(({ instruction }) => instruction === one.at) >= at,
      ),
    )
  );
}

/** True of a directory in which only build commands work, and that nobody is given: `mkdir build && cd build`. */
export function isWorkplace(path: string, { steps }: SplitInput): boolean {
  const all = steps.flatMap(({ commands }) => commands);
  return (
    all.some((one) => isBuild(one) && one.step.cwd !== undefined && isWithin(one.step.cwd, path)) &&
    !all.some(({ step }) =>
      step.effects.some((effect) => effect.kind === 'own' && isWithin(effect.path, path)),
    )
  );
}

/** True of chown and chmod on what the runtime stage has before the copy: a directory that mkdir or WORKDIR made. */
function isOwnedHere({ step: { effects } }: ClassifiedCommand, at: number, { input }: Surroundings): boolean {
  const owned = effects.flatMap((one) => (one.kind === 'own' ? [one.path] : []));
  const own = input.steps[at];
  const isMadeHere = (path: string) =>
    own?.commands.some(({ step: { name, effects: made } }) =>
      made.some(
        (one) => one.kind === 'create' && one.entry === 'directory' && one.path === path && name !== 'git',
      ),
    ) === true;
  return (
    owned.length > 0 &&
    owned.every((path) => {
      const look = own?.step.before.look(path);
      if (look?.presence === 'absent') return isMadeHere(path);
      const by = look?.presence === 'present' ? look.entry.origin?.instruction.name : undefined;
      return look?.presence !== 'unknown' && (by === undefined || by === 'WORKDIR');
    })
  );
}
