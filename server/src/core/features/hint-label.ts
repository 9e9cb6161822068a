import { pathEnd } from '../text/path-end.ts';
import { imageName, shorterNames } from './image-name.ts';

/**
 * UTF-16 units of a hint behind its sign. VS Code shows 43 of all hints in a line, and cuts the rest
 * (`editor.inlayHints.maximumLength`).
 */
const LONGEST = 41;

/** A path or another value. */
export const shortLabel = (text: string): string => pathEnd(text, LONGEST);

/** An image of FROM in as many whole parts as fit in a line with this other hint. */
export function shortImage(ref: string, beside: string): string {
  const longest = LONGEST - beside.length;
  const names = shorterNames(imageName(ref));
  const last = names.at(-1)!;
  return names.find(({ length }) => length <= longest) ?? `${last.slice(0, longest - 1)}…`;
}
