import { type DataNode, entriesOf, entryOf, textOf } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import { folderOf, resolvePath } from '../paths.ts';
import type { BuildFile, OtherFiles } from '../types.ts';

/** A service, or one that it extends, with the file that says it. */
export interface Layer {
  readonly service: DataNode;
  readonly file: BuildFile;
}

/** `isWhole`: all that the service extends is known. */
export interface Layers {
  readonly layers: readonly Layer[];
  readonly isWhole: boolean;
}

/** Longer chains nobody writes. */
const DEEPEST = 16;

export const servicesOf = ({ text }: BuildFile): DataNode | undefined =>
  entryOf(readYaml(text)[0], 'services');

/** The service, then what it extends, in the same file or in others. */
export function layersOf(
  own: Layer & { readonly name: string },
  services: DataNode | undefined,
  others: OtherFiles,
): Layers {
  const layers: Layer[] = [own];
  const seen = new Set([`${own.file.path} ${own.name}`]);
  let [layer, around]: [Layer, DataNode | undefined] = [own, services];
  while (layers.length <= DEEPEST) {
    const extended = entryOf(layer.service, 'extends');
    if (!extended) return { layers, isWhole: true };
    const name = textOf(extended) ?? textOf(entryOf(extended, 'service'));
    const path = pathOf(extended, layer.file);
    const text = path === layer.file.path ? layer.file.text : others.get(path ?? '');
    if (name === undefined || path === undefined || text === undefined) break;
    const file = { path, text };
    if (path !== layer.file.path) around = servicesOf(file);
    const service = entryOf(around, name);
    if (!service || seen.has(`${path} ${name}`)) break;
    seen.add(`${path} ${name}`);
    layer = { service, file };
    layers.push(layer);
  }
  return { layers, isWhole: false };
}

/** Files that services of a file extend, and those that they extend in turn, as far as `others` tells. */
export function extendedFiles(file: BuildFile, others: OtherFiles): string[] {
  const found = new Set<string>();
  const look = (one: BuildFile): void => {
    // most files extend none, and need not be parsed for that
    if (!/\bextends["']?\s*:/.test(one.text)) return;
    for (const { value } of entriesOf(servicesOf(one))) {
      const path = pathOf(entryOf(value, 'extends'), one);
      if (path === undefined || path === file.path || found.has(path)) continue;
      found.add(path);
      const text = others.get(path);
      if (text !== undefined) look({ path, text });
    }
  };
  look(file);
  return [...found];
}

function pathOf(extended: DataNode | undefined, { path }: BuildFile): string | undefined {
  const file = textOf(entryOf(extended, 'file'));
  return file === undefined ? path : resolvePath(folderOf(path), file);
}
