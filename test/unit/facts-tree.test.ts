import { describe, expect, test } from 'vitest';
import { type Clock, entryOf } from '../../server/src/core/facts/files/node.ts';
import { Tree } from '../../server/src/core/facts/files/tree.ts';
import type { Look, Origin, Proof } from '../../server/src/core/facts/kept.ts';

/**
 * The tree of three values against sets of possible worlds: what it claims must hold in every world that the
 * effects so far allow.
 */

const NAMES = ['a', 'b'];
const DEEPEST = 2;

type World = 'file' | { readonly [name: string]: World };
type Folder = Exclude<World, 'file'>;

const PATHS = ['/a', '/b', '/a/a', '/a/b', '/b/a', '/b/b'];

const proof = { message: 'test' } as Proof;
const origin = { proof, from: 'command' } as unknown as Origin;

const key = (world: World | undefined): string =>
  world === undefined ? '-' : world === 'file' ? 'f' : `{${NAMES.map((name) => key(world[name])).join('')}}`;

/** Everything that may be at a place. */
function anything(depth: number): (World | undefined)[] {
  if (depth === 0) return [undefined, 'file', {}];
  return [undefined, 'file', ...folders(depth)];
}

function folders(depth: number): Folder[] {
  const inner = anything(depth - 1);
  return inner.flatMap((a) => inner.map((b) => folderOf({ a, b })));
}

const folderOf = (entries: Readonly<Record<string, World | undefined>>): Folder =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([name, world]) => (world === undefined ? [] : [[name, world]])),
  );

const ALL = folders(DEEPEST - 1);

const parts = (path: string) => path.split('/').filter(Boolean);

function at(world: World | undefined, path: readonly string[]): World | undefined {
  let here = world;
  for (const name of path) here = here === undefined || here === 'file' ? undefined : here[name];
  return here;
}

/** The worlds with something else at a path; none where a file is in the way. Folders on the way are made. */
function put(world: Folder, [name, ...rest]: readonly string[], value: World | undefined): Folder[] {
  if (rest.length === 0) return [folderOf({ ...world, [name!]: value })];
  const inner = world[name!] ?? (value === undefined ? undefined : {});
  if (inner === undefined) return [world];
  if (inner === 'file') return value === undefined ? [world] : [];
  return put(inner, rest, value).map((one) => folderOf({ ...world, [name!]: one }));
}

/** All that a place may hold if nothing of what is there goes away. */
function more(world: World | undefined, depth: number): (World | undefined)[] {
  if (world === undefined) return anything(depth);
  if (world === 'file' || depth === 0) return [world];
  const [a, b] = NAMES.map((name) => more(world[name], depth - 1)) as [
    (World | undefined)[],
    (World | undefined)[],
  ];
  return a.flatMap((one) => b.map((two) => folderOf({ a: one, b: two })));
}

/** All that a place may hold if only what bears a name is touched. */
function touched(
  world: World | undefined,
  named: string,
  depth: number,
  keep: boolean,
): (World | undefined)[] {
  if (world === undefined || world === 'file' || depth === 0) return [world];
  const [a, b] = NAMES.map((name) => {
    if (name !== named) return touched(world[name], named, depth - 1, keep);
    return keep ? more(world[name], depth - 1) : anything(depth - 1);
  }) as [(World | undefined)[], (World | undefined)[]];
  return a.flatMap((one) => b.map((two) => folderOf({ a: one, b: two })));
}

/** The second over the first; undefined where a copy fails. */
function merged(under: World | undefined, over: World): World | undefined {
  if (under === undefined) return over;
  if (under === 'file' || over === 'file') return under === over ? over : undefined;
  const entries: Record<string, World> = { ...under };
  for (const [name, world] of Object.entries(over)) {
    const both = merged(under[name], world);
    if (both === undefined) return undefined;
    entries[name] = both;
  }
  return entries;
}

interface Step {
  readonly name: string;
  readonly tree: (tree: Tree) => Tree;
  readonly world: (world: Folder) => readonly Folder[];
}

