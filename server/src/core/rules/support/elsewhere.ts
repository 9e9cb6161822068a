import { artefactsBelow, madeBelow, makerOf } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import type { Proof, StageFacts } from '../../facts/types.ts';
import { remembered } from '../../model/remembered.ts';
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

/** Directories that people write: no build puts its output there under another name. */
const WRITTEN = /^(?:public|static|assets|prisma|drizzle|migrations|views|templates|locales|config|scripts)$/;

/** True where both paths lie at the same place of two packages: `packages/db/dist` and `packages/types/dist`. */
function isNeighbour(path: string, other: string): boolean {
  const [a, b] = [path.split('/'), other.split('/')];
  return a.length === b.length && a.filter((part, index) => part !== b[index]).length === 1 && a.length > 3;
}

/** Something that the commands of a stage made, without a place in the file. */
interface Made {
  readonly path: string;
  readonly isArtefact: boolean;
}

interface Makings {
  readonly made: readonly Made[];
  /** Paths of the outermost artefacts. */
  readonly built: readonly string[];
}

/** What the commands of a stage put anywhere, and its artefacts. */
const makings = remembered(({ files }: StageFacts): Makings => {
  const made = [...madeBelow(files, '/')].filter(
    (one) => !PRIVATE.test(one.path) && one.entry.kind !== 'link',
  );
  return {
    made: made.map(({ path, entry }) => ({ path, isArtefact: entry.role === 'artefact' })),
    built: artefactsBelow(files, '/').map(({ path }) => path),
  };
});

/** An `Elsewhere` without its place. */
interface Guess {
  readonly path: string;
  readonly sure: boolean;
}

const guesses = new WeakMap<object, Map<string, readonly Guess[]>>();

/** Paths of the stage that a source may mean, the likeliest first. */
export function elsewhere(context: Context, { path, from }: Pick<StageSource, 'path' | 'from'>): Elsewhere[] {
  const facts = context.facts(from);
  const known = guesses.get(facts.green) ?? new Map<string, readonly Guess[]>();
  guesses.set(facts.green, known);
  let guessed = known.get(path);
  if (!guessed) {
    guessed = guess(facts, path);
    known.set(path, guessed);
  }
  return guessed.flatMap((one) => {
    const look = facts.files.look(one.path);
    const origin = look.presence === 'present' ? look.entry.origin : undefined;
    return origin ? [{ ...one, proof: makerOf(origin).proof }] : [];
  });
}

function guess(facts: StageFacts, path: string): Guess[] {
  const all = makings(facts);
  const isThere = facts.files.look(parentOf(path)).presence === 'present';
  const isOther = (one: string) => isThere && isNeighbour(one, path);
  const made = all.made.filter((one) => !isWithin(path, one.path) && !isOther(one.path));
  const name = baseOf(path);
  const same = isGlob(name)
    ? []
    : longest(
        made.filter((one) => baseOf(one.path) === name),
        path,
      );
  if (same.length > 0) {
    const alone = same.length === 1 ? same[0] : undefined;
    const best = alone ?? only(same.filter(({ isArtefact }) => isArtefact));
    return ordered(same, best).map((one) => ({ path: one.path, sure: one === best }));
  }
  const near = new Set(
    allNearest(
      path,
      made.map((one) => one.path),
    ),
  );
  const slips = made.filter((one) => near.has(one.path) && parentOf(one.path) === parentOf(path));
  if (slips.length > 0) return firstOf(slips.map((one) => one.path));
  if (WRITTEN.test(name)) return [];
  const paths = new Set(made.map((one) => one.path));
  const built = all.built.filter((one) => paths.has(one));
  return built.length > 0 ? firstOf(built) : inWorkdir(facts, path);
}

const firstOf = (paths: readonly string[]): Guess[] =>
  paths.slice(0, MOST).map((path) => ({ path, sure: paths.length === 1 }));

/** Where nothing that was built is known, a directory may be meant for the one that the stage works in. */
function inWorkdir({ workdir, files }: StageFacts, path: string): Guess[] {
  if (workdir === undefined || workdir === '/' || isGlob(path) || /\.\w+$/.test(path)) return [];
  return files.look(workdir).presence === 'present' ? [{ path: workdir, sure: true }] : [];
}

const only = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

const ordered = (items: readonly Made[], best: Made | undefined): Made[] =>
  [...(best ? [best] : []), ...items.filter((one) => one !== best)].slice(0, MOST);

/** Those that share the most names with the end of a path. */
function longest(items: readonly Made[], path: string): Made[] {
  const shared = (other: string): number => {
    const [a, b] = [path.split('/').reverse(), other.split('/').reverse()];
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 ? a.length : at;
  };
  const most = Math.max(0, ...items.map((one) => shared(one.path)));
  return items.filter((one) => shared(one.path) === most);
}

/** Other stages in front of the one that copies which certainly made the path themselves: the nearest, a few. */
export function otherStagesWith(context: Context, { path, stage }: StageSource): Stage[] {
  const others: Stage[] = [];
  for (const one of stagesWith(context, path)) {
    if (one.index >= stage.index) continue;
    others.push(one);
    if (others.length === MOST) break;
  }
  return others;
}

const makers = new WeakMap<Context, Map<string, readonly Stage[]>>();

/** All stages that a name leads to and which certainly made the path themselves, the last first. */
function stagesWith(context: Context, path: string): readonly Stage[] {
  let known = makers.get(context);
  if (!known) {
    known = new Map();
    makers.set(context, known);
  }
  let found = known.get(path);
  if (!found) {
    const { byName } = context.model;
    found = [...byName.values()]
      .filter((one) => !one.replaced && makesItself(context.facts(one), path))
      .sort((a, b) => b.index - a.index);
    known.set(path, found);
  }
  return found;
}

const answers = new WeakMap<object, Map<string, boolean>>();

function makesItself({ green, files }: StageFacts, path: string): boolean {
  const known = answers.get(green) ?? new Map<string, boolean>();
  answers.set(green, known);
  let made = known.get(path);
  if (made === undefined) {
    const look = files.look(path);
    made = look.presence === 'present' && look.entry.origin !== undefined;
    known.set(path, made);
  }
  return made;
}
