/** An image as one reads it: without what every reference to Docker Hub may say, with the first digits of a digest. */
export const imageName = (ref: string): string =>
  ref.replace(/^docker\.io\/(?:library\/)?/, '').replace(/@sha256:([\da-f]{7})[\da-f]{57}$/, '@$1');

/**
 * Ever shorter forms of an image's name, each of whole parts: with the registry, without, and the last part alone, which
 * says most.
 */
export function shorterNames(name: string): readonly string[] {
  const parts = name.split('/');
  const last = parts.at(-1)!;
  return [
    name,
    ...(parts.length > 2 ? [`${parts[0]}/…/${last}`] : []),
    ...(parts.length > 1 ? [`…/${last}`, last] : []),
  ];
}
