import type { Snapshot } from '../core/analysis.ts';
import type { ContextFiles, Project } from '../core/facts/context.ts';
import { contextClues, fitOf } from '../core/facts/context-sources.ts';
import { type FileListing, isManifest, MOST_MANIFEST_BYTES, MOST_MANIFESTS } from '../protocol/index.ts';

/** How the files of a build context are read: from a disk, or through the client. */
export interface FolderReader {
  /** Undefined where the folder cannot be listed. */
  list(folder: string): Promise<FileListing | undefined>;
  /** Undefined where there is no such file; may reject. `path` is relative to the folder. */
  read(folder: string, path: string): Promise<string | undefined>;
}

/**
 * Which folder is the build context is said nowhere in a Dockerfile. It is the one that `asked` names, the contexts of
 * its builds as far as other files tell them, where that has what the file asks for. Where none is named it is its own,
 * as most builds have it, where that has what the file asks for, else the only one of those around it that has
 * (`candidates`, the own one first). Undefined where none has, or several might: COPY would bring different things.
 */
export async function contextOf(
  file: Snapshot['file'],
  candidates: readonly string[],
  load: (folder: string) => Promise<ContextFiles | undefined>,
  asked: readonly string[] = [],
): Promise<ContextFiles | undefined> {
  const clues = contextClues(file);
  if (asked.length > 0) {
    const found = (await Promise.all([...new Set(asked)].map(load))).filter(
      (one) => one && fitOf(clues, one) !== 'not',
    );
    return found.length === 1 ? found[0] : undefined;
  }
  const [own, ...around] = candidates;
  const files = own === undefined ? undefined : await load(own);
  const fit = files ? fitOf(clues, files) : 'not';
  if (fit === 'well') return files;
  if (clues.leaves) return undefined;
  const others = (await Promise.all(around.map(load))).filter((one) => one && fitOf(clues, one) === 'well');
  if (fit === 'perhaps') return others.length === 0 && !isOfImages(own!, around) ? files : undefined;
  return others.length === 1 ? others[0] : undefined;
}

/** True for a folder of a project that is called after images, or lies in one: what is built lies elsewhere. */
const isOfImages = (folder: string, around: readonly string[]): boolean =>
  /[\\/]\.?(?:docker(?:files?)?|containers?|devcontainer)(?:[\\/][^\\/]+)?$/i.test(
    folder.slice((around.at(-1) ?? folder).length),
  );

/** The folders from the one around `folder` up to `top`, which is the last; all have forward slashes. */
export function foldersAround(folder: string, top: string): string[] {
  const around: string[] = [];
  for (let up = folder; up.length > top.length && up.startsWith(`${top}/`); ) {
    up = up.slice(0, up.lastIndexOf('/'));
    around.push(up);
  }
  return around;
}

/** Lists a folder and reads its manifests, those nearest to the root first. Never rejects. */
export async function loadFolder(reader: FolderReader, folder: string): Promise<ContextFiles | undefined> {
  const listing = await reader.list(folder).catch(() => undefined);
  if (!listing) return undefined;
  const { paths, unread } = listing;
  const depth = (path: string) => path.split('/').length;
  const manifests = paths
    .filter((path) => path === IGNORE_FILE || isManifest(path))
    .sort((a, b) => depth(a) - depth(b))
    .slice(0, MOST_MANIFESTS);
  const texts = new Map<string, string>();
  await Promise.all(
    manifests.map(async (path) => {
      const text = await reader.read(folder, path).catch(() => undefined);
      if (text !== undefined && text.length <= MOST_MANIFEST_BYTES && !text.includes('\0'))
        texts.set(path, text);
    }),
  );
  return { root: folder, paths, unread, complete: true, read: (path) => texts.get(path) };
}

const IGNORE_FILE = '.dockerignore';

/**
 * The project with the files of its build context, and with the ignore file that BuildKit then takes:
 * `.dockerignore` is the context's, not that of the Dockerfile's own `folder`.
 */
export function withContext(project: Project, files: ContextFiles | undefined, folder: string): Project {
  const { dockerignore } = project;
  const root = files?.root;
  if (root === undefined || root === folder || (dockerignore && dockerignore.path !== IGNORE_FILE)) {
    return { ...project, files };
  }
  const text = files?.read(IGNORE_FILE);
  const location = `${root}/${IGNORE_FILE}`;
  return {
    ...project,
    dockerignore: text === undefined ? undefined : { path: IGNORE_FILE, text, location },
    files,
  };
}
