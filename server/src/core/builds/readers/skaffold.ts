import { type DataNode, entryOf, itemsOf, pathOf, textOf } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import { defaultIn, fileIn, folderOf, foldersIn, inContext, UNKNOWN } from '../paths.ts';
import type { Build, DockerfilePlace, Reader } from '../types.ts';
import { targetOf, writtenIn } from '../words.ts';

/** Skaffold: `context` is relative to the file, `dockerfile` to the context (skaffold.dev/docs/references/yaml). */
export const skaffold: Reader = ({ path, text }) =>
  readYaml(text).flatMap((root) => {
    if (!textOf(entryOf(root, 'apiVersion'))?.startsWith('skaffold/')) return [];
    const profiles = itemsOf(entryOf(root, 'profiles'));
    return [root, ...profiles].flatMap((part) =>
      itemsOf(pathOf(part, 'build', 'artifacts')).flatMap((artifact) => buildOf(artifact, path) ?? []),
    );
  });

function buildOf(artifact: DataNode, path: string): Build | undefined {
  const others = ['bazel', 'buildpacks', 'custom', 'jib', 'ko'];
  if (others.some((name) => entryOf(artifact, name))) return undefined;
  const docker = entryOf(artifact, 'docker') ?? entryOf(artifact, 'kaniko');
  const target = entryOf(docker, 'target');
  return {
    label: textOf(entryOf(artifact, 'image')) ?? 'artifact',
    dockerfile: placeOf(artifact, docker, path),
    target: targetOf(target, literal),
    contexts: [],
    targetSpan: target?.span,
  };
}

function placeOf(artifact: DataNode, docker: DataNode | undefined, path: string): DockerfilePlace {
  const context = writtenIn(entryOf(artifact, 'context'));
  if (context && !literal(context)) return UNKNOWN;
  const folders = foldersIn([folderOf(path)], context?.text ?? '.');
  const file = writtenIn(entryOf(docker, 'dockerfile'));
  if (!file) return inContext(defaultIn(folders, true), folders);
  return literal(file) ? inContext(fileIn(folders, file.text, true, file.span), folders) : UNKNOWN;
}

/** Skaffold’s templates: `{{.IMAGE_TAG}}`. */
const literal = <Value extends { readonly text: string }>(written: Value): Value | undefined =>
  written.text.includes('{{') ? undefined : written;
