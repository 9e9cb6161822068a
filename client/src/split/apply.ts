import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { SplitWay } from '../../../server/src/protocol/split.ts';
import { columnOf } from '../column.ts';
import { type ChosenSplit, chosenWay } from './ask.ts';
import { chosenOf, PREVIEW_SCHEME } from './documents.ts';

/** Splits the file as it is now, shows it, and closes the previews of it. One undo brings the old text back. */
export async function applySplit(client: BaseLanguageClient, chosen: ChosenSplit): Promise<void> {
  const source = new vscode.CancellationTokenSource();
  try {
    const way = await chosenWay(client, chosen, source.token);
    if (typeof way === 'string') {
      void vscode.window.showWarningMessage(way);
      return;
    }
    const uri = vscode.Uri.parse(chosen.uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of way.changes) edit.replace(uri, rangeOf(range), newText);
    if (!(await vscode.workspace.applyEdit(edit))) {
      void vscode.window.showErrorMessage('The file could not be changed.');
      return;
    }
    await closePreviews(chosen.uri);
    await vscode.window.showTextDocument(document, {
      preview: false,
      viewColumn: columnOf(uri, vscode.ViewColumn.Active),
    });
  } finally {
    source.dispose();
  }
}

/** Adds a split to an edit of several files: what each change does and why, and what is to be confirmed. */
export function addAnnotated(edit: vscode.WorkspaceEdit, uri: vscode.Uri, way: SplitWay): void {
  const start = new vscode.Position(way.changes[0]?.range.start.line ?? 0, 0);
  for (const { text, about } of way.notes) {
    // nothing is inserted: without an icon it would look like a change that is left out
    const iconPath = new vscode.ThemeIcon('info');
    edit.insert(uri, start, '', { label: text, description: about, needsConfirmation: true, iconPath });
  }
  for (const { range, newText, label, why } of way.changes) {
    edit.replace(uri, rangeOf(range), newText, { label, description: why, needsConfirmation: false });
  }
}

export const rangeOf = ({ start, end }: SplitWay['changes'][number]['range']): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

async function closePreviews(source: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff &&
        input.modified.scheme === PREVIEW_SCHEME &&
        chosenOf(input.modified)?.uri === source,
    );
  await vscode.window.tabGroups.close(tabs);
}
