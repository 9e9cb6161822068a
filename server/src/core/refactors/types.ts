import type { Context } from '../facts/context.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** As LSP's kinds of refactorings. */
export type RefactorKind = 'extract' | 'inline' | 'move' | 'rewrite';

/** What a refactoring would do at one place. */
export type Offer =
  | {
      readonly kind: 'edits';
      readonly title: string;
      /** safe: what is built is the same · review: it may be another image. */
      readonly safety: 'safe' | 'review';
      readonly edits: () => readonly TextEdit[];
    }
  /** What was meant is clear, and something stands in the way: a sentence says what. */
  | { readonly kind: 'declined'; readonly title: string; readonly reason: string };

export interface Refactor {
  readonly id: string;
  readonly kind: RefactorKind;
  /**
   * What can be done with the selection, or where the cursor is. Nothing where the place has nothing to do with it. The
   * edits are disjoint.
   */
  readonly offers: (context: Context, selection: Span) => Iterable<Offer>;
}

export const defineRefactor = (refactor: Refactor): Refactor => refactor;

export const declined = (title: string, reason: string): Offer => ({ kind: 'declined', title, reason });
