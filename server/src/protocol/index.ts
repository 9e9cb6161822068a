/** What our server and its clients say to each other beyond LSP. Types and names only: both ends import it. */

/** `initializationOptions`: all of it optional, so that any editor can start the server. */
export interface InitializationOptions {
  /** ms between the last change and the diagnostics; wins over the setting. */
  readonly debounce?: number;
  /** URI of the folder with the rules' pages, without a slash at its end. */
  readonly docsBase?: string;
  /** True where the client answers `readFile` and `findFiles`. */
  readonly clientFiles?: boolean;
  /** Settings for clients without `workspace/configuration`: the object under `multistage`. */
  readonly settings?: unknown;
}

/** A request by its name; the types are for whoever sends or answers it. */
export interface CustomRequest<Params, Result> {
  readonly method: string;
  /** Never there: it carries the types. */
  readonly types?: (params: Params) => Result;
}

export interface ReadFileParams {
  readonly uri: string;
}

/** `null`: there is no such file. Where it exists and cannot be read, the request fails. */
export type ReadFileResult = { readonly text: string } | null;

/** Server to client: the text of a file that no editor has to have open. */
export const READ_FILE: CustomRequest<ReadFileParams, ReadFileResult> = { method: 'multistage/readFile' };

export interface FindFilesParams {
  readonly glob: string;
  readonly limit: number;
}

/** URIs of the workspace's files. */
export type FindFilesResult = readonly string[];

/** Server to client: which files of the workspace match, its exclusions honoured. */
export const FIND_FILES: CustomRequest<FindFilesParams, FindFilesResult> = { method: 'multistage/findFiles' };

/** Files that hold a Dockerfile. */
export const DOCKERFILE_GLOB =
  '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*,*.containerfile}';

/** Files that say what a build context leaves out. */
export const DOCKERIGNORE_GLOB = '**/{.dockerignore,*.dockerignore}';

/** True for a name that DOCKERFILE_GLOB matches, an ignore file's excepted. */
export const isDockerfileName = (name: string): boolean =>
  /^(?:(?:Dockerfile|Containerfile)(?:\..+)?|.+\.(?:[Dd]ockerfile|containerfile))$/.test(name) &&
  !isDockerignoreName(name);

export const isDockerignoreName = (name: string): boolean => name.endsWith('.dockerignore');
