import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { askForStages } from './requests.ts';

/** What stands above the first FROM: a door to the stage graph, unless the user wants none. */
export function provideLenses(client: BaseLanguageClient, command: string): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses({ uri }, token) {
      if (!vscode.workspace.getConfiguration('multistage', uri).get('codeLens.graph', true)) return [];
      const stages = (await askForStages(client, uri.toString(), token))?.picture.nodes.flatMap((node) =>
        node.kind === 'stage' ? [node] : [],
      );
      const [first] = stages ?? [];
      if (!stages || !first) return [];
      const title = stages.length === 1 ? 'Show stage graph' : `Show graph of ${stages.length} stages`;
      const { start } = first.head;
      const place = new vscode.Range(start.line, start.character, start.line, start.character);
      return [new vscode.CodeLens(place, { command, title, arguments: [uri] })];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ language: 'dockerfile' }, provider),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('multistage.codeLens')) changed.fire();
    }),
  );
}
