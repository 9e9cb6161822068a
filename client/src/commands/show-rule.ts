import * as vscode from 'vscode';
import { showPage } from '../show-page.ts';
import type { Command } from './command.ts';

export const SHOW_RULE = 'multistage.showRule';

const PAGE = /^([a-z0-9-]+)\.md$/;

/** Opens a rule's page; asks which one where no rule is given. */
export const showRule: Command = {
  id: SHOW_RULE,
  title: 'Show a Rule’s Page',
  async run({ extensionUri }, rule) {
    const folder = vscode.Uri.joinPath(extensionUri, 'docs', 'rules');
    const id = typeof rule === 'string' ? rule : await chooseRule(folder);
    // The id comes from a link: it must not lead out of the folder
    if (id === undefined || !PAGE.test(`${id}.md`)) return;
    const page = vscode.Uri.joinPath(folder, `${id}.md`);
    try {
      await vscode.workspace.fs.stat(page);
    } catch {
      void vscode.window.showInformationMessage(`There is no page about ${id}.`);
      return;
    }
    await showPage(page);
  },
};

async function chooseRule(folder: vscode.Uri): Promise<string | undefined> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const rules = entries.flatMap(([name]) => PAGE.exec(name)?.[1] ?? []);
  return vscode.window.showQuickPick(rules, { placeHolder: 'A rule' });
}
