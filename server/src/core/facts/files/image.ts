import type { ImageFacts } from '../../data/images/types.ts';
import type { FileEntry } from '../kept.ts';
import { partsOf } from './locate.ts';
import { type Clock, type Directory, directoryOf, entryOf, leafOf, type Node, type Slot } from './node.ts';
import { Tree } from './tree.ts';

/** Directories of every distribution that are no links. */
const DIRECTORIES: ReadonlySet<string> = new Set(
  'boot dev etc home media mnt opt proc root run srv sys tmp usr var'.split(' '),
);

/** What they hold in every image that has a package manager. */
const WITHIN = [
  ...['bin', 'lib', 'sbin', 'share', 'local'].map((name) => `/usr/${name}`),
  ...['bin', 'lib', 'sbin', 'share'].map((name) => `/usr/local/${name}`),
  ...['cache', 'lib', 'log'].map((name) => `/var/${name}`),
];

/** Directories of old names, where what they lead to is a directory of the image's. */
const LINKS: readonly (readonly [string, string])[] = [
  ['/var/run', '/run'],
  ['/var/lock', '/run/lock'],
];

const OPEN = { because: undefined };

interface Draft {
  readonly children: Map<string, Draft>;
  kind: FileEntry['kind'];
  target?: string;
  closed: boolean;
}

const roots = new WeakMap<ImageFacts, Directory>();

/** The files of a base image; `undefined` is an image of which nothing is known. */
export function imageTree(facts: ImageFacts | undefined, clock: Clock): Tree {
  if (!facts) return Tree.unknown(clock, undefined);
  let root = roots.get(facts);
  if (!root) {
    root = rootOf(facts);
    roots.set(facts, root);
  }
  return new Tree(root, clock);
}

function rootOf(facts: ImageFacts): Directory {
  const root: Draft = { children: new Map(), kind: 'directory', closed: false };
  const at = (path: string): Draft => {
    let draft = root;
    for (const part of partsOf(path)) {
      draft.kind = 'directory';
      let child = draft.children.get(part);
      if (!child) {
        child = { children: new Map(), kind: 'unknown', closed: false };
        draft.children.set(part, child);
      }
      draft = child;
    }
    return draft;
  };
  for (const [path, names] of Object.entries(facts.directories)) {
    const draft = at(path);
    draft.kind = 'directory';
    draft.closed = true;
    for (const name of names) at(`${path}/${name}`);
  }
  for (const path of facts.paths) {
    const draft = at(path);
    if (path.endsWith('/')) draft.kind = 'directory';
    else if (draft.kind === 'unknown') draft.kind = 'file';
  }
  for (const [name, draft] of root.children) if (DIRECTORIES.has(name)) draft.kind = 'directory';
  const isDistribution = facts.packageManager !== undefined && facts.packageManager !== 'none';
  if (isDistribution && root.children.has('usr')) for (const path of WITHIN) at(path).kind = 'directory';
  if (isDistribution && root.children.has('run')) {
    for (const [path, target] of LINKS) {
      const draft = at(path);
      if (draft.children.size > 0 || draft.closed) continue;
      draft.kind = 'link';
      draft.target = target;
    }
  }
  return nodeOf(root) as Directory;
}

function nodeOf({ kind, children, closed, target }: Draft): Node {
  if (kind === 'link') return leafOf({ ...entryOf(kind), target: target! });
  if (kind !== 'directory') return leafOf(entryOf(kind));
  let directory = directoryOf(entryOf('directory'), closed ? undefined : OPEN);
  for (const [name, child] of children) {
    const slot: Slot = { is: 'present', since: 0, node: nodeOf(child) };
    directory = { ...directory, entries: directory.entries.set(name, slot) };
  }
  directory.entries.sealed();
  return directory;
}
