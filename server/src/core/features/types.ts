import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/**
 * What features answer with: offsets and plain data. Every feature is a pure, total function of a Context
 * (and an offset); `undefined` or an empty list means that there is nothing to say there.
 */

export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'stage' | 'argument' | 'environment' | 'instruction' | 'label';
  /** All that belongs to it; a stage's reaches to its last instruction. */
  readonly span: Span;
  /** What to select; lies in `span`. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
  readonly deprecated?: boolean;
}

export interface Fold {
  readonly span: Span;
  readonly kind: 'stage' | 'instruction' | 'heredoc' | 'comment';
}

export interface DefinitionLink {
  /** The word under the cursor. */
  readonly origin: Span;
  /** The whole of what it leads to. */
  readonly target: Span;
  /** The name in it. */
  readonly targetName: Span;
}

/** One place that a stage or variable is named at. */
export interface Occurrence {
  readonly span: Span;
  readonly role: 'declaration' | 'write' | 'read';
}

export type Renaming =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  /** What to tell the user, a full sentence. */
  | { readonly ok: false; readonly message: string };

export type RenameTarget =
  | { readonly ok: true; readonly span: Span; readonly placeholder: string }
  | { readonly ok: false; readonly message: string };

export interface HoverText {
  readonly span: Span;
  readonly markdown: string;
  /** What other extensions for Dockerfiles say at the same place. */
  readonly isGeneric?: boolean;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind:
    | 'stage'
    | 'image'
    | 'context'
    | 'variable'
    | 'file'
    | 'directory'
    | 'flag'
    | 'key'
    | 'value'
    | 'keyword';
  /** One line beside the label, e.g. "stage 0 on golang:1.22". */
  readonly detail: string;
  readonly documentation: string;
  /** What the chosen text replaces. */
  readonly edit: TextEdit;
  /** Ascending order in the list. */
  readonly sortText: string;
  readonly preselect?: boolean;
  /** Something is to be chosen behind it at once. */
  readonly again?: boolean;
  /** What other extensions for Dockerfiles offer at the same place. */
  readonly isGeneric?: boolean;
}

/** Shown in a line, behind the character in front of `offset`. */
export interface InlayHint {
  readonly offset: number;
  /** A few words; the line stays readable. */
  readonly label: string;
  /** Markdown: what proves it. */
  readonly tooltip: string;
  readonly kind: 'stage-index' | 'value' | 'base-image' | 'path';
}

/** A line above a line. */
export interface Lens {
  /** What it is about; it stands above the first line. */
  readonly span: Span;
  readonly title: string;
  readonly action:
    | { readonly kind: 'none' }
    | { readonly kind: 'references'; readonly spans: readonly Span[] }
    | { readonly kind: 'graph' };
}

/** What a hierarchy of stages is made of; keeps its meaning when the file changes. */
export type HierarchyNode =
  | { readonly kind: 'stage'; readonly index: number; readonly name: string | undefined }
  | { readonly kind: 'image'; readonly ref: string }
  | { readonly kind: 'context'; readonly name: string };

export interface HierarchyItem {
  readonly node: HierarchyNode;
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  /** Lies in `span`. */
  readonly nameSpan: Span;
}

export interface HierarchyLink {
  readonly item: HierarchyItem;
  /** Where the one that needs names the one that is needed. */
  readonly spans: readonly Span[];
}
