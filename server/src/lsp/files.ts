import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../core/analysis.ts';
import type { ContextFiles, Project, ProjectBuild } from '../core/facts/context.ts';
import {
  BUILD_FILE_EXCLUDE,
  BUILD_FILE_GLOB,
  isBuildFile,
  MOST_BUILD_FILES,
} from '../protocol/build-files.ts';
import {
  type CustomRequest,
  DOCKERFILE_GLOB,
  FIND_FILES,
  isDockerfileName,
  isDockerignoreName,
  LIST_FILES,
  READ_FILE,
} from '../protocol/index.ts';
import { uriBelow } from './builds/uris.ts';
import type { Client } from './client.ts';
import { contextOf, foldersAround, loadFolder } from './context-folders.ts';
import { type Host, MOST_FILES } from './host.ts';
import type { Peer } from './peer.ts';

/** Files around the open documents, from the host where it can, else from the client. */
export class Files {
  readonly #connection: Peer;
  readonly #host: Host;
  readonly #client: Client;
  readonly #folders = new Map<string, Promise<ContextFiles | undefined>>();

  constructor(connection: Peer, host: Host, client: Client) {
    this.#connection = connection;
    this.#host = host;
    this.#client = client;
  }

  /** True where a missing file is known to be missing. */
  #reads(uri: string): boolean {
    return this.#host.schemes.has(schemeOf(uri)) || this.#client.options.clientFiles === true;
  }

  /** @throws where the file is there and cannot be read */
  async read(uri: string): Promise<string | undefined> {
    if (this.#host.schemes.has(schemeOf(uri))) return this.#host.readFile(uri);
    return (await this.#ask(READ_FILE, { uri }))?.text;
  }

  async findDockerfiles(folders: readonly string[], token: CancellationToken): Promise<readonly string[]> {
    if (!this.#client.options.clientFiles) return this.#host.findFiles(folders, isDockerfile, token);
    const found = await this.#ask(FIND_FILES, { glob: DOCKERFILE_GLOB, limit: MOST_FILES }, token);
    return found.filter((uri) => isDockerfileName(nameOf(uri)));
  }

  /** Files that may ask for builds, those nearest to the top first. */
  async findBuildFiles(folders: readonly string[], token: CancellationToken): Promise<readonly string[]> {
    const found = this.#client.options.clientFiles
      ? await this.#searchBuildFiles(folders, token)
      : await this.#host.findFiles(folders, isBuildFile, token);
    const depth = (uri: string) => uri.split('/').length;
    return found
      .filter(isBuildFile)
      .sort((a, b) => depth(a) - depth(b))
      .slice(0, MOST_BUILD_FILES);
  }

  async #searchBuildFiles(folders: readonly string[], token: CancellationToken): Promise<readonly string[]> {
    const search = { glob: BUILD_FILE_GLOB, exclude: BUILD_FILE_EXCLUDE, limit: 4 * MOST_BUILD_FILES };
    const found = await this.#ask(FIND_FILES, search, token);
    if (found.length > 0) return found;
    // file systems that are no disk may have no search; they can be listed
    const virtual = folders.filter((folder) => schemeOf(folder) !== 'file');
    const listings = await Promise.all(
      virtual.map(async (folder) => {
        const listing = await this.#ask(LIST_FILES, { folder }, token);
        return (listing?.paths ?? []).filter(isBuildFile).map((path) => uriBelow(folder, path));
      }),
    );
    return listings.flat();
  }

  /** The ignore file that BuildKit takes for a Dockerfile; undefined where nothing around it can be read. */
  async project(uri: string): Promise<Project | undefined> {
    const candidates = dockerignoresOf(uri);
    if (candidates.length === 0 || !this.#reads(uri)) return undefined;
    try {
      const texts = await Promise.all(candidates.map((candidate) => this.read(candidate)));
      const index = texts.findIndex((text) => text !== undefined);
      const text = texts[index];
      return {
        dockerignore:
          text === undefined
            ? undefined
            : { path: nameOf(candidates[index]!), text, location: candidates[index]! },
      };
    } catch {
      return undefined;
    }
  }

  /** The files of a document's build context; undefined where they cannot be told. */
  async context(
    uri: string,
    { file }: Snapshot,
    folders: Iterable<string>,
    builds: readonly ProjectBuild[] = [],
  ): Promise<ContextFiles | undefined> {
    const own = dockerignoresOf(uri).length > 0 ? uri.slice(0, uri.lastIndexOf('/')) : undefined;
    if (own === undefined || !this.#reads(uri)) return undefined;
    const around = new Set([...folders].flatMap((folder) => foldersAround(own, folder)));
    const asked = builds.flatMap(({ root }) => root ?? []);
    return contextOf(file, [own, ...around], (folder) => this.#folder(folder), asked);
  }

  /** The files below a folder as they are now; undefined where it cannot be listed. */
  folder(folder: string): Promise<ContextFiles | undefined> {
    this.#folders.delete(folder);
    return this.#folder(folder);
  }

  /** The files below a folder, as they were when they last changed; undefined where it cannot be listed. */
  async listed(folder: string): Promise<ContextFiles | undefined> {
    return this.#reads(folder) ? this.#folder(folder) : undefined;
  }

  /** Forgets what was listed, of the folders that `isOld` picks. */
  forgetFolders(isOld: (folder: string) => boolean): void {
    for (const folder of this.#folders.keys()) if (isOld(folder)) this.#folders.delete(folder);
  }

  #folder(folder: string): Promise<ContextFiles | undefined> {
    const known = this.#folders.get(folder);
    if (known) return known;
    const loading = loadFolder(
      {
        list: async (of) =>
          this.#host.schemes.has(schemeOf(of))
            ? this.#host.listFiles(of)
            : ((await this.#ask(LIST_FILES, { folder: of })) ?? undefined),
        read: (of, path) => this.read(`${of}/${path.split('/').map(encodeURIComponent).join('/')}`),
      },
      folder,
    );
    this.#folders.set(folder, loading);
    return loading;
  }

  #ask<Params, Result>(
    request: CustomRequest<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result> {
    // An undefined token would count as a second parameter
    if (!token) return this.#connection.sendRequest<Result>(request.method, params);
    return this.#connection.sendRequest<Result>(request.method, params, token);
  }
}

/** Where the ignore file of a Dockerfile may be, best first; none for a document outside of any folder. */
export function dockerignoresOf(uri: string): string[] {
  const slash = uri.lastIndexOf('/');
  if (schemeOf(uri) === 'untitled' || slash < 0 || /[?#]/.test(uri)) return [];
  return [`${uri}.dockerignore`, `${uri.slice(0, slash)}/.dockerignore`];
}

export const isDockerignore = (uri: string): boolean => isDockerignoreName(nameOf(uri));

export const isDockerfile = (uri: string): boolean => isDockerfileName(nameOf(uri));

function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf(':')));
}

/** The last part of a URI's path. */
export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
