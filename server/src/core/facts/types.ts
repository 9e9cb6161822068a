import type { ImageFacts, Language, Libc } from '../data/images/types.ts';
import type { Stage } from '../model/types.ts';
import type { ShellCommand } from '../shell/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Argument, Effect, Installation, Linkage, Work } from '../tools/types.ts';

/** A place in the file and what it proves, as a sentence. */
export interface Proof {
  readonly span: Span;
  readonly message: string;
}

/** Where a file came from, newest first: the COPY that brought it here, then what made it there. */
export interface Origin {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly proof: Proof;
  readonly from: 'image' | 'context' | 'command' | 'copy' | 'remote';
  /** What a copied entry was before. */
  readonly before?: Origin | undefined;
}

export interface FileEntry {
  readonly kind: 'file' | 'directory' | 'link' | 'unknown';
  /** Undefined of what the base image brings. */
  readonly origin: Origin | undefined;
  readonly role: 'artefact' | 'dependency' | 'other';
  readonly linkage: Linkage | undefined;
  /** The stage that linked it: its image has the C library it needs. */
  readonly builtIn: Stage | undefined;
  /** Of a link: as written. */
  readonly target?: string;
  /** Path in the build context of what came from there unchanged. */
  readonly contextPath?: string;
  /** All that it holds, where a command wrote it and is known to write no more. */
  readonly text?: string;
}

export type Look =
  | { readonly presence: 'present'; readonly entry: FileEntry }
  /** `removed` where something took it away; undefined where it never was. */
  | { readonly presence: 'absent'; readonly removed: Proof | undefined }
  /** `because`: what may have touched it; undefined where the base image is not known. */
  | { readonly presence: 'unknown'; readonly because: Proof | undefined };

/** A stage's files at one point of time; never changes. Paths are absolute. Symbolic links are followed. */
export interface FileSystem {
  look(path: string): Look;
  /** Known entries of a directory by name; `complete` where there are certainly no others. */
  list(path: string): { readonly entries: ReadonlyMap<string, FileEntry>; readonly complete: boolean };
  /** Every known file and directory below `path`, nearest first, at most `limit`. */
  walk(path: string, limit?: number): Iterable<{ readonly path: string; readonly entry: FileEntry }>;
  /** As `walk`, of what has an origin: what only the base image brings is passed by. */
  made(path: string, limit: number): Iterable<{ readonly path: string; readonly entry: FileEntry }>;
  /** What may have touched `path` or anything below it without us knowing how; undefined where nothing. */
  disturbed(path: string): Proof | undefined;
}

/** An installation with its place. */
export interface Installed extends Installation {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly proof: Proof;
}

/** One command of a RUN. */
export interface CommandStep {
  readonly command: ShellCommand;
  /** The program behind wrappers; undefined where it is not known. */
  readonly name: string | undefined;
  /** Behind that program. */
  readonly args: readonly Argument[];
  readonly cwd: string | undefined;
  readonly effects: readonly Effect[];
  readonly work: Work;
  /** False where no tool knows the program. */
  readonly understood: boolean;
}

/** One instruction with the files as they were before it. */
export interface Step {
  readonly instruction: Instruction;
  readonly before: FileSystem;
  readonly after: FileSystem;
  /** Directory in force, absolute; undefined where it is not known. */
  readonly workdir: string | undefined;
  /** Of a RUN; empty otherwise. */
  readonly commands: readonly CommandStep[];
  readonly user: string | undefined;
  /**
   * A variable in force, ARG or ENV, as ToolCall.env. One that a build argument may change has its default, so
   * that paths made from it can be compared.
   */
  env(name: string): string | undefined;
}

export interface Account {
  readonly name: string;
  readonly id: string | undefined;
  readonly proof: Proof | undefined;
}

/** What a container would run. */
export interface Entrypoint {
  readonly instruction: Instruction;
  readonly from: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';
  /** Shell form. */
  readonly shell: boolean;
  /** The words of JSON form, or of the first command of shell form. */
  readonly words: readonly { readonly text: string; readonly known: boolean; readonly span: Span }[];
  readonly commands: readonly ShellCommand[];
}

/**
 * All that is known of a stage once it is built. Everything is worked out when first asked for. Its functions have to be
 * called on it: there is one object for each stage in each version, and so none has closures of its own.
 */
export interface StageFacts {
  readonly stage: Stage;
  /**
   * The same object in all versions of a file in which all this, and what is known of the stages that it takes something
   * from, is the same but for its places: a key for what hangs on these alone.
   */
  readonly green: object;
  /** The image at the bottom of its FROM chain: undefined where it is unknown; scratch is known. */
  readonly image: ImageFacts | undefined;
  /** Own instructions (triggers of the base stage first), not those of the stage it builds on. */
  readonly steps: readonly Step[];
  stepOf(this: StageFacts, instruction: Instruction): Step | undefined;
  readonly files: FileSystem;
  readonly workdir: string | undefined;
  /** Undefined where it is not known; `root` where nobody changed it. */
  readonly user: string | undefined;
  /** As ToolCall.env, for what containers of the stage see. */
  env(this: StageFacts, name: string): string | undefined;
  /** Also those of the stages it builds on. */
  readonly installations: readonly Installed[];
  /** True where a package of the distribution is installed, false where certainly not. */
  hasPackage(this: StageFacts, name: string): boolean | undefined;
  /** Whether a program can be run by that name (or path). */
  hasCommand(this: StageFacts, name: string): Look;
  hasUser(this: StageFacts, name: string): boolean | undefined;
  /** Whether a program that is linked against a C library can be started. */
  loads(this: StageFacts, libc: Libc): boolean | undefined;
  /** The interpreter that runs here: of the image, or installed since. */
  runtime(
    this: StageFacts,
    language: Language,
  ): { readonly version: string | undefined; readonly path: string } | undefined;
  /** Effective ones: a CMD of the stage it builds on counts too, a later ENTRYPOINT resets an earlier CMD's use. */
  readonly entrypoints: readonly Entrypoint[];
  /** The first command that nobody understands, for "unknown since". */
  readonly unknownSince: Proof | undefined;
}
