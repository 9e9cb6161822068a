import { makerOf } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isProgramName } from '../../facts/files/tree.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import type { FileEntry, Origin, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { baseOf, parentOf, resolvePath } from '../../tools/paths.ts';
import type { Linkage } from '../../tools/types.ts';
import { landingsOf, lineage } from './landings.ts';
import { startedBy } from './started.ts';

/** A program that a stage which runs takes from another one, with how it is linked. */
export interface Crossing {
  readonly source: StageSource;
  /** In the stage that it is taken from. */
  readonly path: string;
  /** In the stage that runs; undefined where it is not known. */
  readonly to: string | undefined;
  readonly linkage: Linkage;
  /** The stage that linked it. */
  readonly built: StageFacts;
  /** What linked it. */
  readonly maker: Origin;
  /** The stage that runs: `source.stage`, or one that builds on it. */
  readonly runs: StageFacts;
}

/** Stages that containers are made of: what ships, and what else nobody takes from and says what it runs. */
export function runningStages(context: Context): Stage[] {
  const { model, targets } = context;
  const needed = new Set(
    model.dependencies.flatMap(({ target }) => (target.kind === 'stage' ? target.stage : [])),
  );
  return model.stages.filter(
    (stage) =>
      targets.includes(stage) ||
      (!needed.has(stage) && stage.instructions.some(({ name }) => name === 'CMD' || name === 'ENTRYPOINT')),
  );
}

const MOST_FILES = 200;

const known = new WeakMap<Context, readonly Crossing[]>();

/** Each COPY once, with the first stage that runs what it brings. */
export function crossings(context: Context): readonly Crossing[] {
  let found = known.get(context);
  if (!found) {
    found = [...find(context)];
    known.set(context, found);
  }
  return found;
}

function* find(context: Context): Generator<Crossing> {
  const seen = new Set<number>();
  for (const stage of runningStages(context)) {
    if (stage.replaced) continue;
    const runs = context.facts(stage);
    for (const { source, to } of landingsOf(context, stage).all) {
      const start = source.span.start;
      if (seen.has(start)) continue;
      seen.add(start);
      for (const { path, entry } of programsAt(context, source)) {
        const { linkage, builtIn, origin } = entry;
        if (!linkage || !builtIn || !origin || lineage(stage).includes(builtIn)) continue;
        const place = to === undefined ? undefined : resolvePath(to, `.${path.slice(source.path.length)}`);
        if (place !== undefined && isGone(runs, place, builtIn)) continue;
        yield {
          source,
          path,
          to: place,
          linkage,
          built: context.facts(builtIn),
          maker: makerOf(origin),
          runs,
        };
      }
    }
  }
}

/** Programs in what a source names. */
function* programsAt(
  context: Context,
  { from, path }: StageSource,
): Generator<{ readonly path: string; readonly entry: FileEntry }> {
  const { files } = context.facts(from);
  const look = files.look(path);
  if (look.presence === 'present' && look.entry.kind === 'directory') {
    if (look.entry.linkage) yield { path, entry: look.entry };
    else {
      for (const one of files.walk(path, MOST_FILES)) if (one.entry.linkage) yield one;
    }
  } else if (look.presence === 'present') yield { path, entry: look.entry };
  else if (look.presence === 'unknown' && isProgramName(baseOf(path))) {
    // the build fails without it, so it is one of the programs that were compiled into the directory
    const folder = files.look(parentOf(path));
    if (folder.presence === 'present' && folder.entry.linkage) yield { path, entry: folder.entry };
  }
}

/** True where something else has its place by now. */
function isGone({ files }: StageFacts, path: string, builtIn: Stage): boolean {
  const look = files.look(path);
  if (look.presence === 'absent') return true;
  return look.presence === 'present' && look.entry.builtIn !== undefined && look.entry.builtIn !== builtIn;
}

/** True where a container starts the program: ENTRYPOINT or CMD names it. */
export function isStarted({ to, path, runs }: Crossing): boolean {
  return startedBy(runs).some(({ program: { word } }) => {
    if (to === undefined) return baseOf(word.text) === baseOf(path);
    if (!word.text.includes('/')) return word.text === baseOf(to);
    return resolvePath(runs.workdir ?? '/', word.text) === to;
  });
}

/** True where the program is started and listens on a port, as what imports net does. */
export const listens = (crossing: Crossing): boolean =>
  isStarted(crossing) &&
  crossing.runs.steps.some(({ instruction }) => /^(?:EXPOSE|HEALTHCHECK)$/.test(instruction.name));
