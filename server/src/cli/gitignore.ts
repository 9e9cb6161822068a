import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules of one ignore file, for paths below `folder`. */
interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Ignore files from the outermost folder to the innermost. */
export type Layers = readonly Layer[];

/**
 * What git leaves out of a folder: the ignore files of the repository around it, itself excepted. None of
 * them counts where they leave out the folder as a whole: whoever names it wants it searched.
 */
export function layersAround(folder: string): Layers {
  const root = repositoryOf(folder);
  if (root === undefined || root === folder) return excludes(root);
  const between = [root];
  for (const name of path.relative(root, path.dirname(folder)).split(path.sep)) {
    if (name !== '') between.push(path.join(between.at(-1)!, name));
  }
  const layers = between.reduce(enter, excludes(root));
  return isIgnored(layers, folder, true) ? [] : layers;
}

/** With the ignore file of `folder`, where it has one. */
export function enter(layers: Layers, folder: string): Layers {
  const rules = readRules(path.join(folder, '.gitignore'));
  return rules ? [...layers, { folder, rules }] : layers;
}

/**
 * Inner files win over outer ones. The folders above `file` are known not to be ignored: a search does not
 * enter one that is.
 */
export function isIgnored(layers: Layers, file: string, isFolder: boolean): boolean {
  for (let index = layers.length - 1; index >= 0; index--) {
    const { folder, rules } = layers[index]!;
    const relative = relativeTo(folder, file);
    const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
    if (unignored) return false;
    const parent = path.posix.dirname(relative);
    // a folder that an inner file took back in does not pass the outer file's verdict on
    if (ignored && (parent === '.' || !rules.test(`${parent}/`).ignored)) return true;
  }
  return false;
}

function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

function excludes(root: string | undefined): Layers {
  const rules = root === undefined ? undefined : readRules(path.join(root, '.git', 'info', 'exclude'));
  return rules ? [{ folder: root!, rules }] : [];
}

function readRules(file: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const relativeTo = (folder: string, file: string) => path.relative(folder, file).split(path.sep).join('/');
