import { distance } from 'fastest-levenshtein';

/** BuildKit suggests what is at most two edits away (util/suggest). */
const FARTHEST = 2;

/** Words this short are told apart by one letter: two edits make another word of them. */
const SHORT = 4;

/** In words this short any letter makes another word. */
const TOO_SHORT = 2;

/**
 * The option nearest to `word`, or undefined where none is near or where `word` is one of them.
 * Of equally near ones the first wins. Case counts unless `ignoreCase`.
 */
export function nearest(word: string, options: Iterable<string>, ignoreCase = false): string | undefined {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const wanted = fold(word);
  let best: string | undefined;
  let bestDistance = FARTHEST + 1;
  for (const option of options) {
    const candidate = fold(option);
    if (candidate === wanted) return undefined;
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const far = distance(wanted, candidate);
    const length = Math.min(candidate.length, wanted.length);
    if (length <= TOO_SHORT || (length <= SHORT && far > 1)) continue;
    if (far < bestDistance) {
      best = option;
      bestDistance = far;
    }
  }
  return best;
}
