import type { ExpandedWord, Model } from '../../model/types.ts';

/**
 * The words whose variables count. Left out are those that are an error as a whole: they cannot be expanded,
 * or they are the `from` of a mount, where no variable may stand.
 */
export function expandedWords({ words, references }: Model): ExpandedWord[] {
  const refused = new Set<number>();
  for (const { kind, span, target } of references) {
    if (kind === 'mount' && target.kind === 'unresolved') refused.add(span.start);
  }
  return words.filter(({ error, role, span }) => !error && !(role === 'mount' && refused.has(span.start)));
}
