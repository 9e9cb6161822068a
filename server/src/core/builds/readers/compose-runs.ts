import { type DataNode, entryOf, itemsOf, textOf } from '../data/node.ts';
import type { Runs } from '../types.ts';

/** `entrypoint`, `command` and `volumes` of a service; of a layer above the others, for the first two. */
export function runsOf(nodes: readonly DataNode[]): Runs {
  const line = (key: string): string | undefined => {
    const node = nodes.flatMap((one) => entryOf(one, key) ?? [])[0];
    const words = itemsOf(node).map(textOf);
    const text = node?.kind === 'list' ? shellLine(words) : textOf(node);
    return text?.trim() ? text.replaceAll('$$', '$') : undefined;
  };
  return {
    entrypoint: line('entrypoint'),
    command: line('command'),
    mounts: nodes.flatMap((one) =>
      itemsOf(entryOf(one, 'volumes')).flatMap((volume) => mountOf(volume) ?? []),
    ),
  };
}

/** Words that a shell reads as those again; undefined where one is not known. */
const shellLine = (words: readonly (string | undefined)[]): string | undefined =>
  words.includes(undefined)
    ? undefined
    : words
        .map((word) => (/^[\w@%+=:,./-]+$/.test(word!) ? word : `'${word!.replaceAll("'", "'\\''")}'`))
        .join(' ');

/** Where a directory of the host is seen: volumes with a name are filled from the image. */
function mountOf(volume: DataNode): string | undefined {
  if (volume.kind === 'map') {
    const target = textOf(entryOf(volume, 'target'));
    return textOf(entryOf(volume, 'type')) === 'bind' ? absolute(target) : undefined;
  }
  const [source = '', target] = (textOf(volume) ?? '').replace(/\$\{[^}]*\}/g, '$').split(':');
  return /^[./~$]/.test(source) ? absolute(target) : undefined;
}

const absolute = (path: string | undefined): string | undefined =>
  path?.startsWith('/') && !path.includes('$') ? path.replace(/(.)\/+$/, '$1') : undefined;
