/** What our server and its clients say to each other beyond LSP. Types and names only: both ends import it. */

/** `initializationOptions`: all of it optional, so that any editor can start the server. */
export interface InitializationOptions {
  /** ms between the last change and the diagnostics; wins over the setting. */
  readonly debounce?: number;
  /** URI of the folder with the rules' pages, without a slash at its end. */
  readonly docsBase?: string;
  /** True where the client answers `readFile` and `findFiles`. */
  readonly clientFiles?: boolean;
  /** The client's command that asks for completions anew, for items behind which something is to be chosen at once. */
  readonly suggestCommand?: string;
  /** True where the client has our commands: lenses and hovers lead to them. */
  readonly commands?: boolean;
  /** The other extensions for Dockerfiles that the editor has. */
  readonly others?: readonly Other[];
  /** Settings for clients without `workspace/configuration`: the object under `multistage`. */
  readonly settings?: unknown;
}

/** The client's command that a hover's "Read on" leads to: its argument is a step of the walkthrough or a rule. */
export const LEARN = 'multistage.learn';

/**
 * `container-tools` completes, explains, formats and validates Dockerfiles; `docker-dx` completes Compose and Bake files, and
 * `docker-checks` says that it runs BuildKit's checks, too.
 */
export type Other = 'container-tools' | 'docker-dx' | 'docker-checks' | 'hadolint';

/** Notification: the other extensions for Dockerfiles have changed. */
export const OTHERS = { method: 'multistage/others' } as const;
export interface OthersParams {
  readonly others: readonly Other[];
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
  /** What is left out besides what the user excludes. */
  readonly exclude?: string;
  readonly limit: number;
}

/** URIs of the workspace's files. */
export type FindFilesResult = readonly string[];

/** Server to client: which files of the workspace match, its exclusions honoured. */
export const FIND_FILES: CustomRequest<FindFilesParams, FindFilesResult> = { method: 'multistage/findFiles' };

export interface ListFilesParams {
  /** URI without a slash at its end. */
  readonly folder: string;
}

/** `null`: the folder cannot be listed. */
export type ListFilesResult = FileListing | null;

/** Server to client: the files below a folder, as far as it is worth reading them. */
export const LIST_FILES: CustomRequest<ListFilesParams, ListFilesResult> = { method: 'multistage/listFiles' };

/** What lies below a folder. Paths are relative to it and separated by "/". */
export interface FileListing {
  /** Files and links, not folders. */
  readonly paths: readonly string[];
  /** Folders whose contents were not read. */
  readonly unread: readonly string[];
}

/** Files of a build context that are listed, at most; folders behind that are unread. */
export const MOST_CONTEXT_FILES = 20_000;

/** Folders that hold what tools made or fetched: there are too many files in them, and no source. */
export const UNREAD_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.gradle',
  '.hg',
  '.mypy_cache',
  '.nx',
  '.pnpm-store',
  '.svn',
  '.terraform',
  '.tox',
  '.turbo',
  '.venv',
  '__pycache__',
  'bower_components',
  'node_modules',
  'venv',
]);

const MANIFESTS =
  /^(?:(?:package|angular|nest-cli|composer|deno|turbo|project)\.jsonc?|tsconfig[\w.-]*\.json|(?:vite|next|nuxt|svelte|astro|webpack|rollup|vue)\.config\.[cm]?[jt]s|requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml|go\.(?:mod|work)|main\.go|Cargo\.(?:toml|lock)|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties|build\.sbt|.+\.(?:csproj|fsproj|sln)|Gemfile(?:\.lock)?|.+\.gemspec|mix\.exs|Makefile|makefile|GNUmakefile|CMakeLists\.txt|meson\.build|.+\.sh|(?:docker-)?entrypoint|manage\.py|settings\.py|\.python-version|pnpm-workspace\.yaml|\.npmrc|\.yarnrc\.yml)$/;

/** Django’s usual layout: the names alone would not tell. */
const REQUIREMENTS = /(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/;

/** Files of a build context whose text says what its builds make. */
export const isManifest = (path: string): boolean =>
  MANIFESTS.test(path.slice(path.lastIndexOf('/') + 1)) || REQUIREMENTS.test(path);

/** Matches more than them: `isManifest` decides. */
export const MANIFEST_GLOB =
  '**/{*.json,*.jsonc,*.toml,*.xml,*.gradle,*.kts,*.properties,*.sbt,*.csproj,*.fsproj,*.sln,*.exs,*.sh,*.txt,*.in,*.yml,*.yaml,*.config.*,go.mod,go.work,main.go,Pipfile,Gemfile,Cargo.lock,Gemfile.lock,*.gemspec,setup.*,manage.py,settings.py,.python-version,entrypoint,docker-entrypoint,Makefile,makefile,GNUmakefile,meson.build,.npmrc}';

/** Bytes of a manifest that is read. */
export const MOST_MANIFEST_BYTES = 256 * 1024;

/** Manifests of a build context that are read, at most; those nearest to its root first. */
export const MOST_MANIFESTS = 200;

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
