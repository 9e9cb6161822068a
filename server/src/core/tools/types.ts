import type { ImageFacts, Language, Libc } from '../data/images/types.ts';
import type { ShellCommand } from '../shell/types.ts';
import type { Span } from '../text/span.ts';

/**
 * What one command does to the file system, the packages and the accounts of a stage. Tools know programs;
 * they know nothing of stages: the facts carry out what they say.
 */

/** A word of a command with what is known of its value. */
export interface Argument {
  /** Variables replaced where their value is known. */
  readonly text: string;
  /** True where the program certainly gets `text`: no unknown variable, substitution or glob in it. */
  readonly known: boolean;
  /** Not known only because of `*`, `?` or `[`. */
  readonly glob: boolean;
  readonly span: Span;
}

/** True, false, or undefined for unknown. */
export type Answer = boolean | undefined;

/** The stage's files just before the command. Paths are absolute and without "." and "..". */
export interface FileView {
  /** True where it is there, false where it is certainly not. */
  has(path: string): Answer;
  isDirectory(path: string): Answer;
  /** Names in a directory; undefined where they are not all known. */
  list(path: string): readonly string[] | undefined;
  /**
   * The text of a file that came from the build context unchanged, or that a command wrote with known text;
   * undefined where it is not at hand.
   */
  read(path: string): string | undefined;
}

/** A command that the script ran before. */
export interface EarlierCommand {
  readonly command: ShellCommand;
  /** The program behind wrappers; undefined where it is not known. */
  readonly name: string | undefined;
  readonly args: readonly Argument[];
  readonly cwd: string | undefined;
}

/** A program that runs. */
export interface ToolCall {
  /** Without its directory: `pip`. */
  readonly name: string;
  /** As written: `/opt/venv/bin/pip`. */
  readonly program: Argument;
  readonly args: readonly Argument[];
  readonly command: ShellCommand;
  /** Undefined where it is not known. */
  readonly cwd: string | undefined;
  /**
   * A variable of the program's environment: its text, `''` where it is certainly not set, undefined where it
   * is not known.
   */
  env(name: string): string | undefined;
  readonly files: FileView;
  /** The image at the bottom of the stage's FROM chain; undefined where nothing is known of it. */
  readonly image: ImageFacts | undefined;
  /** The user that runs it; undefined where it is not known. */
  readonly user: string | undefined;
  /** Absolute home directory of that user. */
  readonly home: string | undefined;
  /** What the same script ran before, in order: `curl …` of `curl … | sh`, `./configure` before `make`. */
  readonly earlier: readonly EarlierCommand[];
  /** Targets of `--mount=type=cache`: what is written below them is not kept. */
  readonly cacheMounts: readonly string[];
  /** Whether a program can be run by that name. */
  hasCommand(name: string): Answer;
  /** The version of a language that runs here, of the image or of what was installed since. */
  runtime(language: Language): { readonly version: string | undefined; readonly path: string } | undefined;
  /** Interprets another command line in the same place: `npm run build` for its script. */
  run(commandLine: string, cwd?: string): readonly Effect[];
}

export type Entry = 'file' | 'directory' | 'unknown';

/** What a created file is linked against. */
export interface Linkage {
  /** static: needs no library · dynamic: needs the stage's C library. */
  readonly kind: 'static' | 'dynamic';
  readonly libc?: Libc;
  /** Why, for a sentence: `CGO_ENABLED=0`, `gcc links dynamically`. */
  readonly because: string;
  /** Where it hangs on the sources, which are not at hand, though nearly all programs are linked so. */
  readonly likely?: true;
  /** Whose run-time library is in it. */
  readonly language?: 'go' | 'rust' | 'c' | 'erlang';
  /** What tells that it speaks TLS to servers of others, as a clause: `main.go imports …`. */
  readonly client?: string;
}

export type PackageEcosystem =
  | 'system'
  | 'python'
  | 'node'
  | 'ruby'
  | 'php'
  | 'java'
  | 'go'
  | 'rust'
  | 'dotnet'
  | 'elixir'
  | 'deno'
  | 'conda';

export interface RequestedPackage {
  readonly name: string;
  /** As asked for: `==2.1`, `^5`, `=1.2-r0`. */
  readonly version: string | undefined;
  readonly span: Span | undefined;
}

