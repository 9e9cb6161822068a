import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Installation } from '../tools/types.ts';
import type * as shown from './types.ts';

/**
 * What is kept of stages over all versions of a file: what types.ts says, without places that a version alone has.
 * Instructions are those of the version in which something was found: another one has one with the same `green`,
 * perhaps elsewhere. `Places` puts what is kept into a version.
 */

/** Stands for a stage in all versions of a file: also where its FROM is written anew, with another name. */
export interface StageKey {
  readonly isStageKey: true;
}

export interface Proof {
  readonly instruction: Instruction;
  /** Where `instruction` stands; its head where this is left out. */
  readonly place: Span | undefined;
  readonly message: string;
}

export interface Origin {
  readonly stage: StageKey;
  readonly proof: Proof;
  readonly from: shown.Origin['from'];
  readonly before?: Origin;
}

export interface FileEntry extends Omit<shown.FileEntry, 'origin' | 'builtIn'> {
  readonly origin: Origin | undefined;
  readonly builtIn: StageKey | undefined;
}

export type Look =
  | { readonly presence: 'present'; readonly entry: FileEntry }
  | { readonly presence: 'absent'; readonly removed: Proof | undefined }
  | { readonly presence: 'unknown'; readonly because: Proof | undefined };

export interface Installed extends Installation {
  readonly stage: StageKey;
  readonly proof: Proof;
}

export interface Account extends Omit<shown.Account, 'proof'> {
  readonly proof: Proof | undefined;
}

/** True where both are the same lines. */
export const isSamePlace = (one: Proof, other: Proof): boolean =>
  one.instruction.green === other.instruction.green &&
  (one.place?.start ?? -1) - one.instruction.span.start ===
    (other.place?.start ?? -1) - other.instruction.span.start;
