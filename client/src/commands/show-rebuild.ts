import * as vscode from 'vscode';
import { targetDockerfile } from '../split/dockerfiles.ts';
import type { Command } from './command.ts';

/** Shows in the graph what is built again if the line of the cursor changes. */
export const showRebuild: Command = {
  id: 'multistage.showRebuild',
  title: 'What Is Rebuilt If This Line Changes?',
  menus: {
    'editor/context': { when: 'editorLangId == dockerfile', group: '1_multistage@1' },
    commandPalette: { when: 'editorLangId == dockerfile' },
  },
  async run({ graphs }) {
    const uri = await targetDockerfile(undefined);
    if (!uri) return;
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    const { line = 0, character = 0 } = editor?.selection.active ?? {};
    graphs.show(uri.toString(), { mode: 'rebuild', changed: { line, character } });
  },
};
