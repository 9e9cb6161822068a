import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.ts';
import { CLIENT_ID, CLIENT_NAME } from './client.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  void vscode.commands.executeCommand('setContext', 'multistage.canBuild', true);
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return activateWith(
    context,
    (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, { run, debug }, options),
  );
}
