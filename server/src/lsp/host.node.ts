import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { CancellationToken } from 'vscode-languageserver';
import { type Host, MOST_FILES } from './host.ts';
import { listFolder } from './listing.node.ts';
import { timers } from './timers.ts';

// `node:fs/promises` would take its time to load at each start
const stat = promisify(fs.stat);
const readFile = promisify(fs.readFile);
const readdir = promisify(fs.readdir);

/** No ignore file and no Dockerfile has this many bytes; a device or pipe has no end. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Folders of a workspace that a search looks into, at most. */
const MOST_FOLDERS = 20_000;
/** What holds copies of other people's files. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'vendor', 'bower_components', 'target']);

/** Folders with a dot in front that hold files of the project’s own. */
const HIDDEN: ReadonlySet<string> = new Set([
  '.devcontainer',
  '.docker',
  '.forgejo',
  '.gitea',
  '.github',
  '.gitlab',
]);

/** `directory`: where the server's bundle is. */
export const nodeHost = (directory: string): Host => ({
  schemes: new Set(['file']),
  readFile: readFileUri,
  findFiles,
  listFiles: async (folder) => listFolder(fileURLToPath(folder)),
  docsBase() {
    const docs = path.join(directory, '..', 'docs', 'rules');
    return fs.existsSync(docs) ? pathToFileURL(docs).href : undefined;
  },
  async loadLayout() {
    const { createEngine } = await import('../layout/elk.ts');
    return createEngine();
  },
  engine: () => {
    // it runs with each keystroke: its functions are compiled with their first call, not after many
    setFlagsFromString('--always-sparkplug');
    return import('./engine.ts');
  },
  measuring: () => import('../measure/document.ts'),
  timers: timers((run) => {
    const timer = setImmediate(run);
    return { dispose: () => clearImmediate(timer) };
  }),
});

async function readFileUri(uri: string): Promise<string | undefined> {
  try {
    const file = fileURLToPath(uri);
    const found = await stat(file);
    if (!found.isFile()) return undefined;
    if (found.size > MOST_BYTES) throw new RangeError(`${uri} is too large`);
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Breadth first, so that the files near the top are found where there are too many. Follows no links. */
async function findFiles(
  roots: readonly string[],
  accepts: (path: string) => boolean,
  token: CancellationToken,
): Promise<readonly string[]> {
  const found: string[] = [];
  const queue = roots.flatMap((root) => (root.startsWith('file:') ? fileURLToPath(root) : []));
  for (let at = 0; at < queue.length && at < MOST_FOLDERS; at++) {
    if (token.isCancellationRequested || found.length >= MOST_FILES) break;
    const folder = queue[at]!;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if ((!name.startsWith('.') || HIDDEN.has(name)) && !SKIPPED.has(name))
          queue.push(path.join(folder, name));
      } else if (entry.isFile()) {
        const { href } = pathToFileURL(path.join(folder, name));
        if (accepts(href)) found.push(href);
      }
    }
  }
  return found.slice(0, MOST_FILES);
}
