import { type Mount, mountsOf } from '../../syntax/mount.ts';
import type { Escape, Instruction } from '../../syntax/types.ts';
import { parentOf, resolvePath } from '../../tools/paths.ts';
import { phraseOf, proofOf } from '../proofs.ts';
import type { Variables } from '../variables.ts';
import { directoryOf, entryOf, leafOf, type Node } from './node.ts';
import type { Tree } from './tree.ts';

/** A RUN in its place. */
export interface MountStep {
  readonly instruction: Instruction;
  readonly escape: Escape;
  readonly workdir: string | undefined;
  readonly variables: Variables;
  /** What a bind mount shows. */
  readonly source: (mount: Mount) => Tree;
}

/** What a RUN sees in its mounts, and nobody after it. */
export interface Mounted {
  readonly tree: Tree;
  /** Targets of caches: what is written there does not stay. */
  readonly caches: readonly string[];
  /** The files as the step leaves them. */
  readonly unmount: (after: Tree) => Tree;
}

export function mountAll(tree: Tree, step: MountStep): Mounted {
  const { instruction, escape, workdir, variables } = step;
  const targets: string[] = [];
  const caches: string[] = [];
  let mounted = tree;
  for (const mount of mountsOf(instruction)) {
    const field = mount.get('target', 'dst', 'destination');
    const { text, known } = variables.expand(field?.value ?? secretTarget(mount), escape);
    if (!known || text === '' || (!text.startsWith('/') && workdir === undefined)) continue;
    const target = resolvePath(workdir ?? '/', text);
    const node = target === '/' ? undefined : nodeOf(mount, step);
    if (!node) continue;
    if (mount.type === 'cache') caches.push(target);
    targets.push(target);
    mounted = mounted.mount(
      target,
      node,
      proofOf(instruction, () => `${phraseOf(instruction)} mounts ${target}`),
    );
  }
  if (targets.length === 0) return { tree, caches, unmount: (after) => after };
  return {
    tree: mounted,
    caches,
    unmount: (after) => targets.reduceRight((left, target) => unmount(left, tree, target), after),
  };
}

function secretTarget(mount: Mount): string {
  if (mount.type !== 'secret') return '';
  const id = mount.get('id', 'source', 'src')?.value;
  return id === undefined ? '' : `/run/secrets/${id}`;
}

function nodeOf(mount: Mount, { instruction, source, variables, escape }: MountStep): Node | undefined {
  switch (mount.type) {
    case 'cache': {
      const because = proofOf(
        instruction,
        () => `${phraseOf(instruction)} mounts a cache, which may hold anything`,
      );
      return directoryOf(entryOf('directory'), { because });
    }
    case 'tmpfs':
      return directoryOf(entryOf('directory'));
    case 'secret':
      return leafOf(entryOf('file'));
    case 'bind': {
      const from = mount.get('source', 'src')?.value ?? '/';
      const { text, known } = variables.expand(from, escape);
      const taken = known ? source(mount).take(resolvePath('/', text)) : undefined;
      return taken?.is === 'present' ? taken.node : leafOf(entryOf('unknown'));
    }
    default:
      return undefined;
  }
}

/** Directories that were made for a mount go with it, unless something else is in them. */
function unmount(after: Tree, before: Tree, target: string): Tree {
  let tree = after.restore(target, before);
  for (let path = parentOf(target); path !== '/'; path = parentOf(path)) {
    if (before.look(path).presence === 'present' || tree.list(path).entries.size > 0) break;
    tree = tree.restore(path, before);
  }
  return tree;
}
