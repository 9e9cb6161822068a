import type { Origin, Proof } from '../kept.ts';
import {
  type Because,
  copied,
  type Directory,
  enter,
  judge,
  type Mark,
  marked,
  marksIn,
  NO_MARKS,
  type Node,
  type Slot,
  takenOut,
} from './node.ts';
import { Versions } from './versions.ts';

/** A node as a copy brings it somewhere; in constant time, however much lies below it. */
export function copyOf(node: Node, origin: Origin, since: number): Node {
  const entry = copied(node.entry, origin);
  if (node.kind === 'leaf') return { ...node, entry };
  return marked({ ...node, entry }, { kind: 'copied', since, origin });
}

/** The contents of `source` go into a directory, over what is there. `source` is out of its place (`takenOut`). */
export function mergeInto(
  target: Directory,
  above: readonly Mark[],
  source: Directory,
  origin: Origin,
  since: number,
): Directory {
  let { entries } = target;
  for (const [name, slot] of source.entries) {
    const from = judge(slot, source, source.marks, name);
    if (from.is === 'absent') continue;
    const now = enter(target, above, name);
    const put = (next: Slot) => {
      entries = entries.set(name, next);
    };
    const because = from.is === 'unknown' ? (from.because ?? origin.proof) : origin.proof;
    if (from.is === 'unknown') {
      if (now.is === 'absent') put({ is: 'unknown', since, because });
      else if (now.is === 'present' && now.node.kind === 'directory') {
        put({ is: 'present', since: now.since, node: marked(now.node, opened(since, because)) });
      }
      continue;
    }
    const node = takenOut(from);
    if (now.is !== 'present' || now.node.kind !== 'directory') {
      const copy = copyOf(node, origin, since);
      put({ is: 'present', since, node: now.is === 'absent' ? copy : overUnknown(copy, since, because) });
    } else if (node.kind === 'directory') {
      put({ is: 'present', since: now.since, node: mergeInto(now.node, now.marks, node, origin, since) });
    } else {
      put({ is: 'present', since: now.since, node: marked(now.node, opened(since, because)) });
    }
  }
  return openedAs({ ...target, entries }, source, origin.proof, since);
}

/** What a directory does not say about its contents, it does not say about those of the one that it goes into. */
function openedAs(target: Directory, source: Directory, proof: Proof, since: number): Directory {
  let result = target;
  const open = source.open;
  if (open) result = marked(result, opened(since, open.because ?? proof));
  for (const mark of source.marks) {
    if (mark.kind === 'copied' || (open && mark.kind === 'fill')) continue;
    result = marked(result, opened(since, mark.because ?? proof, mark.names));
  }
  return result;
}

/** A directory that goes where perhaps one was already: what was in that one is in it too. */
function overUnknown(node: Node, since: number, because: Because): Node {
  return node.kind === 'directory' ? marked(node, opened(since, because)) : node;
}

const opened = (since: number, because: Because, names?: readonly string[]): Mark => ({
  kind: 'fill',
  since,
  because,
  names,
});

/**
 * What of a directory is copied, by its path below the root of the copy.
 *
 * all: with everything below · inside: the directory itself, and of its entries what the filter says · some: the
 * directory only if something in it is copied · none.
 */
export type Filter = (path: string, kind: 'directory' | 'other') => 'all' | 'inside' | 'some' | 'none';

/** A copy of a directory that holds only what the filter lets through. Takes time for every entry. */
export function filtered(
  directory: Directory,
  keep: Filter,
  since: number,
  at = '',
  above: readonly Mark[] = NO_MARKS,
): { readonly node: Directory; readonly any: boolean } {
  let entries = Versions.empty<Slot>();
  const marks = marksIn(directory, above);
  let any = directory.open !== undefined || marks.some(({ kind }) => kind !== 'copied');
  for (const [name, slot] of directory.entries) {
    const path = at === '' ? name : `${at}/${name}`;
    const from = judge(slot, directory, marks, name);
    const isLeaf = from.is === 'present' && from.entry.kind === 'file';
    const verdict = keep(path, isLeaf ? 'other' : 'directory');
    if (verdict === 'none' || (verdict === 'some' && from.is === 'absent')) {
      entries = entries.set(name, { is: 'absent', since, removed: undefined });
    } else if (verdict === 'all' || from.is !== 'present' || from.node.kind === 'leaf') {
      any ||= from.is !== 'absent';
      entries = entries.set(name, slot);
    } else {
      const inner = filtered(from.node, keep, since, path, from.marks);
      if (verdict === 'some' && !inner.any) continue;
      any = true;
      entries = entries.set(name, { is: 'present', since: from.since, node: inner.node });
    }
  }
  return { node: { ...directory, entries }, any };
}
