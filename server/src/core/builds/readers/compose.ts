import { type DataEntry, type DataNode, entriesOf, entryOf, itemsOf, textOf } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import { inlineAt } from '../inline.ts';
import { defaultIn, fileIn, folderOf, foldersIn, isRemote, UNKNOWN } from '../paths.ts';
import type { Build, BuildFile, DockerfilePlace, Reader } from '../types.ts';
import { targetOf, withDefaults, writtenIn } from '../words.ts';

/**
 * Compose files, as the Compose specification has `build`: paths are relative to the file, `dockerfile` to the context.
 * A file that only changes another (`compose.override.yaml`) may leave out what that other one says: so may one that
 * extends a service of another file.
 */
export const compose: Reader = (file) => {
  const [root] = readYaml(file.text);
  const services = entryOf(root, 'services');
  return entriesOf(services).flatMap((service) => buildOf(service, services, file) ?? []);
};

function buildOf(
  { key, value }: DataEntry,
  services: DataNode | undefined,
  { path, text }: BuildFile,
): Build | undefined {
  const own = entryOf(value, 'build');
  const parts = layers(value, services, new Set([key]));
  const builds = parts.nodes.flatMap((node) => entryOf(node, 'build') ?? []);
  // what is inherited is the build of the service that it is inherited from
  if (own === undefined || builds.length === 0) return undefined;
  const find = (name: string): DataNode | undefined => {
    for (const build of builds) {
      const found = build.kind === 'scalar' ? undefined : entryOf(build, name);
      if (found) return found;
    }
    return undefined;
  };
  const short = builds.find((build) => build.kind === 'scalar' && build.value !== null);
  const context = find('context') ?? short;
  const written = entryOf(own, 'target');
  return {
    label: key,
    dockerfile: placeOf(
      { path, text, isPartial: parts.isPartial || isOverride(path) },
      context,
      find('dockerfile'),
      find('dockerfile_inline'),
    ),
    target: targetOf(written ?? find('target'), withDefaults),
    contexts: contextNames(find('additional_contexts')),
    service: key,
    targetSpan: written?.span,
  };
}

/** The service, then what it extends in the same file. */
function layers(
  service: DataNode,
  services: DataNode | undefined,
  seen: Set<string>,
): { readonly nodes: readonly DataNode[]; readonly isPartial: boolean } {
  const extended = entryOf(service, 'extends');
  if (!extended) return { nodes: [service], isPartial: false };
  const name = textOf(extended) ?? textOf(entryOf(extended, 'service'));
  const base = name === undefined ? undefined : entryOf(services, name);
  if (entryOf(extended, 'file') || !base || name === undefined || seen.has(name))
    return { nodes: [service], isPartial: true };
  const rest = layers(base, services, seen.add(name));
  return { nodes: [service, ...rest.nodes], isPartial: rest.isPartial };
}

/** `compose.override.yaml`, `docker-compose.prod.yml`: usually laid over another file. */
const isOverride = (path: string): boolean =>
  /compose[.-][\w.-]+\.ya?ml$/i.test(path.slice(path.lastIndexOf('/') + 1));

function placeOf(
  { path, text, isPartial }: BuildFile & { readonly isPartial: boolean },
  context: DataNode | undefined,
  dockerfile: DataNode | undefined,
  inline: DataNode | undefined,
): DockerfilePlace {
  if (inline) return inlineAt(text, inline.span);
  const own = folderOf(path);
  const where = context === undefined ? undefined : writtenIn(context);
  const folder = where === undefined ? undefined : withDefaults(where);
  if (context !== undefined && folder === undefined) return UNKNOWN;
  if (folder && isRemote(folder.text)) return UNKNOWN;
  const name = dockerfile && writtenIn(dockerfile);
  const file = name && withDefaults(name);
  if (dockerfile && !file) return UNKNOWN;
  // the other file may say which context and which Dockerfile
  const certain =
    (folder?.certain ?? true) && (file?.certain ?? true) && !(isPartial && (!context || !dockerfile));
  const folders = foldersIn([own], folder?.text ?? '.');
  return file ? fileIn(folders, file.text, certain, file.span) : defaultIn(folders, certain);
}

/** As a map `name: path`, or as a list of `name=path`. */
function contextNames(node: DataNode | undefined): string[] {
  if (node?.kind === 'map') return node.entries.map(({ key }) => key);
  return itemsOf(node).flatMap((item) => textOf(item)?.split('=')[0] ?? []);
}
