import { baseOf, parentOf } from '../../tools/paths.ts';
import type { FileEntry, Look, Origin, Proof } from '../kept.ts';
import { type Located, locate } from './locate.ts';
import { copyOf, type Filter, filtered, mergeInto } from './merge.ts';
import {
  type Because,
  type Clock,
  copied,
  type Directory,
  directoryOf,
  type Entered,
  entryOf,
  judge,
  leafOf,
  type Mark,
  marksIn,
  type Node,
  reasonsFor,
  takenOut,
  tick,
} from './node.ts';
import {
  changeDirectory,
  disturb,
  fill,
  graft,
  mayPut,
  putDirectory,
  putLeaf,
  putLink,
  remove,
  restore,
} from './write.ts';

/** Something taken out of a tree, to be put elsewhere. */
export type Taken =
  | { readonly is: 'present'; readonly node: Node }
  | { readonly is: 'absent'; readonly removed: Proof | undefined }
  | { readonly is: 'unknown'; readonly because: Because };

/**
 * Files with three values: there, not there, unknown. A tree never changes: what writes gives a new one, which
 * shares everything else with the old one. Paths are absolute; links that are known are followed.
 */
export class Tree {
  readonly root: Directory;
  readonly #clock: Clock;

  constructor(root: Directory, clock: Clock) {
    this.root = root;
    this.#clock = clock;
  }

  /** Nothing in it, and certainly nothing else. */
  static empty(clock: Clock): Tree {
    return new Tree(directoryOf(entryOf('directory')), clock);
  }

  /** Nothing is known of it. */
  static unknown(clock: Clock, because: Because): Tree {
    return new Tree(directoryOf(entryOf('directory'), { because }), clock);
  }

  look(path: string): Look {
    const { found } = this.locate(path);
    if (found.is === 'present') return { presence: 'present', entry: found.entry };
    return found.is === 'absent'
      ? { presence: 'absent', removed: found.removed }
      : { presence: 'unknown', because: found.because };
  }

  list(path: string): { readonly entries: ReadonlyMap<string, FileEntry>; readonly complete: boolean } {
    const { found } = this.locate(path);
    const entries = new Map<string, FileEntry>();
    if (found.is !== 'present') return { entries, complete: found.is === 'absent' };
    if (found.node.kind === 'leaf') return { entries, complete: found.entry.kind === 'file' };
    let complete = isClosed(found.node, found.marks);
    for (const [name, one] of children(found.node, found.marks)) {
      if (one.is === 'present') entries.set(name, one.entry);
      else if (one.is === 'unknown') complete = false;
    }
    return { entries, complete };
  }

  *walk(path: string, limit = Number.POSITIVE_INFINITY): Generator<{ path: string; entry: FileEntry }> {
    const start = this.locate(path);
    const queue = [start];
    let left = limit;
    for (const { path: at, found } of queue) {
      if (found.is !== 'present' || found.node.kind === 'leaf') continue;
      for (const [name, one] of children(found.node, found.marks)) {
        if (one.is !== 'present') continue;
        if (left-- <= 0) return;
        const inner = at === '/' ? `/${name}` : `${at}/${name}`;
        yield { path: inner, entry: one.entry };
        queue.push({ path: inner, found: one });
      }
    }
  }

  /** As `walk`, of what the base image does not bring: what is the image's alone is not looked into. */
  *made(path: string, limit: number): Generator<{ path: string; entry: FileEntry }> {
    const queue = [this.locate(path)];
    let left = limit;
    for (const { path: at, found } of queue) {
      if (found.is !== 'present' || found.node.kind === 'leaf') continue;
      const isCopied = marksIn(found.node, found.marks).some(({ kind }) => kind === 'copied');
      if (!isCopied && !holdsMade(found.node)) continue;
      for (const [name, one] of children(found.node, found.marks)) {
        if (one.is !== 'present') continue;
        const inner = at === '/' ? `/${name}` : `${at}/${name}`;
        queue.push({ path: inner, found: one });
        if (!one.entry.origin) continue;
        if (left-- <= 0) return;
        yield { path: inner, entry: one.entry };
      }
    }
  }

  disturbed(path: string): Proof | undefined {
    const { found } = this.locate(path);
    if (found.is === 'unknown') return found.because;
    return found.is === 'present' ? reasonBelow(found.node, found.marks) : undefined;
  }

  /** Everything besides the base image that may be why a path is unknown; `many` where that is not told apart. */
  reasons(path: string): readonly Proof[] | 'many' {
    for (let at = path; at !== '/'; at = parentOf(at)) {
      const { found } = this.locate(parentOf(at));
      if (found.is === 'absent') return [];
      if (found.is === 'unknown') continue;
      if (found.node.kind === 'directory') return reasonsFor(found.node, found.marks, baseOf(at));
      return found.node.because ? [found.node.because] : [];
    }
    return [];
  }

  locate(path: string, last: 'follow' | 'stay' = 'follow'): Located {
    return locate(this.root, path, last);
  }

  /** What is at a path, with all below it; a link at its end is followed. */
  take(path: string): Taken {
    const { found } = this.locate(path);
    return found.is === 'present' ? { is: 'present', node: takenOut(found) } : found;
  }

  /**
   * As `take`, of a path that something is at, or the build fails: in a directory of compiled programs it is one of
   * them. What Erlang releases is a directory with a virtual machine in it.
   */
  takeExisting(path: string): Taken {
    const taken = this.take(path);
    if (taken.is !== 'unknown' || !isProgramName(baseOf(path))) return taken;
    const { found } = this.locate(parentOf(path));
    const linkage = found.is === 'present' ? found.entry.linkage : undefined;
    if (found.is !== 'present' || !linkage || linkage.language === 'erlang') return taken;
    return { is: 'present', node: leafOf({ ...found.entry, kind: 'file' }) };
  }

