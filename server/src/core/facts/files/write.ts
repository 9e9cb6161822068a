import type { FileEntry, Proof } from '../kept.ts';
import { partsOf } from './locate.ts';
import {
  type Because,
  type Clock,
  type Directory,
  directoryOf,
  type Entered,
  enter,
  leafOf,
  type Mark,
  marked,
  NO_MARKS,
  type Node,
  type Slot,
  tick,
} from './node.ts';

/** Changes to a tree. All take a root and give a new one; the old one stays as it was. */

/** What becomes of the name at the end of a path; undefined where nothing changes. */
type Change = (now: Entered, since: number) => Slot | undefined;

/** What to do about a directory on the way that is not certainly there. */
type Missing =
  /** It is made. */
  | { readonly do: 'make'; readonly entry: FileEntry; readonly because: Because }
  /** It may be made: the first one that is absent is unknown from now on. */
  | { readonly do: 'doubt'; readonly because: Because }
  | { readonly do: 'stop' };

function change(root: Directory, path: string, clock: Clock, missing: Missing, act: Change): Directory {
  const parts = partsOf(path);
  return parts.length === 0 ? root : descend(root, NO_MARKS, parts, 0, tick(clock), missing, act);
}

function descend(
  directory: Directory,
  above: readonly Mark[],
  parts: readonly string[],
  index: number,
  since: number,
  missing: Missing,
  act: Change,
): Directory {
  const name = parts[index]!;
  const now = enter(directory, above, name);
  const put = (slot: Slot | undefined): Directory =>
    slot ? { ...directory, entries: directory.entries.set(name, slot) } : directory;
  if (index === parts.length - 1) return put(act(now, since));
  if (now.is === 'present' && now.node.kind === 'directory') {
    const node = descend(now.node, now.marks, parts, index + 1, since, missing, act);
    return node === now.node ? directory : put({ is: 'present', since: now.since, node });
  }
  if (missing.do === 'doubt' && now.is === 'absent') {
    return put({ is: 'unknown', since, because: missing.because });
  }
  if (missing.do !== 'make') return directory;
  const made = makeDirectory(now, missing.entry, missing.because);
  return put({
    is: 'present',
    since,
    node: descend(made, NO_MARKS, parts, index + 1, since, missing, act),
  });
}

/** A directory in the place of what is not certainly one: closed only where certainly nothing was there. */
function makeDirectory(now: Entered, entry: FileEntry, because: Because): Directory {
  if (now.is === 'absent') return directoryOf(entry);
  if (now.is === 'unknown') return directoryOf(entry, { because: now.because });
  const reason = now.node.kind === 'leaf' ? now.node.because : undefined;
  return directoryOf({ ...now.entry, kind: 'directory' }, { because: reason ?? because });
}

const parentsOf = (entry: FileEntry): FileEntry => ({
  kind: 'directory',
  origin: entry.origin,
  role: entry.role,
  linkage: undefined,
  builtIn: undefined,
});

/** A file, link or thing of unknown kind is at the path now, with the directories above it. */
export function putLeaf(
  root: Directory,
  path: string,
  entry: FileEntry,
  clock: Clock,
  proof: Proof,
): Directory {
  const missing: Missing = { do: 'make', entry: parentsOf(entry), because: proof };
  return change(root, path, clock, missing, (now, since) => {
    if (now.is === 'present' && now.node.kind === 'directory') {
      // what is written over a directory went into it, or failed
      if (entry.kind !== 'unknown') return undefined;
      return present(now.since, marked(now.node, fillMark(since, proof)));
    }
    return present(since, leafOf(entry, proof));
  });
}

/** A link replaces what was there. */
export function putLink(
  root: Directory,
  path: string,
  entry: FileEntry,
  clock: Clock,
  proof: Proof,
): Directory {
  const missing: Missing = { do: 'make', entry: parentsOf(entry), because: proof };
  return change(root, path, clock, missing, (_, since) => present(since, leafOf(entry, proof)));
}

/** A directory is at the path now: `contents: 'unknown'` where something that is not named is in it. */
export function putDirectory(
  root: Directory,
  path: string,
  entry: FileEntry,
  contents: 'none' | 'unknown',
  clock: Clock,
  proof: Proof,
): Directory {
  const filled = (directory: Directory, since: number) =>
    contents === 'unknown' ? marked(directory, fillMark(since, proof)) : directory;
  if (partsOf(path).length === 0) return filled(root, tick(clock));
  const missing: Missing = { do: 'make', entry: parentsOf(entry), because: proof };
  return change(root, path, clock, missing, (now, since) => {
    if (now.is === 'present' && now.node.kind === 'directory') {
      return contents === 'unknown' ? present(now.since, filled(now.node, since)) : undefined;
    }
    return present(since, filled(makeDirectory(now, entry, proof), since));
  });
}

