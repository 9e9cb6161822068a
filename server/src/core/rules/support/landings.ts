import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import { expanded, type StageSource, sourcesInto } from '../../facts/stage-sources.ts';
import { ofModel } from '../../model/remembered.ts';
import type { Reference, Stage } from '../../model/types.ts';
import { grouped } from '../../text/grouped.ts';
import { baseOf, isWithin, resolvePath } from '../../tools/paths.ts';

/** What a stage, or one that it builds on, copies from an earlier stage, and where that goes. */
export interface Landing {
  readonly source: StageSource;
  /** What the source's path is called here: the contents of a directory go below it. Undefined where that is not known. */
  readonly to: string | undefined;
}

export interface Landings {
  readonly all: readonly Landing[];
  /** True where something is taken from a stage that nobody can name: a path with an unknown variable, a mount. */
  readonly hidden: boolean;
}

/** The stage, what it builds on, and so on: their files are all in it. */
export function lineage(stage: Stage): Stage[] {
  const stages = [stage];
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) stages.push(base.stage);
  return stages;
}

const known = new WeakMap<Context, Map<Stage, Landings>>();

export function landingsOf(context: Context, stage: Stage): Landings {
  const ofContext = known.get(context) ?? new Map<Stage, Landings>();
  known.set(context, ofContext);
  let landings = ofContext.get(stage);
  if (!landings) {
    landings = find(context, stage);
    ofContext.set(stage, landings);
  }
  return landings;
}

function find(context: Context, stage: Stage): Landings {
  const own = lineage(stage);
  // the stages that it builds on come first in the file
  const sources = own.toReversed().flatMap((one) => sourcesInto(context, one));
  const readable = new Set(sources.map(({ reference }) => reference));
  const references = referencesByStage(context.model);
  const hidden = own.some((one) => references.get(one)?.some(isHidden));
  function isHidden(reference: Reference): boolean {
    const { kind, target, mount } = reference;
    if (kind === 'from') return false;
    if (target.kind === 'scratch' || target.kind === 'image') return false;
    // what a mount shows may be installed or copied by any command
    return mount ? mount.type === 'bind' : target.kind !== 'stage' || !readable.has(reference);
  }
  const copies = sources.filter(({ reference }) => reference.kind === 'copy');
  return { all: copies.map((source) => ({ source, to: destination(context, source) })), hidden };
}

const referencesByStage = ofModel(({ references }) => grouped(references, ({ stage }) => stage));

function destination(context: Context, { stage, from, instruction, path }: StageSource): string | undefined {
  const step = context.facts(stage).stepOf(instruction);
  const last = instruction.words.at(-1);
  const parents = instruction.flags.some(({ name }) => name === 'parents');
  if (!step || !last || parents || isGlob(path)) return undefined;
  const text = expanded(last.text, step, context.file.escape);
  if (text === undefined || (!text.startsWith('/') && step.workdir === undefined)) return undefined;
  const to = resolvePath(step.workdir ?? '/', text);
  const look = context.facts(from).files.look(path);
  const kind = look.presence === 'present' ? look.entry.kind : 'unknown';
  if (kind === 'directory') return to;
  const there = step.before.look(to);
  const isDirectory =
    /(?:^|\/)\.{0,2}$/.test(text) ||
    instruction.words.length > 2 ||
    (there.presence === 'present' && there.entry.kind === 'directory');
  const within = resolvePath(to, baseOf(path));
  if (kind === 'file') return isDirectory ? within : to;
  return isDirectory ? undefined : to;
}

/** Where a path of an earlier stage is in a stage: nowhere, at these paths, or nobody knows. */
export type Carried =
  | { readonly is: 'nowhere' }
  | { readonly is: 'at'; readonly paths: readonly string[]; readonly landing: Landing }
  | { readonly is: 'unknown' };

const NOWHERE: Carried = { is: 'nowhere' };
const UNKNOWN: Carried = { is: 'unknown' };

/** `origin`: the stage that made the path; what builds on it has it too. A part of the path counts as unknown. */
export function carried(context: Context, stage: Stage, origin: Stage, path: string): Carried {
  const { all, hidden } = landingsOf(context, stage);
  if (hidden || lineage(stage).includes(origin)) return UNKNOWN;
  const from = all.filter(({ source }) => lineage(source.from).includes(origin));
  const over = from.filter(({ source }) => isWithin(path, source.path));
  const paths = over.flatMap(({ source, to }) =>
    to === undefined
      ? []
      : [resolvePath(to, `./${path.slice(source.path === '/' ? 0 : source.path.length)}`)],
  );
  const [first] = over;
  if (first) return paths.length > 0 ? { is: 'at', paths, landing: first } : UNKNOWN;
  const isPart = from.some(({ source }) => isGlob(source.path) || isWithin(source.path, path));
  return isPart ? UNKNOWN : NOWHERE;
}
