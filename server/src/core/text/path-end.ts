/**
 * The end of a path that is longer than `most` UTF-16 units, which says more than its start: from a whole name on where
 * one fits, never from half of a character.
 */
export function pathEnd(path: string, most: number): string {
  if (path.length <= most) return path;
  const end = path.slice(path.length - most + 1).replace(/^[\udc00-\udfff]/, '');
  const slash = end.indexOf('/');
  return `…${slash < 0 || slash === end.length - 1 ? end : end.slice(slash)}`;
}
