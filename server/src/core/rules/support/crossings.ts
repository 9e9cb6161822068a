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

/** True where containers are made of a stage: a build ends in it, or it says what it runs. */
export const isRun = ({ targets }: Context, stage: Stage): boolean =>
  !stage.replaced &&
  (targets.includes(stage) || stage.instructions.some(({ name }) => name === 'CMD' || name === 'ENTRYPOINT'));

/** Of what a stage that runs holds, what is not said of another one that it builds on and that runs too. */
export function ownLineage(context: Context, stage: Stage): Stage[] {
  const stages = lineage(stage);
  const other = stages.findIndex((one) => one !== stage && isRun(context, one));
  return other < 0 ? stages : stages.slice(0, other);
}

const MOST_FILES = 200;

const known = new WeakMap<Context, Map<Stage, readonly Crossing[]>>();

/** What a stage takes from others; empty where it does not run. */
export function crossingsInto(context: Context, stage: Stage): readonly Crossing[] {
  const ofContext = known.get(context) ?? new Map<Stage, readonly Crossing[]>();
  known.set(context, ofContext);
  let found = ofContext.get(stage);
  if (!found) {
    found = isRun(context, stage) ? [...find(context, stage)] : [];
    ofContext.set(stage, found);
  }
  return found;
}

function* find(context: Context, stage: Stage): Generator<Crossing> {
  const runs = context.facts(stage);
  const own = lineage(stage);
  const said = new Set(ownLineage(context, stage));
  for (const { source, to } of landingsOf(context, stage).all) {
    if (!said.has(source.stage)) continue;
    for (const { path, entry } of programsAt(context, source)) {
      const { linkage, builtIn, origin } = entry;
      if (!linkage || !builtIn || !origin || own.includes(builtIn)) continue;
      const place = to === undefined ? undefined : resolvePath(to, `.${path.slice(source.path.length)}`);
      if (place !== undefined && isGone(runs, place, builtIn)) continue;
      yield { source, path, to: place, linkage, built: context.facts(builtIn), maker: makerOf(origin), runs };
    }
  }
}

/** Stages that a stage copies from, with those that they build on. */
export function buildersOf(context: Context, stage: Stage): readonly Stage[] {
  const own = new Set(lineage(stage));
  const all = landingsOf(context, stage).all.flatMap(({ source }) => lineage(source.from));
  return [...new Set(all)].filter((one) => !own.has(one) && !one.replaced);
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
