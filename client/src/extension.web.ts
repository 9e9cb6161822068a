import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';
import { CLIENT_ID, CLIENT_NAME } from './client.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist').toString(true);
  let worker: Worker | undefined;
  const start = async () => {
    worker?.terminate();
    worker = new Worker(`${folder}/server.browser.js`, { name: CLIENT_NAME });
    worker.postMessage(folder);
    // not the worker itself: the web host wraps it, and the client no longer knows it for one
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return activateWith(context, (options) => new LanguageClient(CLIENT_ID, CLIENT_NAME, start, options));
}
