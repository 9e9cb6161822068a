import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  TEMPLATES,
  type TemplateStart,
  type TemplatesResult,
} from '../../../server/src/protocol/templates.ts';
import type { Command } from './command.ts';

/** Writes a Dockerfile and an ignore file from a template that fits the project, or another that the user picks. */
export const newDockerfile: Command = {
  id: 'multistage.newDockerfile',
  title: 'New Dockerfile…',
  menus: { 'explorer/context': { when: 'explorerResourceIsFolder', group: '7_multistage@2' } },
  async run({ client }, argument) {
    const folder = await chooseFolder(argument);
    if (folder === 'cancelled') return;
    const result = await ask(client, folder);
    if (!result) return;
    const start = await chooseTemplate(result);
    if (!start) return;
    if (folder) await write(folder, start);
    else await showUntitled(start);
  },
};

/** The project's root: the folder that a menu was opened on, or one of the workspace; undefined where there is none. */
async function chooseFolder(argument: unknown): Promise<vscode.Uri | 'cancelled' | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: 'The root of the project' });
  return picked?.uri ?? 'cancelled';
}

/** Undefined where the user stopped it. */
async function ask(
  client: BaseLanguageClient,
  folder: vscode.Uri | undefined,
): Promise<TemplatesResult | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: 'Multistage reads the manifests of the project',
      cancellable: true,
    },
    async (_, token) => {
      try {
        const params = { folder: folder?.toString().replace(/\/$/, '') ?? null };
        return await client.sendRequest<TemplatesResult>(TEMPLATES.method, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
}

interface Item extends vscode.QuickPickItem {
  readonly start?: TemplateStart;
}

async function chooseTemplate({ templates, reason }: TemplatesResult): Promise<TemplateStart | undefined> {
  const itemsOf = (fits: boolean): Item[] =>
    templates
      .filter((start) => start.fits === fits)
      .map((start) => ({ label: start.title, detail: start.description, start }));
  const heading = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const fitting = itemsOf(true);
  const items = [
    ...(fitting.length > 0 ? [heading('for this project'), ...fitting, heading('others')] : []),
    ...itemsOf(false),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: 'New Dockerfile',
    placeHolder: reason ?? 'What is to be built',
    matchOnDetail: true,
  });
  return picked?.start;
}

/** A file that is there is replaced only where the user says so, and one undo brings its text back. */
async function write(folder: vscode.Uri, start: TemplateStart): Promise<void> {
  const dockerfile = vscode.Uri.joinPath(folder, 'Dockerfile');
  const isThere = await exists(dockerfile);
  if (isThere) {
    const replace = 'Replace';
    const open = 'Open as a New File';
    const chosen = await vscode.window.showWarningMessage(
      `${vscode.workspace.asRelativePath(dockerfile)} is there already.`,
      { modal: true },
      replace,
      open,
    );
    if (chosen === open) await showUntitled(start);
    if (chosen !== replace) return;
  }
  const edit = new vscode.WorkspaceEdit();
  if (isThere) {
    const { lineCount } = await vscode.workspace.openTextDocument(dockerfile);
    edit.replace(dockerfile, new vscode.Range(0, 0, lineCount, 0), start.dockerfile);
  } else {
    edit.createFile(dockerfile);
    edit.insert(dockerfile, new vscode.Position(0, 0), start.dockerfile);
  }
  const dockerignore = vscode.Uri.joinPath(folder, '.dockerignore');
  if (!(await exists(dockerignore))) {
    edit.createFile(dockerignore);
    edit.insert(dockerignore, new vscode.Position(0, 0), start.dockerignore);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage('The files could not be written.');
    return;
  }
  for (const uri of [dockerignore, dockerfile]) await (await vscode.workspace.openTextDocument(uri)).save();
  await vscode.window.showTextDocument(dockerfile, { preview: false });
  tellChecks(start);
}

async function showUntitled(start: TemplateStart): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: 'dockerfile',
    content: start.dockerfile,
  });
  await vscode.window.showTextDocument(document, { preview: false });
  tellChecks(start);
}

function tellChecks({ checks }: TemplateStart): void {
  if (checks.length > 0) void vscode.window.showInformationMessage(`Check: ${checks.join(' ')}`);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
