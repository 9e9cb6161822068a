import type { CommandStep } from '../../facts/types.ts';
import { isWithin } from '../../tools/paths.ts';
import { type CacheHabit, habitOf } from './cache-habits.ts';
import type { ShippedStep } from './shipped-steps.ts';

/** A cache that a RUN leaves in its layer. */
export interface KeptCache {
  /** Those that fill the cache, the first one first. */
  readonly commands: CommandStep[];
  readonly habit: CacheHabit;
}

/** The caches that the commands of one step leave behind. */
export function keptBy(commands: readonly CommandStep[]): ReadonlyMap<string, KeptCache> {
  const kept = new Map<string, KeptCache>();
  for (const command of commands) {
    const habit = habitOf(command);
    const filled = new Set(habit ? cachesOf(command) : []);
    for (const cache of kept.keys()) if (!filled.has(cache) && clears(command, cache)) kept.delete(cache);
    for (const cache of filled) {
      const before = kept.get(cache);
      if (before) before.commands.push(command);
      else kept.set(cache, { commands: [command], habit: habit! });
    }
  }
  return kept;
}

/** Caches of package managers that a command certainly fills. */
function* cachesOf({ name, args, command, effects }: CommandStep): Iterable<string> {
  if (command.context.conditional || args.some(({ text }) => text === '--no-network')) return;
  for (const effect of effects) {
    // an installation by apt reads the lists that an update has fetched
    if (
      effect.kind === 'create' &&
      UPDATED.has(effect.path) &&
      !effects.some(({ kind }) => kind === 'remove')
    )
      yield effect.path;
    if (effect.kind === 'install' && effect.installation.cache !== undefined && !name?.startsWith('apt'))
      yield effect.installation.cache;
  }
}

/** What an update fills. */
const UPDATED: ReadonlySet<string> = new Set(['/var/lib/apt/lists', '/var/cache/apk']);

/** True of a command that may take some of the cache away. */
export const clears = ({ effects }: CommandStep, cache: string): boolean =>
  effects.some(
    (effect) =>
      (effect.kind === 'remove' || (effect.kind === 'disturb' && effect.path !== '/')) &&
      (isWithin(cache, effect.path) || isWithin(effect.path, cache)),
  );

/** False where the directory is gone or empty behind the step. */
export function isThere({ after }: ShippedStep, cache: string): boolean {
  const look = after.look(cache);
  if (look.presence === 'absent') return false;
  if (look.presence === 'unknown') return true;
  const { entries, complete } = after.list(cache);
  return !complete || entries.size > 0;
}