  putLeaf(path: string, entry: FileEntry, proof: Proof): Tree {
    return this.#with(putLeaf(this.root, this.#real(path), entry, this.#clock, proof));
  }

  /** A link at the path itself is replaced. */
  putLink(path: string, target: string, origin: Origin, proof: Proof): Tree {
    const entry = { ...entryOf('link', origin), target };
    return this.#with(putLink(this.root, this.#real(path, 'stay'), entry, this.#clock, proof));
  }

  putDirectory(path: string, entry: FileEntry, contents: 'none' | 'unknown', proof: Proof): Tree {
    return this.#with(putDirectory(this.root, this.#real(path), entry, contents, this.#clock, proof));
  }

  mayPut(path: string, kind: FileEntry['kind'], because: Because): Tree {
    return this.#with(mayPut(this.root, this.#real(path), kind, this.#clock, because));
  }

  fill(path: string, because: Because, names?: readonly string[]): Tree {
    return this.#with(fill(this.root, this.#real(path), this.#clock, because, names));
  }

  disturb(path: string, because: Because, names?: readonly string[]): Tree {
    const real = this.#real(path);
    let tree = this.#with(disturb(this.root, real, this.#clock, because, names));
    // the link may have been replaced too
    const own = this.#real(path, 'stay');
    if (own !== real && !names) tree = tree.#with(disturb(tree.root, own, this.#clock, because));
    return tree;
  }

  remove(path: string, certain: boolean, proof: Proof): Tree {
    return this.#with(remove(this.root, this.#real(path, 'stay'), certain, this.#clock, proof));
  }

  /** What `take` gave is at the path now, in the place of whatever was there. */
  put(path: string, node: Node, origin: Origin): Tree {
    const real = this.#real(path);
    const copy = copyOf(node, origin, this.#clock.now + 1);
    return this.#with(graft(this.root, real, copy, this.#clock, origin.proof));
  }

  /** The contents of a directory that `take` gave go into the directory at the path, which is made if need be. */
  putContents(path: string, source: Directory, origin: Origin): Tree {
    const now = this.locate(path).found;
    if (now.is === 'absent') return this.put(path, source, origin);
    const entry = copied({ ...source.entry, kind: 'directory' }, origin);
    const made = this.putDirectory(path, entry, 'none', origin.proof);
    const root = changeDirectory(made.root, made.#real(path), this.#clock, (directory, above, since) =>
      mergeInto(directory, above, source, origin, since),
    );
    return this.#with(root);
  }

  /** What `take` gave, without what the filter leaves out; undefined where nothing is left. */
  filtered(source: Directory, keep: Filter): Directory | undefined {
    const { node, any } = filtered(source, keep, tick(this.#clock));
    return any ? node : undefined;
  }

  /** A node as it is, for the time of one command. */
  mount(path: string, node: Node, proof: Proof): Tree {
    return this.#with(graft(this.root, this.#real(path), node, this.#clock, proof));
  }

  /** The path is as it was in an earlier tree. */
  restore(path: string, earlier: Tree): Tree {
    const { path: real, found } = earlier.locate(path);
    const node = found.is === 'present' ? takenOut(found) : undefined;
    return this.#with(restore(this.root, real, found, node, this.#clock));
  }

  #real(path: string, last: 'follow' | 'stay' = 'follow'): string {
    return this.locate(path, last).path;
  }

  #with(root: Directory): Tree {
    return root === this.root ? this : new Tree(root, this.#clock);
  }
}

/** Of what a compiler leaves in its directory: no suffix, and none of Cargo’s own folders. */
export const isProgramName = (name: string): boolean =>
  /^[\w-]+$/.test(name) && !/^(?:build|deps|examples|incremental)$/.test(name);

function* children(directory: Directory, above: readonly Mark[]): Generator<readonly [string, Entered]> {
  const marks = marksIn(directory, above);
  for (const [name, slot] of directory.entries) yield [name, judge(slot, directory, marks, name)];
}

const isClosed = (directory: Directory, above: readonly Mark[]): boolean =>
  !directory.open && marksIn(directory, above).every(({ kind }) => kind === 'copied');

const makers = new WeakMap<Directory, boolean>();

/** True where something below a directory is not of the base image, whatever was copied above it. */
function holdsMade(directory: Directory): boolean {
  let made = makers.get(directory);
  if (made === undefined) {
    made = false;
    for (const [, slot] of directory.entries) {
      if (slot.is !== 'present') continue;
      const { node } = slot;
      made = node.entry.origin !== undefined || (node.kind === 'directory' && mayHoldMade(node));
      if (made) break;
    }
    makers.set(directory, made);
  }
  return made;
}

const mayHoldMade = (directory: Directory): boolean =>
  directory.marks.some(({ kind }) => kind === 'copied') || holdsMade(directory);

/** Of directories alone: whatever hangs on their place is looked at every time. */
const reasons = new WeakMap<Directory, Proof | null>();

function reasonBelow(node: Node, above: readonly Mark[]): Proof | undefined {
  for (const mark of above) if (mark.kind !== 'copied' && mark.because) return mark.because;
  if (node.kind === 'leaf') return node.entry.kind === 'unknown' ? node.because : undefined;
  const known = reasons.get(node);
  if (known !== undefined) return known ?? undefined;
  let reason: Proof | undefined = node.open?.because;
  for (const mark of node.marks) if (mark.kind !== 'copied') reason ??= mark.because;
  for (const [, slot] of node.entries) {
    if (reason) break;
    if (slot.is === 'unknown') reason = slot.because;
    else if (slot.is === 'present') reason = reasonBelow(slot.node, []);
  }
  reasons.set(node, reason ?? null);
  return reason;
}
