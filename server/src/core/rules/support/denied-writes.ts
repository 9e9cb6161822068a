import type { CommandStep, FileEntry, Step } from '../../facts/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';

/** True of a command behind which nothing is certain. */
export const mayBeRoot = ({ command, understood }: CommandStep): boolean =>
  !understood ||
  (effectiveCommand(command)?.wrappers.some((name) =>
    /^(?:sudo|su|gosu|su-exec|doas|fakeroot)$/.test(name),
  ) ??
    true);

/** A write that the user in force may not do. */
export interface Denied {
  readonly directory: string;
  readonly path: string;
  /** The step that made the directory. */
  readonly made: Step;
}

/** The first write of a command below a directory that root made in an earlier step; undefined where there is none. */
export function deniedBy(
  earlier: readonly Step[],
  { before }: Step,
  { command, effects }: CommandStep,
): Denied | undefined {
  if (command.context.conditional) return undefined;
  for (const effect of effects) {
    const path =
      effect.kind === 'create' && effect.certain
        ? effect.path
        : effect.kind === 'install' && effect.installation.ecosystem === 'node'
          ? effect.installation.location
          : undefined;
    if (path === undefined || before.look(path).presence !== 'absent') continue;
    let directory = parentOf(path);
    while (directory !== '/' && before.look(directory).presence === 'absent') directory = parentOf(directory);
    const look = before.look(directory);
    const made = look.presence === 'present' ? makerOf(look.entry, earlier) : undefined;
    if (made && !earlier.some((one) => changesOwner(one, directory))) return { directory, path, made };
  }
  return undefined;
}

/** The step that made a directory as root: WORKDIR, or a COPY from the build context. */
function makerOf({ kind, origin }: FileEntry, earlier: readonly Step[]): Step | undefined {
  const made = earlier.find(({ instruction }) => instruction === origin?.instruction);
  if (kind !== 'directory' || !made) return undefined;
  const { name, flags } = made.instruction;
  if (name === 'WORKDIR') return made.user === 'root' ? made : undefined;
  return name === 'COPY' && flags.length === 0 ? made : undefined;
}

/** True where the owner or mode of a directory may have changed. */
const changesOwner = ({ commands, instruction }: Step, directory: string): boolean =>
  instruction.flags.some(({ name }) => name === 'chown' || name === 'chmod') ||
  commands.some(
    ({ effects, understood }) =>
      !understood ||
      effects.some(
        (effect) =>
          (effect.kind === 'own' && (isWithin(directory, effect.path) || isWithin(effect.path, directory))) ||
          (effect.kind === 'account' && effect.home !== undefined && isWithin(directory, effect.home)) ||
          (effect.kind === 'disturb' && isWithin(directory, effect.path)),
      ),
  );
