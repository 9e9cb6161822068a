import type { ContextFiles, Project } from '../context.ts';
import { ignoreOf, type Patterns } from '../dockerignore.ts';
import { type Clock, type Directory, directoryOf, entryOf, leafOf, type Node } from './node.ts';
import { Tree } from './tree.ts';

interface Folder {
  readonly children: Map<string, Folder | string>;
  /** What each pattern of the ignore file says of it. */
  readonly fit: readonly boolean[];
  /** Left out itself; an exception may let something in it through. */
  readonly ignored: boolean;
  open: boolean;
}

/** By listing, for the ignore file that it was last read with. */
const known = new WeakMap<ContextFiles, { readonly ignore: string | undefined; readonly root: Directory }>();

/** The build context as BuildKit gets it: without what the ignore file leaves out. */
export function contextTree(project: Project | undefined, clock: Clock): Tree {
  const { files, dockerignore } = project ?? {};
  if (!files) return Tree.unknown(clock, undefined);
  let entry = known.get(files);
  if (!entry || entry.ignore !== dockerignore?.text) {
    const patterns = dockerignore && ignoreOf(dockerignore).patterns;
    entry = { ignore: dockerignore?.text, root: rootOf(files, patterns) };
    known.set(files, entry);
  }
  return new Tree(entry.root, clock);
}

function rootOf(files: ContextFiles, patterns: Patterns | undefined): Directory {
  const { paths, unread = [], complete } = files;
  const folders = new Folders(patterns, !complete);
  for (const path of paths) folders.add(path);
  for (const path of unread) {
    const folder = folders.folder(path);
    if (folder) folder.open = true;
  }
  return nodeOf(folders.root, '') as Directory;
}

class Folders {
  readonly root: Folder;
  readonly #patterns: Patterns | undefined;
  readonly #open: boolean;
  readonly #known = new Map<string, Folder | undefined>();

  constructor(patterns: Patterns | undefined, open: boolean) {
    this.#patterns = patterns;
    this.#open = open;
    this.root = { children: new Map(), fit: [], ignored: false, open };
    this.#known.set('', this.root);
  }

  add(path: string): void {
    const slash = path.lastIndexOf('/');
    const folder = this.folder(path.slice(0, Math.max(slash, 0)));
    if (!folder) return;
    if (this.#patterns?.matches(this.#patterns.fit(path, folder.fit))) return;
    const name = path.slice(slash + 1);
    if (name !== '' && !folder.children.has(name)) folder.children.set(name, path);
  }

  /** Undefined where nothing in it is sent. */
  folder(path: string): Folder | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    const slash = path.lastIndexOf('/');
    const parent = this.folder(path.slice(0, Math.max(slash, 0)));
    const folder = parent && this.#make(path, parent);
    this.#known.set(path, folder);
    if (folder) parent.children.set(path.slice(slash + 1), folder);
    return folder;
  }

  #make(path: string, parent: Folder): Folder | undefined {
    const patterns = this.#patterns;
    const fit = patterns?.fit(path, parent.fit) ?? [];
    const ignored = patterns?.matches(fit) ?? false;
    if (ignored && !patterns?.hasExceptions) return undefined;
    return { children: new Map(), fit, ignored, open: this.#open };
  }
}

/** Undefined for a folder that is left out, with nothing let through. */
function nodeOf({ children, open, ignored }: Folder, path: string): Node | undefined {
  let directory = directoryOf(entryOf('directory'), open ? { because: undefined } : undefined);
  let isEmpty = true;
  for (const [name, child] of children) {
    const node =
      typeof child === 'string'
        ? leafOf({ ...entryOf('file'), contextPath: child })
        : nodeOf(child, path === '' ? name : `${path}/${name}`);
    if (!node) continue;
    isEmpty = false;
    directory = {
      ...directory,
      entries: directory.entries.set(name, { is: 'present', since: 0, node }),
    };
  }
  directory.entries.sealed();
  return ignored && isEmpty && !open ? undefined : directory;
}
