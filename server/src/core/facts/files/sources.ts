import { baseOf, resolvePath } from '../../tools/paths.ts';
import { createPatterns } from '../dockerignore.ts';
import { isGlob, matchesName } from './glob.ts';
import { joined, partsOf } from './locate.ts';
import type { Filter } from './merge.ts';
import type { Taken, Tree } from './tree.ts';

/** One thing that a source of COPY stands for. */
export interface Item {
  /** The name that it gets in a directory. */
  readonly name: string;
  readonly taken: Taken;
}

export interface Items {
  readonly items: readonly Item[];
  /** True where a pattern may match things that are not among them. */
  readonly others: boolean;
}

/** What a source names in the tree that is copied from; wildcards are Go's, a component at a time. */
export function itemsOf(tree: Tree, source: string): Items {
  const path = resolvePath('/', source);
  if (!isGlob(path) && !path.includes('\\')) {
    return { items: [{ name: baseOf(path), taken: tree.takeExisting(path) }], others: false };
  }
  const matched = matching(tree, path);
  let { others } = matched;
  const items = matched.paths.flatMap((at): Item[] => {
    const taken = tree.take(at);
    if (taken.is === 'unknown') others = true;
    return taken.is === 'present' ? [{ name: baseOf(at), taken }] : [];
  });
  return { items, others };
}

/** What has entries by name. */
interface Listing {
  list(path: string): { readonly entries: ReadonlyMap<string, unknown>; readonly complete: boolean };
}

/** Paths that a pattern may stand for; `others` where it may match more. Those without wildcards need not be there. */
export function matching(
  files: Listing,
  path: string,
): { readonly paths: readonly string[]; readonly others: boolean } {
  let others = false;
  let paths = ['/'];
  for (const part of partsOf(path)) {
    paths = paths.flatMap((at) => {
      if (!isGlob(part)) return join(at, part.replaceAll('\\', ''));
      const { entries, complete } = files.list(at);
      if (!complete) others = true;
      return [...entries.keys()].filter((name) => matchesName(part, name)).map((name) => join(at, name));
    });
  }
  return { paths, others };
}

const join = (at: string, name: string): string => (at === '/' ? `/${name}` : `${at}/${name}`);

/** Where `--parents` begins to keep the path, and what it keeps: behind the first `/./`, else all of it. */
export function pivoted(source: string): { readonly root: string; readonly pattern: string } {
  const pivot = source.indexOf('/./');
  const [root, pattern] = pivot < 0 ? ['/', source] : [source.slice(0, pivot), source.slice(pivot + 3)];
  return { root: resolvePath('/', root), pattern: joined(partsOf(resolvePath('/', pattern))).slice(1) };
}

/** What is copied where only some patterns are, or all but some. */
export function filterOf(includes: readonly string[] | undefined, excludes: readonly string[]): Filter {
  const included = includes && createPatterns(includes);
  const excluded = createPatterns(excludes);
  const fits = new Map<string, { readonly in: readonly boolean[]; readonly out: readonly boolean[] }>();
  return (path, kind) => {
    const parent = fits.get(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
    const fit = { in: included?.fit(path, parent?.in) ?? [], out: excluded.fit(path, parent?.out) };
    fits.set(path, fit);
    if (excluded.matches(fit.out)) return kind === 'directory' && excluded.hasExceptions ? 'some' : 'none';
    if (!included || included.matches(fit.in)) {
      return excludes.length === 0 ? 'all' : kind === 'directory' ? 'inside' : 'all';
    }
    return kind === 'directory' ? 'some' : 'none';
  };
}
