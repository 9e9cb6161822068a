import * as vscode from 'vscode';
import { answerFileRequests, type ClientFactory, clientOptions } from './client.ts';
import { COMMANDS } from './commands/index.ts';
import { showRebuild } from './commands/show-rebuild.ts';
import { createGraphPanels } from './graph/panels.ts';
import { provideRebuildAction } from './graph/rebuild-action.ts';
import { showStagesView } from './graph/stages-view.ts';
import { tellOthers } from './others.ts';
import { renameFirst } from './rename-first.ts';
import { provideSplitDocuments } from './split/documents.ts';
import { startWhenNeeded } from './start.ts';
import { showStatus } from './status.ts';

/** The same for every extension host; only the making of the client differs. */
export async function activateWith(
  context: vscode.ExtensionContext,
  makeClient: ClientFactory,
): Promise<void> {
  const output = vscode.window.createOutputChannel('Multistage', { log: true });
  const client = makeClient(clientOptions(context.extensionUri, output));
  const files = answerFileRequests(client);
  const documents = provideSplitDocuments(client);
  const graphs = createGraphPanels(client, output, context.extensionUri);
  context.subscriptions.push(output, files, client, documents, graphs, showStatus(client, output));
  context.subscriptions.push(
    tellOthers(client),
    renameFirst(client),
    showStagesView(client),
    provideRebuildAction(showRebuild.id, showRebuild.title),
  );
  for (const { id, run } of COMMANDS) {
    const command = (...args: unknown[]) =>
      run(
        { client, output, extensionUri: context.extensionUri, extensionId: context.extension.id, graphs },
        ...args,
      );
    context.subscriptions.push(vscode.commands.registerCommand(id, command));
  }
  context.subscriptions.push(startWhenNeeded(client, output));
}
