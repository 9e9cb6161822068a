import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/types.ts';
import { isWithin, parentOf } from '../tools/paths.ts';
import { type CacheMount, cacheOver } from './cache-mounts.ts';
import type { Context } from './context.ts';
import { isGlob } from './files/glob.ts';
import { matching } from './files/sources.ts';
import type { CommandStep, FileEntry, Proof, StageFacts } from './types.ts';

/** What is known of a path that others ask a finished stage for; it may hold wildcards. */
export type Presence =
  /** Of a pattern every match that is known; `others` where there may be more. */
  | {
      readonly is: 'present';
      readonly entries: readonly { readonly path: string; readonly entry: FileEntry }[];
      readonly others: boolean;
    }
  /** `removed`: what took it away. */
  | { readonly is: 'absent'; readonly pattern: boolean; readonly removed: Proof | undefined }
  /** Below the target of a cache, and certainly not put there by anything else. */
  | { readonly is: 'cached'; readonly cache: CacheMount; readonly sure: boolean }
  | { readonly is: 'unknown'; readonly because: Proof | undefined };

export function presenceIn(context: Context, stage: Stage, path: string): Presence {
  const { files } = context.facts(stage);
  const pattern = isGlob(path) || path.includes('\\');
  const { paths, others } = pattern ? matching(files, path) : { paths: [path], others: false };
  const looks = paths.map((one) => ({ path: one, look: files.look(one) }));
  const entries = looks.flatMap(({ path: at, look }) =>
    look.presence === 'present' ? [{ path: at, entry: look.entry }] : [],
  );
  const unknown = looks.flatMap(({ look }) => (look.presence === 'unknown' ? [look.because] : []));
  if (entries.length > 0) return { is: 'present', entries, others: others || unknown.length > 0 };
  const isAbsent = !others && unknown.length === 0;
  const cache = cacheOver(context, stage, path);
  if (cache && (isAbsent || isUntouched(context, unknown))) return { is: 'cached', cache, sure: isAbsent };
  if (!isAbsent) return { is: 'unknown', because: unknown[0] ?? files.disturbed(frontOf(path)) };
  const writer = nearWriter(context, stage, path);
  if (writer) return { is: 'unknown', because: writer };
  const [look] = looks.map((one) => one.look);
  return { is: 'absent', pattern, removed: look?.presence === 'absent' ? look.removed : undefined };
}

/** True where only the base image or the build context may have put something there. */
const isUntouched = ({ file }: Context, reasons: readonly (Proof | undefined)[]): boolean =>
  reasons.length > 0 &&
  reasons.every((reason) => {
    const by =
      reason &&
      file.instructions.find(({ head }) => head.start <= reason.span.start && reason.span.start < head.end);
    return !reason || by?.name === 'COPY' || by?.name === 'ADD';
  });

/** The part of a pattern in front of its wildcards. */
const frontOf = (path: string): string => parentOf(path.slice(0, path.search(/[*?[\\]|$/)));

/**
 * A build that nobody can read, right beside the path: its settings may say `../static`. Farther away it hardly
 * writes.
 */
function nearWriter(context: Context, stage: Stage, path: string): Proof | undefined {
  const facts = context.facts(stage);
  for (const { commands } of isWrittenUnread(facts) ? facts.steps : []) {
    for (const command of commands) {
      const where = command.cwd;
      if (where === undefined || where === '/' || !writesUnread(command, where)) continue;
      const parent = parentOf(where);
      if (parent === '/' ? parentOf(path) === '/' : isWithin(path, parent))
        return { span: command.command.span, message: `it is not known where \`${command.name}\` writes` };
    }
  }
  return stage.base.kind === 'stage' ? nearWriter(context, stage.base.stage, path) : undefined;
}

/** Most stages have no such build. */
const isWrittenUnread = remembered(({ steps }: StageFacts) =>
  steps.some(({ commands }) =>
    commands.some((command) => {
      const { cwd } = command;
      return cwd !== undefined && cwd !== '/' && writesUnread(command, cwd);
    }),
  ),
);

function writesUnread({ effects, work }: CommandStep, directory: string): boolean {
  if (work === 'runtime' || effects.some(({ kind }) => kind === 'install')) return false;
  return effects.some(
    (effect) =>
      (effect.kind === 'disturb' || effect.kind === 'fill') && effect.path === directory && !effect.names,
  );
}
