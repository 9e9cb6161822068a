import { type DataEntry, type DataNode, entriesOf, entryOf, itemsOf, textOf } from '../data/node.ts';
import { inlineAt } from '../inline.ts';
import { defaultIn, fileIn, folderOf, foldersIn, inContext, isRemote, UNKNOWN } from '../paths.ts';
import type {
  Build,
  BuildFile,
  DockerfilePlace,
  NamedContext,
  OtherFiles,
  Reader,
  Target,
} from '../types.ts';
import { targetOf, withDefaults, writtenIn } from '../words.ts';
import { layersOf, servicesOf } from './compose-layers.ts';
import { runsOf } from './compose-runs.ts';

/**
 * Compose files, as the Compose specification has `build`: paths are relative to the file, `dockerfile` to the context.
 * A file that only changes another (`compose.override.yaml`) may leave out what that other one says: so may one that
 * extends a service of another file.
 */
export const compose: Reader = (file, others) => {
  const services = servicesOf(file);
  return entriesOf(services).flatMap((service) => buildOf(service, services, file, others) ?? []);
};

/** A value with the file that says it. */
interface Said {
  readonly node: DataNode;
  readonly file: BuildFile;
}

function buildOf(
  { key, keySpan, value }: DataEntry,
  services: DataNode | undefined,
  file: BuildFile,
  others: OtherFiles,
): Build | undefined {
  const own = entryOf(value, 'build');
  const { layers, isWhole } = layersOf({ service: value, file, name: key }, services, others);
  // what is inherited is the build of the service that it is inherited from
  if (own === undefined) return undefined;
  const builds = layers.flatMap((layer): Said[] => {
    const node = entryOf(layer.service, 'build');
    return node ? [{ node, file: layer.file }] : [];
  });
  const find = (name: string): Said | undefined => {
    for (const build of builds) {
      const node = build.node.kind === 'scalar' ? undefined : entryOf(build.node, name);
      if (node) return { node, file: build.file };
    }
    return undefined;
  };
  const short = builds.find(({ node }) => node.kind === 'scalar' && node.value !== null);
  const isPartial = !isWhole || isOverride(file.path);
  const written = entryOf(own, 'target');
  return {
    label: key,
    dockerfile: placeOf(find('context') ?? short, find('dockerfile'), find('dockerfile_inline'), {
      file,
      isPartial,
    }),
    target: targetFor(written, find('target'), { file, isPartial }),
    contexts: contextsOf(find('additional_contexts'), file),
    service: key,
    runs: runsOf(layers.map(({ service }) => service)),
    targetSpan: written?.span,
    nameSpan: keySpan,
  };
}

/** `compose.override.yaml`, `docker-compose.prod.yml`: usually laid over another file. */
const isOverride = (path: string): boolean =>
  /compose[.-][\w.-]+\.ya?ml$/i.test(path.slice(path.lastIndexOf('/') + 1));

/** Where a build is read. */
interface Place {
  readonly file: BuildFile;
  /** True where another file may say what this one leaves out. */
  readonly isPartial: boolean;
}

function targetFor(own: DataNode | undefined, said: Said | undefined, { file, isPartial }: Place): Target {
  if (own) return targetOf(own, withDefaults);
  // a name that stands in another file is that file’s
  if (said)
    return said.file === file ? targetOf(said.node, withDefaults) : { kind: 'unknown', span: undefined };
  return isPartial ? { kind: 'unknown', span: undefined } : { kind: 'last' };
}

function placeOf(
  context: Said | undefined,
  dockerfile: Said | undefined,
  inline: Said | undefined,
  { file: own, isPartial }: Place,
): DockerfilePlace {
  if (inline)
    return inline.file === own ? inlineAt(own.text, inline.node.span) : { kind: 'inline', span: undefined };
  const where = context && writtenIn(context.node);
  const folder = where && withDefaults(where);
  if (context !== undefined && folder === undefined) return UNKNOWN;
  if (folder && isRemote(folder.text)) return UNKNOWN;
  const name = dockerfile && writtenIn(dockerfile.node);
  const file = name && withDefaults(name);
  if (dockerfile && !file) return UNKNOWN;
  // the other file may say which context and which Dockerfile
  const certain =
    (folder?.certain ?? true) && (file?.certain ?? true) && !(isPartial && (!context || !dockerfile));
  const folders = foldersIn([folderOf((context?.file ?? own).path)], folder?.text ?? '.');
  const place = file
    ? fileIn(folders, file.text, certain, dockerfile?.file === own ? file.span : undefined)
    : defaultIn(folders, certain);
  return inContext(place, folders);
}

/** As a map `name: path`, or as a list of `name=path`. */
function contextsOf(said: Said | undefined, own: BuildFile): NamedContext[] {
  const isOwn = said?.file === own;
  const made = (name: string, text: string, start: number): NamedContext => {
    const label = isOwn && !text.includes('$') ? /^service:(.+)$/.exec(text)?.[1] : undefined;
    return label === undefined
      ? { name }
      : { name, madeBy: { label, span: { start, end: start + text.length } } };
  };
  if (said?.node.kind === 'map')
    return said.node.entries.map(({ key, value }) => made(key, textOf(value) ?? '', value.span.start));
  return itemsOf(said?.node).flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) return [];
    const at = text.indexOf('=');
    return at < 0 ? { name: text } : made(text.slice(0, at), text.slice(at + 1), item.span.start + at + 1);
  });
}
