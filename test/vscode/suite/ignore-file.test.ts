/** Ignore files: known by their name, whatever language VS Code takes them for. */
import * as vscode from 'vscode';
import { equal, ok, positionOf, until, writeFile } from './support.ts';

describe('Ignore file', () => {
  it('says what a line leaves out, and completes paths', async () => {
    const uri = await writeFile('.dockerignore', 'docs\n\n');
    for (const name of ['docs/a.md', 'docs/b.md', 'src/app.ts']) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(uri, '..', name), new Uint8Array());
    }
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    equal(document.languageId, 'ignore', 'the language');
    const text = await until('there is a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        positionOf(document, 'do|cs'),
      );
      const [content] = hovers?.flatMap(({ contents }) => contents) ?? [];
      return typeof content === 'object' && 'value' in content && content.value;
    });
    ok(text.includes('**Leaves out 2 files**'), `the hover counts files: ${text}`);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(1, 0),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const label of ['src', '**/node_modules'])
      ok(labels.includes(label), `${label} is offered: ${labels}`);
  });
});
