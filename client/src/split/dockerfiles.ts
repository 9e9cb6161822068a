import * as vscode from 'vscode';
import { DOCKERFILE_GLOB, isDockerfileName } from '../../../server/src/protocol/index.ts';
import { findFiles } from '../find-files.ts';
import { listFiles } from '../list-files.ts';
import { nameOf } from './ask.ts';
import { chosenOf } from './documents.ts';

/** Dockerfiles of a workspace that are looked at, at most. */
export const MOST_DOCKERFILES = 500;

/**
 * The Dockerfile that a command is about: the one that a menu was opened on, else that of the active editor, else one
 * that the user picks; undefined where they pick none.
 */
export async function targetDockerfile(argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return sourceOf(argument);
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'dockerfile') return sourceOf(active.uri);
  const search = new vscode.CancellationTokenSource();
  try {
    const found = await workspaceDockerfiles(search.token);
    if (found.length === 0) {
      void vscode.window.showInformationMessage('There is no Dockerfile in the workspace.');
      return undefined;
    }
    const items = found.map((uri) => ({ label: nameOf(uri.toString()), uri }));
    return (await vscode.window.showQuickPick(items, { placeHolder: 'A Dockerfile' }))?.uri;
  } finally {
    search.dispose();
  }
}

/** In a preview, the file that it is about. */
function sourceOf(uri: vscode.Uri): vscode.Uri {
  const chosen = chosenOf(uri);
  return chosen ? vscode.Uri.parse(chosen.uri) : uri;
}

/** All of the workspace, by their paths. */
export async function workspaceDockerfiles(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found = await findFiles(DOCKERFILE_GLOB, undefined, MOST_DOCKERFILES, token);
  return (found.length > 0 ? found : await listed(token))
    .filter(({ path }) => isDockerfileName(path.slice(path.lastIndexOf('/') + 1)))
    .slice(0, MOST_DOCKERFILES)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** For file systems that nothing searches. */
async function listed(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async ({ uri }) => {
      const files = await listFiles({ folder: uri.toString() }, token);
      return files?.paths.map((path) => vscode.Uri.joinPath(uri, path)) ?? [];
    }),
  );
  return found.flat();
}
