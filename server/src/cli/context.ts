import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, ContextFiles, ProjectBuild } from '../core/facts/context.ts';
import { contextOf, type FolderReader, loadFolder } from '../lsp/context-folders.ts';
import { listFolder } from '../lsp/listing.node.ts';
import { MOST_MANIFEST_BYTES } from '../protocol/index.ts';
import { readBytes } from './read.ts';

const reader: FolderReader = {
  list: (folder) => listFolder(folder),
  read: async (folder, name) => {
    const bytes = readBytes(path.join(folder, name));
    return bytes.length > MOST_MANIFEST_BYTES ? undefined : new TextDecoder().decode(bytes);
  },
};

/** Lists a folder and reads its manifests; undefined where it cannot be listed. */
export const readFolder = (folder: string): Promise<ContextFiles | undefined> => loadFolder(reader, folder);

/** The build contexts of one run: a folder is listed once for all its Dockerfiles. */
export class BuildContexts {
  readonly #loaded = new Map<string, Promise<ContextFiles | undefined>>();
  readonly #given: string | undefined;
  readonly #cwd: string;

  /** `given`: the folder that the user named; it is taken whatever the Dockerfile copies. */
  constructor(cwd: string, given: string | undefined) {
    this.#cwd = cwd;
    this.#given = given === undefined ? undefined : path.resolve(cwd, given);
  }

  /**
   * The files that COPY sees for the Dockerfile at `file`, of which others ask for `builds`; undefined where no folder
   * can be the context.
   */
  async filesFor(
    file: string,
    dockerfile: Context['file'],
    builds: readonly ProjectBuild[] = [],
  ): Promise<ContextFiles | undefined> {
    if (this.#given !== undefined) return this.#load(this.#given);
    const own = path.dirname(path.resolve(this.#cwd, file));
    const folders = [own];
    if (own.startsWith(this.#cwd + path.sep))
      for (let up = own; up !== this.#cwd; folders.push(up)) up = path.dirname(up);
    const asked = builds.flatMap(({ root }) => (root === undefined ? [] : fileURLToPath(root)));
    return contextOf(dockerfile, folders, (folder) => this.#load(folder), asked);
  }

  #load(folder: string): Promise<ContextFiles | undefined> {
    let loading = this.#loaded.get(folder);
    if (!loading) {
      loading = loadFolder(reader, folder);
      this.#loaded.set(folder, loading);
    }
    return loading;
  }
}
