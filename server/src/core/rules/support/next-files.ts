import type { Context } from '../../facts/context.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import { lineage } from './landings.ts';

/** Scripts of the project, or commands of either stage, that copy files around. */
export function movesFiles(context: Context, { stage, from }: StageSource): boolean {
  const { files } = context.project ?? {};
  const manifests = files?.paths.filter((path) => /(?:^|\/)package\.json$/.test(path)) ?? [];
  if (manifests.some((path) => files!.read(path)?.includes('.next/standalone'))) return true;
  return [...lineage(stage), ...lineage(from)].some((one) =>
    context.facts(one).steps.some(({ commands }) =>
      commands.some(({ command, name }) => {
        if (name === 'tar' || name === 'rsync') return true;
        if (!/^(?:cp|mv|ln)$/.test(name ?? '')) return false;
        return command.args.some(({ text }) => /\.next|standalone|static|public/.test(text));
      }),
    ),
  );
}

/** Only where it is seen: a project need not have one. */
export function hasPublic({ facts, project }: Context, { from }: StageSource, path: string): boolean {
  const look = facts(from).files.look(path);
  const { files } = project ?? {};
  return (
    look.presence === 'present' &&
    look.entry.kind === 'directory' &&
    (files !== undefined || look.entry.role !== 'other')
  );
}
