import type { CancellationToken } from 'vscode-languageserver';
import type { Project } from '../core/facts/context.ts';
import {
  type CustomRequest,
  DOCKERFILE_GLOB,
  FIND_FILES,
  isDockerfileName,
  isDockerignoreName,
  READ_FILE,
} from '../protocol/index.ts';
import type { Client } from './client.ts';
import { type Host, MOST_FILES } from './host.ts';
import type { Peer } from './peer.ts';

/** Files around the open documents, from the host where it can, else from the client. */
export class Files {
  readonly #connection: Peer;
  readonly #host: Host;
  readonly #client: Client;

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
    if (!this.#client.options.clientFiles) return this.#host.findDockerfiles(folders, token);
    const found = await this.#ask(FIND_FILES, { glob: DOCKERFILE_GLOB, limit: MOST_FILES }, token);
    return found.filter((uri) => isDockerfileName(nameOf(uri)));
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
        dockerignore: text === undefined ? undefined : { path: nameOf(candidates[index]!), text },
      };
    } catch {
      return undefined;
    }
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

function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
