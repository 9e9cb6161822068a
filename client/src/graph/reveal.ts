import * as vscode from 'vscode';
import type { GraphRange } from '../../../server/src/protocol/graph.ts';
import { columnOf } from '../column.ts';

/** Puts the cursor at the beginning of a range, in an editor that shows the file or in the first column. */
export async function revealRange(
  uri: vscode.Uri,
  { start, end }: GraphRange,
  focus: 'editor' | 'panel',
): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri, {
    viewColumn: columnOf(uri, vscode.ViewColumn.One),
    preserveFocus: focus === 'panel',
    preview: false,
  });
  const range = editor.document.validateRange(
    new vscode.Range(start.line, start.character, end.line, end.character),
  );
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
