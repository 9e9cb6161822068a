import type { LexError } from '../syntax/lex.ts';
import type { Mount } from '../syntax/mount.ts';
import type { Dockerfile, Flag, Instruction, Word } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';

/** What a FROM builds on. `raw` is as written, `ref` with variables replaced by their defaults. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly raw: string; readonly ref: string }
  | { readonly kind: 'image'; readonly raw: string; readonly ref: string }
  | { readonly kind: 'scratch'; readonly raw: string; readonly ref: string }
  /** Missing, blank, or not expandable. */
  | { readonly kind: 'unknown'; readonly raw: string; readonly ref: string };

export interface Stage {
  /**
   * The same object in every version of a file in which the stage says the same, builds on the same and is built with
   * the same arguments: a key for what hangs on it and what it builds on alone. Comments and its place do not count.
   */
  readonly green: object;
  readonly index: number;
  readonly from: Instruction;
  /** Lower-cased and valid; undefined where there is none. */
  readonly name: string | undefined;
  /** The word behind AS as written, valid or not. */
  readonly nameWord: Word | undefined;
  readonly asWord: Word | undefined;
  readonly baseWord: Word | undefined;
  readonly base: Base;
  readonly platformFlag: Flag | undefined;
  /** The platform in force, expanded with defaults, inherited through FROM; undefined where none is set. */
  readonly platform: string | undefined;
  /** Everything behind the FROM, up to the next one. */
  readonly instructions: readonly Instruction[];
  /** ONBUILD triggers of the base stage, which run first. */
  readonly triggers: readonly Instruction[];
  /** From the FROM line's start to the end of the last instruction. */
  readonly span: Span;
  /** The words of the FROM that BuildKit expands: of roles `base` and `platform`. */
  readonly fromWords: readonly ExpandedWord[];
  /** What the triggers and instructions expand and declare; worked out when first asked for. */
  readonly scope: Scope;
  /** True where a named context of the build takes the whole stage's place. */
  readonly replaced: boolean;
  /** What `docker build --call=outline` shows: a comment in front that starts with the stage's name. */
  readonly docComment: string | undefined;
}

/** The stage's name, or its index where it has none. */
export const stageLabel = (stage: Stage): string => stage.name ?? String(stage.index);

/** The stage inside a sentence: `stage 'builder'`, or `stage 1` where it has no name. */
export const describeStage = (stage: Stage): string =>
  stage.name === undefined ? `stage ${stage.index}` : `stage '${stage.name}'`;

/** The first stage of the chain of FROMs that `stage` ends: the one on an image or on scratch. */
export function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.base.kind === 'stage') root = root.base.stage;
  return root;
}

export type ReferenceKind = 'from' | 'copy' | 'mount';

export type Target =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly by: 'name' | 'index' }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'context'; readonly name: string }
  /** Neither: an image as far as BuildKit is concerned. `ref` is expanded. */
  | { readonly kind: 'image'; readonly ref: string }
  | { readonly kind: 'invalid-index'; readonly index: number }
  /** Holds a variable where none is allowed, or is empty. */
  | { readonly kind: 'unresolved' };

/** A place that names a stage, an image or a context. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** The stage it stands in. */
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** As written. */
  readonly text: string;
  /** Without the quotes of a flag. */
  readonly span: Span;
  /** True where the file says `text` at `span`, with at most line breaks in it: only then may an edit replace it. */
  readonly exact: boolean;
  readonly target: Target;
  /** Set for `--mount`. */
  readonly mount: Mount | undefined;
  /** True for the trigger of an ONBUILD: it acts in the stages that build on this one. */
  readonly onbuild: boolean;
}

export type EdgeKind = 'from' | 'copy' | 'mount' | 'onbuild';

/** `stage` needs `target` to be built first. */
export interface Dependency {
  readonly kind: EdgeKind;
  readonly stage: Stage;
  readonly target: Target;
  readonly reference: Reference;
}

/** A name that ARG or ENV declares. */
export interface Declaration {
  readonly kind: 'arg' | 'env';
  readonly name: string;
  readonly nameSpan: Span;
  /** The `name=value` pair. */
  readonly span: Span;
  readonly instruction: Instruction;
  /** Undefined in front of the first FROM. */
  readonly stage: Stage | undefined;
  /** The value with defaults put in; undefined for `ARG name` that nothing sets. */
  readonly value: string | undefined;
  /** `ARG name` in a stage: the global declaration that it takes over. */
  readonly imports: Declaration | undefined;
}

/** A variable in an instruction's words. RUN, CMD and ENTRYPOINT are the shell's and not among them. */
export interface VariableUse {
  readonly name: string;
  /** With `$` and braces. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly modifier: string;
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  /** Where it gets its value; undefined where no ARG or ENV in reach declares it. */
  readonly declaration: Declaration | undefined;
  /** True where BuildKit finds no value and no ARG of that name (UndefinedVar, UndefinedArgInFrom). */
  readonly undefined: boolean;
  /** Names that were in reach: for suggestions. */
  readonly scope: () => readonly string[];
  /** True for a trigger of the base stage that runs in `stage`. */
  readonly inherited: boolean;
}

/** A word that BuildKit expands, with what came of it. */
export interface ExpandedWord {
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  readonly role:
    | 'base'
    | 'platform'
    | 'value'
    | 'port'
    | 'path'
    | 'destination'
    | 'flag'
    | 'mount'
    | 'heredoc'
    | 'other';
  readonly span: Span;
  readonly raw: string;
  readonly value: string;
  readonly error: LexError | undefined;
  readonly uses: readonly VariableUse[];
  /** True where the value hangs on nothing that the build may change (no ARG, no unknown base). */
  readonly constant: boolean;
}

/** What BuildKit expands and declares in front of the first FROM, or in a stage behind its FROM. */
export interface Scope {
  readonly words: readonly ExpandedWord[];
  readonly uses: readonly VariableUse[];
  /** Those of triggers are the base stage's. */
  readonly declarations: readonly Declaration[];
}

export interface Model {
  readonly file: Dockerfile;
  readonly stages: readonly Stage[];
  /** Instructions in front of the first FROM. */
  readonly preamble: readonly Instruction[];
  /** The scope of the preamble. */
  readonly globals: Scope;
  readonly references: readonly Reference[];
  readonly dependencies: readonly Dependency[];
  /** Of the whole file, as are `uses` and `words`: put together, and stages walked, when first asked for. */
  readonly declarations: readonly Declaration[];
  readonly uses: readonly VariableUse[];
  readonly words: readonly ExpandedWord[];
  /** Stages by name; of equal names the last, as `COPY --from` and `--target` see it. */
  readonly byName: ReadonlyMap<string, Stage>;
  /** The stage that holds an instruction, undefined in the preamble. */
  stageOf(instruction: Instruction): Stage | undefined;
}
