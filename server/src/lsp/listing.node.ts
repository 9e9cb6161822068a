import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type FileListing, MOST_CONTEXT_FILES, UNREAD_FOLDERS } from '../protocol/index.ts';

const readdir = promisify(fs.readdir);

/**
 * The files below a folder of this machine, breadth first; links are listed and not followed. Undefined where the
 * folder itself cannot be read.
 */
export async function listFolder(root: string, most = MOST_CONTEXT_FILES): Promise<FileListing | undefined> {
  const paths: string[] = [];
  const unread: string[] = [];
  const queue = [''];
  for (let at = 0; at < queue.length; at++) {
    const folder = queue[at]!;
    if (paths.length >= most || queue.length > most) {
      unread.push(...queue.slice(at));
      break;
    }
    let entries: fs.Dirent[];
    try {
      entries = await readdir(path.join(root, folder), { withFileTypes: true });
    } catch {
      if (folder === '') return undefined;
      unread.push(folder);
      continue;
    }
    for (const entry of entries) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) paths.push(name);
      else if (UNREAD_FOLDERS.has(entry.name)) unread.push(name);
      else queue.push(name);
    }
  }
  return { paths: paths.sort(), unread: unread.sort() };
}
