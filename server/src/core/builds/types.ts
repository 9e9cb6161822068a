import type { Span } from '../text/span.ts';

/** A file that may ask for builds of Dockerfiles. */
export interface BuildFile {
  /** From the project’s root, separated by "/". */
  readonly path: string;
  readonly text: string;
}

/** A text that a file gives, with where it is written. */
export interface Written {
  readonly text: string;
  /** Without quotes. Where `editable` is false, all that the text comes from. */
  readonly span: Span;
  /** False where something outside of the file may put another text in its place: it is the default of a variable. */
  readonly certain: boolean;
  /** True where something but targets of builds may use what stands there: a variable’s value, an entry of a matrix. */
  readonly shared: boolean;
  /** False where the text is put together from several, so that no edit of the span could replace it. */
  readonly editable: boolean;
}

/** Which stage a build ends in. */
export type Target =
  | { readonly kind: 'last' }
  | ({ readonly kind: 'named' } & Written)
  /** Something says which, and the file does not tell what. */
  | { readonly kind: 'unknown'; readonly span: Span | undefined };

/** Which Dockerfile a build reads. */
export type DockerfilePlace =
  | {
      readonly kind: 'file';
      /** From the project’s root, best first: the first one that there is. */
      readonly paths: readonly string[];
      /** False where the build may run in a folder that gives another path than these. */
      readonly certain: boolean;
      /** Where the file names it, if it does. */
      readonly span: Span | undefined;
      /** The folder that is the build context, from the project’s root, which is ""; undefined where that is not told. */
      readonly context?: string;
    }
  /** It stands in the file itself; `span`: its lines, where they are known. */
  | { readonly kind: 'inline'; readonly span: Span | undefined }
  /** Remote, outside of the project, or said by something that the file does not tell. */
  | { readonly kind: 'unknown' };

/** What a container of a service has beside its image. */
export interface Runs {
  /** What stands in place of ENTRYPOINT, as a line of a shell; undefined where the image's holds, or nothing is told. */
  readonly entrypoint: string | undefined;
  /** The same of CMD. */
  readonly command: string | undefined;
  /** Directories and files of the host that are seen in it: where, absolute. */
  readonly mounts: readonly string[];
}

/** A build of a Dockerfile that some other file of the project asks for. */
export interface Build {
  /** How the file calls it, e.g. `web` for a service; `line 12` where it has no name. */
  readonly label: string;
  readonly dockerfile: DockerfilePlace;
  readonly target: Target;
  /** Its named contexts, as far as the file tells them. */
  readonly contexts: readonly NamedContext[];
  /** The service of a Compose file, of which files beside it may say more. */
  readonly service?: string;
  /** How containers of the built image are run, where the file says that too. */
  readonly runs?: Runs;
  /** Where the name of a target is written, or may be typed. */
  readonly targetSpan: Span | undefined;
  /** Where the file calls it by its label: a service’s key, the name of a target of Bake. */
  readonly nameSpan?: Span;
}

/** What `COPY --from` and `FROM` may name besides stages and images. */
export interface NamedContext {
  readonly name: string;
  /** The build that makes it, as in `service:base` and `target:base`. */
  readonly madeBy?: { readonly label: string; readonly span: Span };
}

/** Texts of files that the file extends, by their paths from the project’s root. */
export type OtherFiles = ReadonlyMap<string, string>;

/** The builds that a file asks for, in the order of the file. Never throws; what it cannot tell is unknown. */
export type Reader = (file: BuildFile, others: OtherFiles) => readonly Build[];