/** Something may be at the path now. */
export function mayPut(
  root: Directory,
  path: string,
  kind: FileEntry['kind'],
  clock: Clock,
  because: Because,
): Directory {
  return change(root, path, clock, { do: 'doubt', because }, (now, since) => {
    if (now.is === 'unknown') return undefined;
    if (now.is === 'absent') return { is: 'unknown', since, because };
    if (now.node.kind === 'directory') {
      return kind === 'file' ? undefined : present(now.since, marked(now.node, fillMark(since, because)));
    }
    return present(since, leafOf(weakened(now.entry, kind), because));
  });
}

/** A file that something else may have taken the place of. */
function weakened({ kind, role, origin, builtIn }: FileEntry, other: FileEntry['kind']): FileEntry {
  return { kind: kind === other ? kind : 'unknown', role, origin, linkage: undefined, builtIn };
}

const present = (since: number, node: Node): Slot => ({ is: 'present', since, node });

const fillMark = (since: number, because: Because, names?: readonly string[]): Mark => ({
  kind: 'fill',
  since,
  because,
  names,
});

/** Nothing that was there is gone, but others may be there. */
export function fill(
  root: Directory,
  path: string,
  clock: Clock,
  because: Because,
  names?: readonly string[],
): Directory {
  const mark = (directory: Directory, since: number) => marked(directory, fillMark(since, because, names));
  if (partsOf(path).length === 0) return mark(root, tick(clock));
  return change(root, path, clock, { do: 'doubt', because }, (now, since) => {
    if (now.is === 'absent') return { is: 'unknown', since, because };
    if (now.is === 'unknown' || now.node.kind === 'leaf') return undefined;
    return present(now.since, mark(now.node, since));
  });
}

/** Nothing at the path or below it is certain any more; with `names`, nothing below it that bears one of them. */
export function disturb(
  root: Directory,
  path: string,
  clock: Clock,
  because: Because,
  names?: readonly string[],
): Directory {
  const atRoot = partsOf(path).length === 0;
  if (names) {
    const mark = (directory: Directory, since: number) =>
      marked(directory, { kind: 'disturb', since, because, names });
    if (atRoot) return mark(root, tick(clock));
    return change(root, path, clock, { do: 'doubt', because }, (now, since) => {
      if (now.is === 'absent') return { is: 'unknown', since, because };
      if (now.is === 'unknown' || now.node.kind === 'leaf') return undefined;
      return present(now.since, mark(now.node, since));
    });
  }
  if (atRoot) return directoryOf(root.entry, { because });
  return change(root, path, clock, { do: 'doubt', because }, (now, since) =>
    now.is === 'unknown' ? undefined : { is: 'unknown', since, because },
  );
}

/** The path and all below it is gone, or with `certain: false` may be. */
export function remove(
  root: Directory,
  path: string,
  certain: boolean,
  clock: Clock,
  proof: Proof | undefined,
): Directory {
  return change(root, path, clock, { do: 'stop' }, (now, since) => {
    if (now.is === 'absent') return undefined;
    if (certain) return { is: 'absent', since, removed: proof };
    return now.is === 'unknown' ? undefined : { is: 'unknown', since, because: proof };
  });
}

/** What a name was is so again: for mounts, which hide what lies below them, and which nothing can remove. */
export function restore(
  root: Directory,
  path: string,
  was: Entered,
  node: Node | undefined,
  clock: Clock,
): Directory {
  const missing: Missing = node
    ? {
        do: 'make',
        entry: parentsOf({ ...node.entry, kind: 'directory', origin: undefined }),
        because: undefined,
      }
    : { do: 'stop' };
  return change(root, path, clock, missing, (_, since) => {
    if (was.is === 'present') return present(since, node ?? was.node);
    return was.is === 'absent'
      ? { is: 'absent', since, removed: was.removed }
      : { is: 'unknown', since, because: was.because };
  });
}

/** Puts a node at a path, whatever was there. */
export function graft(root: Directory, path: string, node: Node, clock: Clock, proof: Proof): Directory {
  const missing: Missing = {
    do: 'make',
    entry: parentsOf({ ...node.entry, kind: 'directory' }),
    because: proof,
  };
  return change(root, path, clock, missing, (_, since) => present(since, node));
}

/** Changes the directory at a path; nothing where there is certainly none. */
export function changeDirectory(
  root: Directory,
  path: string,
  clock: Clock,
  act: (directory: Directory, above: readonly Mark[], since: number) => Directory,
): Directory {
  if (partsOf(path).length === 0) return act(root, NO_MARKS, tick(clock));
  return change(root, path, clock, { do: 'stop' }, (now, since) => {
    if (now.is !== 'present' || now.node.kind !== 'directory') return undefined;
    return present(now.since, act(now.node, now.marks, since));
  });
}
