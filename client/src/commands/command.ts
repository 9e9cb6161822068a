import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { GraphPanels } from '../graph/panels.ts';

interface CommandContext {
  readonly client: BaseLanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  readonly extensionId: string;
  readonly graphs: GraphPanels;
}

/** Where VS Code offers a command, and when. */
interface Menu {
  /** A condition over VS Code's context keys; always where it is left out. */
  readonly when?: string;
  /** `navigation` is a button of the editor's title; any other name is a section of a menu. */
  readonly group?: string;
}

export interface Command {
  readonly id: string;
  /** In the command palette, behind "Multistage:". */
  readonly title: string;
  /** For buttons: `$(check)`. */
  readonly icon?: string;
  /** Menus beside the command palette, where every command is; `commandPalette` says when it is there. */
  readonly menus?: Readonly<
    Partial<
      Record<
        | 'commandPalette'
        | 'editor/title'
        | 'editor/context'
        | 'explorer/context'
        | 'view/title'
        | 'view/item/context',
        Menu
      >
    >
  >;
  readonly keybinding?: { readonly key: string; readonly mac: string; readonly when: string };
  readonly run: (context: CommandContext, ...args: unknown[]) => unknown;
}