/** Packages that a command installs. */
export interface Installation {
  readonly ecosystem: PackageEcosystem;
  /** The program: `pip`, `apt-get`, `npm`. */
  readonly manager: string;
  readonly packages: readonly RequestedPackage[];
  /** True where `packages` is all that was asked for (dependencies of dependencies aside). */
  readonly complete: boolean;
  /** Absolute paths of the manifests and lockfiles that it follows. */
  readonly manifests: readonly string[];
  /** Directory that holds the packages; undefined where it is not known. */
  readonly location: string | undefined;
  /** Directory that gets their programs. */
  readonly scripts: string | undefined;
  /** Version of the language it installed for, where known. */
  readonly runtimeVersion?: string | undefined;
  /** Whether development dependencies are among them. */
  readonly development: 'included' | 'omitted' | 'unknown';
  /** Source directories that stay where they are and are only linked: `pip install -e .`. */
  readonly editable?: readonly string[];
  /** True where native code may be among them that links the stage's C library; false where certainly not. */
  readonly native: Answer;
  /** Directory of the download cache that stays in the layer; undefined where none does. */
  readonly cache: string | undefined;
  /** Set for apt without `--no-install-recommends`. */
  readonly recommends?: true;
  /** Name that stands for all of them in an uninstall: `.build-deps` of `apk add --virtual .build-deps`. */
  readonly virtual?: string;
}

/** One change that a command makes. All paths are absolute. `certain: false`: it may or may not happen. */
export type Effect =
  /** A file or directory is there now, with the directories above it. */
  | {
      readonly kind: 'create';
      readonly path: string;
      readonly entry: Entry;
      readonly certain: boolean;
      /** artefact: what the project is built for · dependency: what others wrote · other: anything else. */
      readonly role?: 'artefact' | 'dependency' | 'other';
      /** Of a directory: how the programs in it are linked. */
      readonly linkage?: Linkage;
      /** Executable in its own right. */
      readonly executable?: boolean;
      /** All that the file holds, where it is known: a tool's settings, for its later calls to read. */
      readonly text?: string;
      /** A sentence that proves it, with the paths in it: "`go build -o app` writes /go/app". */
      readonly proof: string;
    }
  /**
   * Anything may have been created, changed or removed at the path and below it. `names`: only entries below
   * it whose own name one of these globs (`*`, `?`, `[…]`) matches, with everything below them.
   */
  | {
      readonly kind: 'disturb';
      readonly path: string;
      readonly names?: readonly string[];
      readonly proof: string;
    }
  /** As disturb, but nothing that was there is gone. `spares`: a path below it that stays as it is. */
  | {
      readonly kind: 'fill';
      readonly path: string;
      readonly names?: readonly string[];
      readonly spares?: string;
      readonly proof: string;
    }
  /** The path is gone, with everything below it. */
  | { readonly kind: 'remove'; readonly path: string; readonly certain: boolean; readonly proof: string }
  /** `from` is at `to` too; `move`: and no longer at `from`. A directory `to` is taken as the final path. */
  | {
      readonly kind: 'copy';
      readonly from: string;
      readonly to: string;
      readonly move: boolean;
      readonly proof: string;
    }
  /** A symbolic link at `path`; `target` as written. */
  | { readonly kind: 'link'; readonly path: string; readonly target: string; readonly proof: string }
  | { readonly kind: 'install'; readonly installation: Installation; readonly proof: string }
  /** A name with `*` or `?`: whatever it matches may be gone. A name may be the `virtual` of an installation. */
  | {
      readonly kind: 'uninstall';
      readonly ecosystem: PackageEcosystem;
      readonly packages: readonly string[];
      readonly proof: string;
    }
  /** An interpreter is there now: `uv python install 3.12`, `apt-get install python3`, a rustup toolchain. */
  | {
      readonly kind: 'runtime';
      readonly language: Language;
      readonly version: string | undefined;
      readonly path: string | undefined;
      readonly proof: string;
    }
  | {
      readonly kind: 'account';
      readonly account: 'user' | 'group';
      readonly name: string;
      readonly id: string | undefined;
      readonly home: string | undefined;
      readonly proof: string;
    }
  /** Owner or mode change of a tree. */
  | {
      readonly kind: 'own';
      readonly path: string;
      readonly recursive: boolean;
      readonly owner: string | undefined;
    }
  /** The command reads the path; `required`: it fails where the path is absent. */
  | { readonly kind: 'read'; readonly path: string; readonly required: boolean; readonly proof: string }
  /** It runs another program by name, which must be there: `npm run build` → `vite`. */
  | { readonly kind: 'use'; readonly program: string; readonly from?: string; readonly proof: string };

/** build: nothing of it is needed once the image runs · runtime: the image runs by it · both · unknown. */
export type Work = 'build' | 'runtime' | 'both' | 'unknown';

export interface ToolResult {
  readonly effects: readonly Effect[];
  readonly work: Work;
}

export interface Tool {
  /** Programs by name without directory; a trailing `*` stands for a version: `python3*`. */
  readonly names: readonly string[];
  /** Also found under a relative path outside any bin directory: `./configure`, `./gradlew`. */
  readonly relative?: true;
  /** Total: half-typed and unknown options give what can still be said, at worst a `disturb`. */
  readonly interpret: (call: ToolCall) => ToolResult;
}

/** Types a tool's literal. */
export const defineTool = (tool: Tool): Tool => tool;
