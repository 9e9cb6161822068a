import { imageName, shorterNames } from './image-name.ts';

/**
 * UTF-16 units of a hint behind its sign. VS Code shows 43 of all hints in a line, and cuts the rest
 * (`editor.inlayHints.maximumLength`).
 */
const LONGEST = 41;

/** The end of a path tells more than its start; it begins with a whole name where one fits. */
export function shortLabel(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = text.slice(1 - LONGEST).replace(/^[\udc00-\udfff]/, '');
  const slash = end.indexOf('/');
  return `…${slash < 0 || slash === end.length - 1 ? end : end.slice(slash)}`;
}

/** An image of FROM in as many whole parts as fit in a line with this other hint. */
export function shortImage(ref: string, beside: string): string {
  const longest = LONGEST - beside.length;
  const names = shorterNames(imageName(ref));
  const last = names.at(-1)!;
  return names.find(({ length }) => length <= longest) ?? `${last.slice(0, longest - 1)}…`;
}
