import * as vscode from 'vscode';
import {
  type ListFilesParams,
  type ListFilesResult,
  MOST_CONTEXT_FILES,
  UNREAD_FOLDERS,
} from '../../server/src/protocol/index.ts';

/** The files below a folder of any file system, breadth first; links are listed and not followed. */
export async function listFiles(
  { folder }: ListFilesParams,
  token: vscode.CancellationToken,
): Promise<ListFilesResult> {
  const root = vscode.Uri.parse(folder);
  const paths: string[] = [];
  const unread: string[] = [];
  const queue = [''];
  for (let at = 0; at < queue.length; at++) {
    if (token.isCancellationRequested) return null;
    const own = queue[at]!;
    if (paths.length >= MOST_CONTEXT_FILES || queue.length > MOST_CONTEXT_FILES) {
      unread.push(...queue.slice(at));
      break;
    }
    let entries: [string, vscode.FileType][];
    try {
      entries = await vscode.workspace.fs.readDirectory(own === '' ? root : vscode.Uri.joinPath(root, own));
    } catch {
      if (own === '') return null;
      unread.push(own);
      continue;
    }
    for (const [name, type] of entries) {
      const path = own === '' ? name : `${own}/${name}`;
      if (type !== vscode.FileType.Directory) paths.push(path);
      else if (UNREAD_FOLDERS.has(name)) unread.push(path);
      else queue.push(path);
    }
  }
  return { paths: paths.sort(), unread: unread.sort() };
}
