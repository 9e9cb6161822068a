import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

interface CommandContext {
  readonly client: BaseLanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

export interface Command {
  readonly id: string;
  /** In the command palette, behind "Multistage:". */
  readonly title: string;
  readonly run: (context: CommandContext, ...args: unknown[]) => unknown;
}
