import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isMadeForBuilds } from '../../server/src/protocol/build-files.ts';
import { isDockerignoreName } from '../../server/src/protocol/index.ts';

/**
 * Starts the server with the first document that it has something to say about: the extension is woken by every YAML
 * file, and most of them are none. Whoever asks the server something starts it too.
 */
export function startWhenNeeded(
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
): vscode.Disposable {
  // Nobody waits: files open while the server starts, and a start that fails shows in the status
  const start = () => {
    opening.dispose();
    client.start().catch((error) => output.error(error));
  };
  const opening = vscode.workspace.onDidOpenTextDocument((document) => {
    if (concerns(document)) start();
  });
  if (vscode.workspace.textDocuments.some(concerns)) start();
  return opening;
}

const concerns = ({ languageId, uri }: vscode.TextDocument): boolean =>
  languageId === 'dockerfile' || isMadeForBuilds(uri.path) || isDockerignoreName(uri.path);
