/** A new Dockerfile: the template that fits the project is first, filled in; a file that is there is asked about. */
import * as vscode from 'vscode';
import { equal, ok, until, writeFile } from './support.ts';

const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

describe('New Dockerfile', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is written for the project, with an ignore file, and shown', async () => {
    const manifest = await writeFile('go.mod', 'module example.com/shop/api\n\ngo 1.26\n');
    const folder = vscode.Uri.joinPath(manifest, '..');
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder, 'main.go'),
      new TextEncoder().encode('package main\n'),
    );
    const dockerfile = vscode.Uri.joinPath(folder, 'Dockerfile');
    void vscode.commands.executeCommand('multistage.newDockerfile', folder);
    await until('the Dockerfile is shown', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.toString() === dockerfile.toString();
    });
    ok(await isThere(dockerfile), 'a Dockerfile');
    const text = await textOf(dockerfile);
    ok(text.includes('-o /out/api .\n'), `the name of the module in ${text}`);
    ok((await textOf(vscode.Uri.joinPath(folder, '.dockerignore'))).includes('.git\n'), 'an ignore file');
    equal(vscode.window.activeTextEditor?.document.isDirty, false, 'saved');
  });
});
