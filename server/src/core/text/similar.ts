import { distance } from 'fastest-levenshtein';

/** BuildKit suggests what is at most two edits away (util/suggest). */
const FARTHEST = 2;

/** Words this short are told apart by one letter: two edits make another word of them. */
const SHORT = 4;

/** In words this short any letter makes another word. */
const TOO_SHORT = 2;

/**
 * The option nearest to `word`, or undefined where none is near, where two are equally near, or where `word` is one of
 * them. Case counts unless `ignoreCase`.
 */
export function nearest(word: string, options: Iterable<string>, ignoreCase = false): string | undefined {
  const [first, second] = allNearest(word, options, ignoreCase);
  return second === undefined ? first : undefined;
}

/** All options that are equally near to `word`, and nearer than the others. */
export function allNearest(word: string, options: Iterable<string>, ignoreCase = false): string[] {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const wanted = fold(word);
  let best: string[] = [];
  let bestDistance = FARTHEST + 1;
  for (const option of options) {
    const candidate = fold(option);
    if (candidate === wanted) return [];
    if (Math.abs(candidate.length - wanted.length) > Math.min(bestDistance, FARTHEST)) continue;
    const far = isSwap(wanted, candidate) ? 1 : distance(wanted, candidate);
    const length = Math.min(candidate.length, wanted.length);
    if (length <= TOO_SHORT || (length <= SHORT && far > 1)) continue;
    if (far > FARTHEST || far > bestDistance) continue;
    if (far < bestDistance) best = [];
    best.push(option);
    bestDistance = far;
  }
  return best;
}

/** True where two neighbouring letters changed places: one slip of the fingers, and two edits to Levenshtein. */
function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
