import type { Effect } from '../../tools/types.ts';
import type { FileEntry, Origin, Proof } from '../kept.ts';
import { entryOf } from './node.ts';
import type { Tree } from './tree.ts';

/** The command that an effect is of. */
export interface Doer {
  /** Origin of what it makes, for the sentence that proves it. */
  readonly origin: (proof: string) => Origin;
}

/** Carries out what an effect does to files; effects on other things leave the tree as it is. */
export function carryOut(tree: Tree, effect: Effect, doer: Doer): Tree {
  switch (effect.kind) {
    case 'create':
      return create(tree, effect, doer.origin(effect.proof));
    case 'disturb':
      return tree.disturb(effect.path, doer.origin(effect.proof).proof, effect.names);
    case 'fill': {
      const filled = tree.fill(effect.path, doer.origin(effect.proof).proof, effect.names);
      return effect.spares === undefined ? filled : filled.restore(effect.spares, tree);
    }
    case 'remove':
      return remove(tree, effect.path, effect.certain, doer.origin(effect.proof).proof);
    case 'copy':
      return copy(tree, effect, doer.origin(effect.proof));
    case 'link': {
      const origin = doer.origin(effect.proof);
      return tree.putLink(effect.path, effect.target, origin, origin.proof);
    }
    default:
      return tree;
  }
}

function create(tree: Tree, effect: Extract<Effect, { kind: 'create' }>, origin: Origin): Tree {
  const { path, certain, role = 'other', linkage } = effect;
  if (!certain) return tree.mayPut(path, effect.entry, origin.proof);
  const entry: FileEntry = {
    kind: effect.entry,
    origin,
    role,
    linkage,
    builtIn: linkage && origin.stage,
    ...(effect.text !== undefined && { text: effect.text }),
  };
  if (effect.entry !== 'directory') return tree.putLeaf(path, entry, origin.proof);
  // what a build or an installer makes is never empty
  return tree.putDirectory(path, entry, role === 'other' ? 'none' : 'unknown', origin.proof);
}

function remove(tree: Tree, path: string, certain: boolean, proof: Proof): Tree {
  return path === '/' ? tree.disturb('/', proof) : tree.remove(path, certain, proof);
}

function copy(tree: Tree, effect: Extract<Effect, { kind: 'copy' }>, origin: Origin): Tree {
  const { from, to, move } = effect;
  const { proof } = origin;
  const taken = tree.takeExisting(from);
  const copied: Origin = { ...origin, from: 'copy' };
  let next = tree;
  // a command that finds nothing to copy fails, so something unknown is there
  if (taken.is !== 'present') next = tree.putLeaf(to, entryOf('unknown', copied), proof);
  else if (taken.node.kind === 'directory' && tree.look(to).presence !== 'absent') {
    next = tree.putContents(to, taken.node, copied);
  } else next = tree.put(to, taken.node, copied);
  return move ? next.remove(from, true, proof) : next;
}
