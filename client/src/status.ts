import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { RESTART_SERVER } from './commands/restart-server.ts';

const RESTART: vscode.Command = { title: 'Restart', command: RESTART_SERVER };

/** Says in the language status of a Dockerfile how the server is, and offers to start it again. */
export function showStatus(client: BaseLanguageClient, output: vscode.LogOutputChannel): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('multistage.server', { language: 'dockerfile' });
  item.name = 'Multistage';
  item.command = RESTART;
  const show = (state: State) => {
    item.busy = state === State.Starting;
    item.severity =
      state === State.Stopped || state === State.StartFailed
        ? vscode.LanguageStatusSeverity.Error
        : vscode.LanguageStatusSeverity.Information;
    item.text = textOf(state);
    item.detail =
      item.severity === vscode.LanguageStatusSeverity.Error ? `see the output “${output.name}”` : '';
  };
  show(State.Starting);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => show(newState)),
  );
}

function textOf(state: State): string {
  switch (state) {
    case State.Starting:
      return 'Multistage is starting';
    case State.Running:
      return 'Multistage';
    default:
      return 'Multistage has stopped';
  }
}
