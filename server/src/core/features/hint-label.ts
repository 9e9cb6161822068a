/** UTF-16 units of a hint inside a line: more would push the line out of sight. */
const LONGEST = 48;

/** The end of a path or image tells more than its start; it begins with a whole name where one fits. */
export function shortLabel(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = text.slice(1 - LONGEST).replace(/^[\udc00-\udfff]/, '');
  const slash = end.indexOf('/');
  return `…${slash < 0 || slash === end.length - 1 ? end : end.slice(slash)}`;
}
