import * as vscode from 'vscode';

/** The column in which a file can be seen, where there is one: opened there, it covers nothing else. */
export const columnOf = (uri: vscode.Uri, otherwise: vscode.ViewColumn): vscode.ViewColumn =>
  vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
    ?.viewColumn ?? otherwise;
