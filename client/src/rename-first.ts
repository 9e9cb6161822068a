import * as vscode from 'vscode';
import { type BaseLanguageClient, RenameRequest } from 'vscode-languageclient';
import { otherExtensions } from './others.ts';

/** How long another that has come meanwhile may stand in front of ours, in ms. */
const PAUSE = 5000;

/**
 * Of those that rename, VS Code asks the one that has registered last. Container Tools knows the Dockerfile alone, so beside it
 * ours is registered anew while the user moves about in Dockerfiles: names in other files are changed with the stage then.
 */
export function renameFirst(client: BaseLanguageClient): vscode.Disposable {
  let registration: vscode.Disposable | undefined;
  let last = 0;
  const listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
    if (document.languageId !== 'dockerfile' || Date.now() - last < PAUSE || !client.isRunning()) return;
    if (!otherExtensions([]).includes('container-tools')) return;
    const provider = client.getFeature(RenameRequest.method).getProvider(document);
    if (!provider) return;
    last = Date.now();
    const before = registration;
    registration = vscode.languages.registerRenameProvider({ language: 'dockerfile' }, provider);
    before?.dispose();
  });
  return vscode.Disposable.from(listener, { dispose: () => registration?.dispose() });
}
