import * as vscode from 'vscode';

/** Opens a page of Markdown as a preview, or its source where there is no preview. */
export async function showPage(page: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // The preview is an extension of VS Code's that can be switched off
    await vscode.window.showTextDocument(page);
  }
}
