import type { Context } from '../../facts/context.ts';
import { cut } from '../../text/markdown.ts';

/** What other files of the project say of the containers: a Compose file’s services. */

export interface Outside {
  /** Who says it: `compose.yaml: web`. */
  readonly label: string;
  /** What it starts in place of what the Dockerfile says, as a line of a shell. */
  readonly line: string | undefined;
  /** True where ENTRYPOINT takes the line as arguments. */
  readonly isArguments: boolean;
  /** What is mounted where, absolute. */
  readonly mounts: readonly string[];
}

/** The services that build the file, and so run its image. */
export function outside({ project, model }: Context): readonly Outside[] {
  const hasEntrypoint = model.stages.at(-1)?.instructions.some(({ name }) => name === 'ENTRYPOINT') === true;
  return (project?.builds ?? []).flatMap(({ label, runs }) => {
    if (!runs) return [];
    const { entrypoint, command, mounts } = runs;
    const line = [entrypoint ?? [], command ?? []].flat().join(' ');
    return [
      {
        label,
        line: line === '' ? undefined : line,
        isArguments: entrypoint === undefined && hasEntrypoint,
        mounts,
      },
    ];
  });
}

/** What to look at because of them, as sentences. */
export const checksOfOutside = (context: Context): readonly string[] =>
  outside(context).flatMap(({ label, line }) =>
    line === undefined
      ? []
      : [
          `${label} starts \`${cut(line.replace(/\s+/g, ' ').trim(), LONGEST)}\` itself: see that the runtime stage has what that needs.`,
        ],
  );

/** UTF-16 units of a line in a sentence. */
const LONGEST = 60;
