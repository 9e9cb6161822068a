import * as vscode from 'vscode';
import { showPage } from '../show-page.ts';
import { chosenOf, PREVIEW_SCHEME, reportUri } from '../split/documents.ts';
import type { Command } from './command.ts';

/** The button of a preview that tells what moved, what is left behind and what is to be checked. */
export const showSplitReport: Command = {
  id: 'multistage.showSplitReport',
  title: 'Show the Split’s Report',
  icon: '$(book)',
  menus: {
    commandPalette: { when: `resourceScheme == ${PREVIEW_SCHEME}` },
    'editor/title': { when: `resourceScheme == ${PREVIEW_SCHEME}`, group: 'navigation@2' },
  },
  async run(_, argument) {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const chosen = uri && chosenOf(uri);
    if (chosen) await showPage(reportUri(chosen));
  },
};
