/** The extension is there, and wakes up for Dockerfiles under every name they go by. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, until, waitForRule, writeFile } from './support.ts';

const BY_INDEX = 'FROM alpine:3.20\nRUN touch /app\n\nFROM alpine:3.20\nCOPY --from=0 /app /app\n';

// Outside of every suite: where this fails nothing else runs, instead of each test waiting in vain.
before('the language server answers', async () => {
  const { document } = await openDockerfile(BY_INDEX);
  await waitForRule(document, 'index-reference');
});

describe('Activation', () => {
  it('finds the extension', () => {
    ok(vscode.extensions.getExtension('multistage.multistage'), 'multistage.multistage is not installed');
  });

  it('wakes up when a Dockerfile is opened', async () => {
    const { document } = await openDockerfile(BY_INDEX);
    equal(document.languageId, 'dockerfile', 'language of Dockerfile');
    await until(
      'the extension is active',
      () => vscode.extensions.getExtension('multistage.multistage')?.isActive,
    );
    await waitForRule(document, 'index-reference');
  });

  for (const name of ['Dockerfile.prod', 'api.dockerfile', 'Containerfile']) {
    it(`takes ${name} for a Dockerfile`, async () => {
      const { document } = await openDockerfile(BY_INDEX, name);
      equal(document.languageId, 'dockerfile', `language of ${name}`);
      await waitForRule(document, 'index-reference');
    });
  }

  it('reports on an untitled Dockerfile', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content: BY_INDEX });
    await vscode.window.showTextDocument(document);
    await waitForRule(document, 'index-reference');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('leaves other languages alone', async () => {
    const other = await vscode.workspace.openTextDocument(await writeFile('notes.txt', BY_INDEX));
    await vscode.window.showTextDocument(other);
    const { document } = await openDockerfile(BY_INDEX);
    await waitForRule(document, 'index-reference');
    equal(vscode.languages.getDiagnostics(other.uri).length, 0, 'findings on notes.txt');
  });
});
