import type { FileEntry, Origin, Proof } from '../kept.ts';
import { matchesName } from './glob.ts';
import { Versions } from './versions.ts';

/** Undefined: the base image is not known well enough. */
export type Because = Proof | undefined;

/** A file, a link, or something of unknown kind. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly entry: FileEntry;
  /** Of an unknown kind: why nothing is known below it. */
  readonly because: Because;
}

export interface Directory {
  readonly kind: 'directory';
  readonly entry: FileEntry;
  readonly entries: Versions<Slot>;
  /** Undefined where all entries are known, unless a mark says otherwise. */
  readonly open: { readonly because: Because } | undefined;
  /** What happened to the directory as a whole, oldest first. */
  readonly marks: readonly Mark[];
}

export type Node = Leaf | Directory;

/** What a name in a directory is. `since`: the time at which it, with all below it, was put there. */
export type Slot =
  | { readonly is: 'present'; readonly since: number; readonly node: Node }
  | { readonly is: 'absent'; readonly since: number; readonly removed: Proof | undefined }
  | { readonly is: 'unknown'; readonly since: number; readonly because: Because };

/**
 * Something that happened to everything below a directory. It holds for what was put there before `since` and for
 * nothing that came later, so that it takes constant time however much lies below.
 *
 * fill: others may be there too · disturb: anything may be there or gone · copied: it is a copy.
 */
export type Mark = { readonly since: number } & (
  | {
      readonly kind: 'fill' | 'disturb';
      /** Globs: only what bears such a name is touched, with all below it. */
      readonly names: readonly string[] | undefined;
      readonly because: Because;
      /** Other reasons were joined to `because`. */
      readonly several?: true;
    }
  | { readonly kind: 'copied'; readonly origin: Origin }
);

/** Counts what happens, over all stages, so that any two marks and slots can be compared. */
export interface Clock {
  now: number;
}

export const tick = (clock: Clock): number => ++clock.now;

const PLAIN: Omit<FileEntry, 'kind'> = {
  origin: undefined,
  role: 'other',
  linkage: undefined,
  builtIn: undefined,
};

export const entryOf = (kind: FileEntry['kind'], origin?: Origin): FileEntry => ({ ...PLAIN, kind, origin });

export const leafOf = (entry: FileEntry, because?: Because): Leaf => ({ kind: 'leaf', entry, because });

export const directoryOf = (entry: FileEntry, open?: { readonly because: Because }): Directory => ({
  kind: 'directory',
  entry,
  entries: Versions.empty(),
  open,
  marks: NO_MARKS,
});

export const NO_MARKS: readonly Mark[] = [];

/** A name in a directory with everything taken into account. */
export type Entered =
  | {
      readonly is: 'present';
      readonly since: number;
      readonly node: Node;
      /** With copies on the way taken into account. */
      readonly entry: FileEntry;
      /** Those from above that hold below. */
      readonly marks: readonly Mark[];
    }
  | { readonly is: 'absent'; readonly removed: Proof | undefined }
  | { readonly is: 'unknown'; readonly because: Because };

/** `above`: marks of directories further up that hold in this one. */
export function enter(directory: Directory, above: readonly Mark[], name: string): Entered {
  return judge(directory.entries.get(name), directory, marksIn(directory, above), name);
}

/** All marks that hold for entries of a directory. */
export const marksIn = ({ marks }: Directory, above: readonly Mark[]): readonly Mark[] =>
  above.length === 0 ? marks : marks.length === 0 ? above : bySince([...above, ...marks]);

