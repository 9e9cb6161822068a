import * as vscode from 'vscode';

const KIND = vscode.CodeActionKind.Empty.append('multistage.rebuild');

/**
 * "What is rebuilt if this line changes?" among the code actions of an instruction, for those who open the menu: it
 * changes nothing, so no light bulb is lit for it.
 */
export function provideRebuildAction(command: string, title: string): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: 'dockerfile' },
    {
      provideCodeActions(document, { start }, { triggerKind, only }) {
        if (triggerKind !== vscode.CodeActionTriggerKind.Invoke) return [];
        if (only && !only.contains(KIND)) return [];
        if (/^\s*(?:#|$)/.test(document.lineAt(start.line).text)) return [];
        const action = new vscode.CodeAction(title, KIND);
        action.command = { command, title };
        return [action];
      },
    },
    { providedCodeActionKinds: [KIND] },
  );
}
