/** A URI as it is compared: clients and hosts escape different letters. */
export function keyOf(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));

/** Where the paths of a file begin: the innermost folder of the workspace around it, else its own. */
export function rootOf(uri: string, folders: Iterable<string>): string {
  const key = keyOf(uri);
  const around = [...folders].filter((folder) => key.startsWith(`${keyOf(folder)}/`));
  if (around.length > 0) return around.reduce((a, b) => (a.length >= b.length ? a : b));
  const hidden = /^(.*?)\/\.(?:github|gitea|forgejo|gitlab|devcontainer)\//.exec(uri);
  return hidden ? hidden[1]! : folderOf(uri);
}

/** From a root; undefined where the file does not lie below it. */
export function pathBelow(root: string, uri: string): string | undefined {
  const [above, key] = [`${keyOf(root)}/`, keyOf(uri)];
  return key.startsWith(above) ? key.slice(above.length) : undefined;
}

export const uriBelow = (root: string, path: string): string =>
  `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