function stepOf(kind: number, path: string, other: string): Step {
  const way = parts(path);
  const depth = DEEPEST - way.length;
  const values = (world: Folder, of: readonly (World | undefined)[]) => {
    const blocked = way.slice(0, -1).some((_, index) => at(world, way.slice(0, index + 1)) === 'file');
    if (blocked) return [world];
    return [world, ...of.flatMap((value) => put(world, way, value))];
  };
  const file = entryOf('file', origin);
  const folder = entryOf('directory', origin);
  const makeFile = (world: Folder) => {
    const now = at(world, way);
    return now === undefined || now === 'file' ? put(world, way, 'file') : [];
  };
  const makeFolder = (world: Folder) => {
    const now = at(world, way);
    return now === 'file' ? [] : put(world, way, now ?? {});
  };
  switch (kind) {
    case 0:
      return { name: `touch ${path}`, tree: (tree) => tree.putLeaf(path, file, proof), world: makeFile };
    case 1:
      return {
        name: `mkdir ${path}`,
        tree: (tree) => tree.putDirectory(path, folder, 'none', proof),
        world: makeFolder,
      };
    case 2:
      return {
        name: `may touch ${path}`,
        tree: (tree) => tree.mayPut(path, 'file', proof),
        world: (world) => [world, ...makeFile(world)],
      };
    case 3:
      return {
        name: `rm ${path}`,
        tree: (tree) => tree.remove(path, true, proof),
        world: (world) => put(world, way, undefined),
      };
    case 4:
      return {
        name: `may rm ${path}`,
        tree: (tree) => tree.remove(path, false, proof),
        world: (world) => [world, ...put(world, way, undefined)],
      };
    case 5:
      return {
        name: `disturb ${path}`,
        tree: (tree) => tree.disturb(path, proof),
        world: (world) => values(world, anything(depth)),
      };
    case 6:
      return {
        name: `fill ${path}`,
        tree: (tree) => tree.fill(path, proof),
        world: (world) => values(world, more(at(world, way), depth)),
      };
    case 7:
      return {
        name: `fill a in ${path}`,
        tree: (tree) => tree.fill(path, proof, ['a']),
        world: (world) => values(world, touched(at(world, way), 'a', depth, true)),
      };
    case 8:
      return {
        name: `disturb b in /`,
        tree: (tree) => tree.disturb('/', proof, ['b']),
        world: (world) => touched(world, 'b', DEEPEST, false) as Folder[],
      };
    case 9:
      return {
        name: 'fill /',
        tree: (tree) => tree.fill('/', proof),
        world: (world) => more(world, DEEPEST) as Folder[],
      };
    default: {
      const move = kind === 11;
      const from = parts(other);
      return {
        name: `${move ? 'mv' : 'cp'} ${other} ${path}`,
        tree(tree) {
          const taken = tree.take(other);
          let next = tree;
          if (taken.is !== 'present') next = tree.putLeaf(path, entryOf('unknown', origin), proof);
          else if (taken.node.kind === 'directory' && tree.look(path).presence !== 'absent') {
            next = tree.putContents(path, taken.node, origin);
          } else next = tree.put(path, taken.node, origin);
          return move ? next.remove(other, true, proof) : next;
        },
        world(world) {
          const source = at(world, from);
          if (
            source === undefined ||
            (source !== 'file' && way.length === DEEPEST && key(source) !== key({}))
          ) {
            return [];
          }
          const both = merged(at(world, way), source);
          if (both === undefined) return [];
          const worlds = put(world, way, both);
          return move ? worlds.flatMap((one) => put(one, from, undefined)) : worlds;
        },
      };
    }
  }
}

