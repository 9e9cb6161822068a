import { type Artefact, artefactsBelow, madeBelow, makerOf } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import { type StageSource, stagesBefore } from '../../facts/stage-sources.ts';
import type { FileSystem, Proof } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { allNearest } from '../../text/similar.ts';
import { baseOf, isWithin, parentOf } from '../../tools/paths.ts';

/** Where something that was looked for in vain may be instead. */
export interface Elsewhere {
  readonly path: string;
  /** What put it there. */
  readonly proof: Proof;
  /** True where it is hardly anything else that was meant. */
  readonly sure: boolean;
}

const MOST = 4;

/** Directories that tools fill for themselves. */
const PRIVATE = /\/(?:node_modules|\.cache|\.npm|\.git|__pycache__|site-packages|dist-packages)(?:\/|$)/;

interface Makings {
  readonly made: readonly Artefact[];
  readonly built: readonly Artefact[];
}

/** A stage that stays the same keeps its files over versions. */
const MAKINGS = new WeakMap<FileSystem, Makings>();

/** What the commands of a stage put anywhere, and its artefacts. */
function makings(files: FileSystem): Makings {
  let known = MAKINGS.get(files);
  if (!known) {
    const made = [...madeBelow(files, '/')].filter(
      (one) => !PRIVATE.test(one.path) && one.entry.kind !== 'link',
    );
    known = { made, built: artefactsBelow(files, '/') };
    MAKINGS.set(files, known);
  }
  return known;
}

/** Paths of the stage that a source may mean, the likeliest first. */
export function elsewhere(context: Context, { path, from }: Pick<StageSource, 'path' | 'from'>): Elsewhere[] {
  const { files } = context.facts(from);
  const all = makings(files);
  const made = all.made.filter((one) => !isWithin(path, one.path));
  const paths = new Set(made.map((one) => one.path));
  const built = all.built.filter((one) => paths.has(one.path));
  const name = baseOf(path);
  const same = isGlob(name)
    ? []
    : longest(
        made.filter((one) => baseOf(one.path) === name),
        path,
      );
  if (same.length > 0) {
    const alone = same.length === 1 ? same[0] : undefined;
    const best = alone ?? only(same.filter(({ entry }) => entry.role === 'artefact'));
    return ordered(same, best).map((one) => placed(one, one === best));
  }
  const near = new Set(
    allNearest(
      path,
      made.map((one) => one.path),
    ),
  );
  const slips = made.filter((one) => near.has(one.path) && parentOf(one.path) === parentOf(path));
  if (slips.length > 0) return slips.slice(0, MOST).map((one) => placed(one, slips.length === 1));
  if (built.length > 0) return built.slice(0, MOST).map((one) => placed(one, built.length === 1));
  return inWorkdir(context, from, path);
}

/** Where nothing that was built is known, a directory may be meant for the one that the stage works in. */
function inWorkdir(context: Context, from: Stage, path: string): Elsewhere[] {
  const { workdir, files } = context.facts(from);
  if (workdir === undefined || workdir === '/' || isGlob(path) || /\.\w+$/.test(path)) return [];
  const look = files.look(workdir);
  const proof = look.presence === 'present' ? look.entry.origin?.proof : undefined;
  return proof ? [{ path: workdir, proof, sure: true }] : [];
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

const ordered = (items: readonly Artefact[], best: Artefact | undefined): Artefact[] =>
  [...(best ? [best] : []), ...items.filter((one) => one !== best)].slice(0, MOST);

const placed = ({ path, origin }: Artefact, sure: boolean): Elsewhere => ({
  path,
  proof: makerOf(origin).proof,
  sure,
});

/** Those that share the most names with the end of a path. */
function longest(items: readonly Artefact[], path: string): Artefact[] {
  const shared = (other: string): number => {
    const [a, b] = [path.split('/').reverse(), other.split('/').reverse()];
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 ? a.length : at;
  };
  const most = Math.max(0, ...items.map((one) => shared(one.path)));
  return items.filter((one) => shared(one.path) === most);
}

/** Other stages in front of the one that copies which certainly made the path themselves. */
export function otherStagesWith(context: Context, { path, from, stage }: StageSource): Stage[] {
  return stagesBefore(context, stage)
    .toReversed()
    .filter((one) => {
      if (one === from || one.replaced) return false;
      if (one.name === undefined || context.model.byName.get(one.name) !== one) return false;
      const look = context.facts(one).files.look(path);
      return look.presence === 'present' && look.entry.origin !== undefined;
    });
}
