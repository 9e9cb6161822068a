import * as vscode from 'vscode';
import { applySplit as apply } from '../split/apply.ts';
import { chosenOf, PREVIEW_SCHEME } from '../split/documents.ts';
import type { Command } from './command.ts';

/** The button of a preview that does what it shows. */
export const applySplit: Command = {
  id: 'multistage.applySplit',
  title: 'Apply the Split',
  icon: '$(check)',
  menus: {
    commandPalette: { when: `resourceScheme == ${PREVIEW_SCHEME}` },
    'editor/title': { when: `resourceScheme == ${PREVIEW_SCHEME}`, group: 'navigation@1' },
  },
  async run({ client }, argument) {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const chosen = uri && chosenOf(uri);
    if (chosen) await apply(client, chosen);
  },
};