/** A small generator of numbers: runs can be repeated. */
function randomOf(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const shown = (look: Look): string =>
  look.presence === 'present' ? `present ${look.entry.kind}` : look.presence;

function check(tree: Tree, worlds: readonly Folder[], story: string): number {
  let known = 0;
  for (const path of PATHS) {
    const look = tree.look(path);
    const found = worlds.map((world) => at(world, parts(path)));
    if (look.presence === 'present') {
      known++;
      const { kind } = look.entry;
      for (const world of found) {
        expect(world, `${story}: ${path} is there`).toBeDefined();
        if (kind !== 'unknown')
          expect(world === 'file' ? 'file' : 'directory', `${story}: ${path}`).toBe(kind);
      }
    } else if (look.presence === 'absent') {
      known++;
      for (const world of found) expect(world, `${story}: ${path} is not there`).toBeUndefined();
    }
  }
  for (const path of ['/', '/a', '/b']) {
    const { entries, complete } = tree.list(path);
    if (!complete) continue;
    for (const world of worlds) {
      const place = at(world, parts(path));
      const names = place === undefined || place === 'file' ? [] : Object.keys(place).sort();
      expect(names, `${story}: names in ${path}`).toEqual([...entries.keys()].sort());
    }
  }
  return known;
}

function play(
  seed: number,
  start: 'empty' | 'unknown',
  kinds: readonly number[],
): { known: number; asked: number } {
  const random = randomOf(seed);
  const clock: Clock = { now: 0 };
  let tree = start === 'empty' ? Tree.empty(clock) : Tree.unknown(clock, undefined);
  let worlds: readonly Folder[] = start === 'empty' ? [{}] : ALL;
  const story: string[] = [start];
  const snapshots: { tree: Tree; looks: readonly string[] }[] = [];
  let known = 0;
  let asked = 0;
  for (let round = 0; round < 12; round++) {
    snapshots.push({ tree, looks: PATHS.map((path) => shown(tree.look(path))) });
    const kind = kinds[random(kinds.length)]!;
    // folders with something in them are at the top
    const most = kind >= 10 && random(4) > 0 ? NAMES.length : PATHS.length;
    const path = PATHS[random(most)]!;
    let other = path;
    while (`${other}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${other}/`)) {
      other = PATHS[random(most)]!;
    }
    const step = stepOf(kind, path, other);
    const next = new Map(worlds.flatMap(step.world).map((world) => [key(world), world]));
    // a command that fails in every world ends the build
    if (next.size === 0) continue;
    worlds = [...next.values()];
    tree = step.tree(tree);
    story.push(step.name);
    known += check(tree, worlds, story.join(', '));
    asked += PATHS.length;
  }
  for (const { tree: old, looks } of snapshots) {
    expect(
      PATHS.map((path) => shown(old.look(path))),
      'an earlier tree',
    ).toEqual(looks);
  }
  return { known, asked };
}

describe('claims hold in every possible world', () => {
  const every = [0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 11];
  test.each(['empty', 'unknown'] as const)('from %s', (start) => {
    for (let seed = 1; seed <= 200; seed++) play(seed, start, every);
  });

  test('where everything is certain, everything is known', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const { known, asked } = play(seed, 'empty', [0, 1, 3, 10, 11]);
      expect(known).toBe(asked);
    }
  });
});

describe('growth is linear', () => {
  /** Look-ups and writes of maps, which all that a tree does comes down to. */
  function operations(act: () => void): number {
    const { get, set } = Map.prototype;
    let count = 0;
    Map.prototype.get = function (name) {
      count++;
      return get.call(this, name);
    };
    Map.prototype.set = function (name, value) {
      count++;
      return set.call(this, name, value);
    };
    try {
      act();
    } finally {
      Object.assign(Map.prototype, { get, set });
    }
    return count;
  }

  const file = entryOf('file', origin);

  /** Every tree is kept, as the steps of a stage keep theirs. */
  function many(size: number, act: (tree: Tree, index: number) => Tree): number {
    const trees = [Tree.empty({ now: 0 })];
    return operations(() => {
      for (let index = 0; index < size; index++) trees.push(act(trees.at(-1)!, index));
      for (const tree of trees) tree.look('/app/file0');
    });
  }

  test.each<readonly [string, (tree: Tree, index: number) => Tree]>([
    ['files in one directory', (tree, index) => tree.putLeaf(`/app/file${index}`, file, proof)],
    [
      'fills between files',
      (tree, index) => tree.putLeaf(`/app/file${index}`, file, proof).fill('/app', proof).fill('/', proof),
    ],
    [
      'removals',
      (tree, index) =>
        tree.putLeaf(`/app/file${index}`, file, proof).remove(`/app/file${index - 1}`, true, proof),
    ],
    [
      'copies of one another',
      (tree, index) => {
        const taken = tree.take('/app');
        const next = taken.is === 'present' ? tree.put(`/copy${index}`, taken.node, origin) : tree;
        return next.putLeaf(`/app/file${index}`, file, proof);
      },
    ],
  ])('%s', (_, act) => {
    const small = many(500, act);
    expect(many(4000, act)).toBeLessThan(small * 8 * 1.2);
  });

  test('stages on one base', () => {
    let base = Tree.empty({ now: 0 });
    for (let index = 0; index < 2000; index++) base = base.putLeaf(`/app/file${index}`, file, proof);
    const branch = (stages: number) =>
      operations(() => {
        for (let index = 0; index < stages; index++) base.putLeaf(`/app/own${index}`, file, proof);
      });
    expect(branch(1000)).toBeLessThan(branch(100) * 10 * 1.2);
    expect(branch(100)).toBeLessThan(100 * 20);
  });
});