export function judge(
  slot: Slot | undefined,
  { open }: Directory,
  all: readonly Mark[],
  name: string,
): Entered {
  if (slot?.is === 'unknown') return { is: 'unknown', because: slot.because ?? copyIn(all, slot.since) };
  if (slot?.is !== 'present') {
    const since = slot?.since ?? 0;
    const mark = all.find((one) => one.kind !== 'copied' && one.since > since && touches(one, name));
    const because = mark?.kind === 'copied' ? undefined : mark?.because;
    if (!slot && open) return { is: 'unknown', because: open.because ?? because ?? copyIn(all, 0) };
    if (mark) return { is: 'unknown', because: because ?? copyIn(all, since) };
    return { is: 'absent', removed: slot?.removed };
  }
  const { since, node } = slot;
  let { entry } = node;
  if (all.length === 0) return { is: 'present', since, node, entry, marks: NO_MARKS };
  const marks: Mark[] = [];
  for (const mark of all) {
    if (mark.since <= since) continue;
    if (mark.kind === 'copied') {
      entry = copied(entry, mark.origin);
      marks.push(mark);
    } else if (!touches(mark, name)) marks.push(mark);
    else if (mark.kind === 'disturb') return { is: 'unknown', because: mark.because ?? copyIn(all, since) };
    else marks.push(mark.names ? { ...mark, names: undefined } : mark);
  }
  return { is: 'present', since, node, entry, marks };
}

const touches = (mark: Mark, name: string): boolean =>
  mark.kind !== 'copied' && (!mark.names || mark.names.some((glob) => matchesName(glob, name)));

/** A copy is why something that was not known there is not known here. */
function copyIn(marks: readonly Mark[], since: number): Because {
  const mark = marks.findLast((one) => one.kind === 'copied' && one.since > since);
  return mark?.kind === 'copied' ? mark.origin.proof : undefined;
}

/** An entry that a copy brought somewhere. */
export function copied(entry: FileEntry, origin: Origin): FileEntry {
  return { ...entry, origin: entry.origin ? { ...origin, before: entry.origin } : origin };
}

const bySince = (marks: Mark[]): Mark[] => marks.sort((a, b) => a.since - b.since);

/** What keeps a node complete where it is taken out of its place: marks from above that hold in it become its own. */
export function takenOut({ node, entry, marks }: Entered & { is: 'present' }): Node {
  if (node.kind === 'leaf') return entry === node.entry ? node : { ...node, entry };
  if (marks.length === 0) return node;
  let all = node.marks;
  for (const mark of marks) all = compact(bySince([...all, mark]));
  return { ...node, entry, marks: all };
}

/** As many of a kind are kept apart, so that each can say why. */
const MOST = 8;
const MOST_COPIES = 32;

export const marked = (directory: Directory, mark: Mark): Directory => ({
  ...directory,
  marks: compact([...directory.marks, mark]),
});

const kindOf = (mark: Mark): string =>
  mark.kind === 'copied' || !mark.names ? mark.kind : `${mark.kind} by name`;

/** Few marks that say as much, or more cautiously, so that a directory that everybody writes to stays quick. */
function compact(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length <= MOST) return marks;
  let kept = marks;
  for (const kind of ['fill', 'fill by name', 'disturb by name', 'copied']) {
    const same = kept.filter((mark) => kindOf(mark) === kind);
    if (same.length <= (kind === 'copied' ? MOST_COPIES : MOST)) continue;
    const [first, second] = same;
    kept = kept.flatMap((mark) => (mark === first ? [] : mark === second ? joined(first!, second!) : mark));
  }
  return kept;
}

/** Two marks of a kind as one, which holds for all that either of them holds for. */
function joined(earlier: Mark, later: Mark): Mark {
  if (earlier.kind === 'copied' || later.kind === 'copied') return later;
  const names = later.names && [...new Set([...(earlier.names ?? []), ...later.names])];
  return { ...later, names, because: earlier.because, several: true };
}

/** Everything besides the base image that may be why a name in a directory is not known. */
export function reasonsFor(
  directory: Directory,
  above: readonly Mark[],
  name: string,
): readonly Proof[] | 'many' {
  const slot = directory.entries.get(name);
  if (slot?.is === 'unknown') return slot.because ? [slot.because] : [];
  const since = slot?.since ?? 0;
  const reasons: Proof[] = [];
  if (!slot && directory.open?.because) reasons.push(directory.open.because);
  for (const mark of marksIn(directory, above)) {
    if (mark.kind === 'copied' || mark.since <= since || !touches(mark, name)) continue;
    if (mark.several) return 'many';
    if (mark.because) reasons.push(mark.because);
  }
  return reasons;
}
