/**
 * Stands in for Docker DX and hadolint, whose findings come from a program: reports one of them where a line matches,
 * as its manifest says (`reports`).
 */
import * as vscode from 'vscode';

export function activate({ subscriptions, extension }) {
  const { source, code, pattern } = extension.packageJSON.reports;
  const found = vscode.languages.createDiagnosticCollection(source);
  const check = (document) => {
    if (document.languageId !== 'dockerfile') return;
    const diagnostics = [];
    for (let line = 0; line < document.lineCount; line += 1) {
      const { text, range } = document.lineAt(line);
      if (!new RegExp(pattern).test(text)) continue;
      const diagnostic = new vscode.Diagnostic(range, code, vscode.DiagnosticSeverity.Warning);
      diagnostics.push(Object.assign(diagnostic, { source, code }));
    }
    found.set(document.uri, diagnostics);
  };
  vscode.workspace.textDocuments.forEach(check);
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
  );
}
