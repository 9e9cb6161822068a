/** Compose and Bake files and workflows lead to stages, and are renamed with them. */
import * as vscode from 'vscode';
import { equal, openDockerfile, positionOf, until, writeFile } from './support.ts';

const DOCKERFILE =
  'FROM alpine AS builder\nRUN touch /app\n\nFROM alpine AS prod\nCOPY --from=builder /etc /a\n';
const OTHERS: Readonly<Record<string, string>> = {
  'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: prod\n',
  'docker-bake.hcl': 'target "web" {\n  target = "prod"\n}\n',
  '.github/workflows/build.yml':
    'jobs:\n  build:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          target: prod\n',
};

/** A project of its own, with the Dockerfile open. */
async function project() {
  const { document } = await openDockerfile(DOCKERFILE);
  const at = (name: string) => vscode.Uri.joinPath(document.uri, '..', name);
  for (const [name, text] of Object.entries(OTHERS))
    await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
  return { document, at };
}

describe('Files that ask for builds', () => {
  it('lead from a target to its stage', async () => {
    const { document, at } = await project();
    const compose = await vscode.workspace.openTextDocument(at('compose.yaml'));
    await vscode.window.showTextDocument(compose);
    const links = await until('the target leads somewhere', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        compose.uri,
        positionOf(compose, 'target: pr|od'),
      );
      return found.length > 0 && found;
    });
    const [link] = links;
    const uri = link && 'targetUri' in link ? link.targetUri : link?.uri;
    const range = link && 'targetUri' in link ? link.targetSelectionRange : link?.range;
    equal(uri?.toString(), document.uri.toString(), 'the file');
    equal(document.getText(range), 'prod', 'the stage');
  });

  it('are renamed with the stage, all in one edit', async () => {
    const { document, at } = await project();
    const rename = () =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        positionOf(document, 'AS pr|od'),
        'runtime',
      );
    const edit = await until('the server knows all files', async () => {
      const found = await rename();
      return found.entries().length === 4 && found;
    });
    await vscode.workspace.applyEdit(edit);
    equal(document.getText(), DOCKERFILE.replace('AS prod', 'AS runtime'), 'Dockerfile');
    for (const [name, text] of Object.entries(OTHERS)) {
      const other = await vscode.workspace.openTextDocument(at(name));
      equal(other.getText(), text.replace('prod', 'runtime'), name);
    }
  });

  it('say what they ask for in vain', async () => {
    const folder = vscode.Uri.joinPath(await writeFile('Dockerfile', DOCKERFILE), '..');
    const uri = vscode.Uri.joinPath(folder, 'compose.yaml');
    await vscode.workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(OTHERS['compose.yaml']!.replace('target: prod', 'target: prdo')),
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await until('it is reported', () =>
      vscode.languages
        .getDiagnostics(uri)
        .some(({ code }) => (typeof code === 'object' ? code.value : code) === 'unknown-target'),
    );
  });
});
