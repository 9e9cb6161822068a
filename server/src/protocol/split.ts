/** The split of a single stage, as the server plans it and a client shows and applies it. */
import type { CustomRequest } from './index.ts';

/** As in LSP: from 0, in UTF-16 units. */
interface SplitRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface SplitParams {
  /** Of a Dockerfile; no editor has to have it open. */
  readonly uri: string;
  /** The only runtime image that will do: one that was offered, or any other. */
  readonly runtime?: string;
}

/** One change of the file. All together are the split. */
interface SplitChange {
  readonly range: SplitRange;
  readonly newText: string;
  /** What it does, as a title. */
  readonly label: string;
  /** Why, as half a sentence. */
  readonly why: string;
}

/** One way to split a file, on one runtime image; it is proved. */
export interface SplitWay {
  /** The same in every answer about the file: the image, and what else tells it from the others. For lists too. */
  readonly id: string;
  readonly title: string;
  readonly runtime: string;
  /** True where what a container does changes: only for those who choose it. */
  readonly named: boolean;
  /** What the file says after all changes. */
  readonly text: string;
  readonly changes: readonly SplitChange[];
  /** What a user has to know before they apply it, as sentences, each with what it is about. */
  readonly notes: readonly { readonly text: string; readonly about: string }[];
  /** What the final image no longer holds, about, uncompressed; null where it is not known. */
  readonly megabytes: number | null;
  /** A page about it, in Markdown. */
  readonly report: string;
}

/** Why there is no split. */
export interface SplitRefusal {
  readonly kind: 'declined' | 'unneeded';
  /** A sentence. */
  readonly message: string;
  /** A sentence that says what would help; null where nothing is to be done. */
  readonly help: string | null;
  /** The line that stands in the way; null where none does. */
  readonly range: SplitRange | null;
}

export type SplitResult = {
  /** The version of an open document; null where the file was read. */
  readonly documentVersion: number | null;
} & (
  | {
      readonly kind: 'split';
      /** At least one, the safest first. */
      readonly ways: readonly SplitWay[];
    }
  | SplitRefusal
);

/**
 * Client to server, once the build context has been read. `null`: there is no such file, or it cannot be analysed. Fails
 * as content modified where the document changes before the answer is ready, and with a reason that can be shown where
 * the file cannot be read.
 */
export const SPLIT: CustomRequest<SplitParams, SplitResult | null> = { method: 'multistage/split' };
