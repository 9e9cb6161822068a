/** The stage graph from the outside: its panel, the ways to it, and what it exports. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, until } from './support.ts';

const FILE = `# a comment
FROM golang:1.22 AS builder
RUN touch /app

FROM alpine:3.20
COPY --from=builder /etc /a
`;

const graphTabs = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('multistage.stageGraph'),
    );

/** With the folder, which tells files of one name apart. */
const titleOf = ({ uri }: vscode.TextDocument) => `Stages of ${vscode.workspace.asRelativePath(uri)}`;

describe('Stage graph', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = (await openDockerfile(FILE)).document;
  });

  after(async () => {
    await vscode.window.tabGroups.close(graphTabs());
  });

  it('is offered above the first FROM', async () => {
    const lens = await until('there is a lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return lenses?.find(({ command }) => command?.command === 'multistage.showStageGraph');
    });
    equal([lens.range.start.line, lens.command?.title], [1, 'show graph of 2 stages'], 'the lens');
  });

  it('opens beside the editor, once', async () => {
    await vscode.commands.executeCommand('multistage.showStageGraph');
    await until('the panel is there', () => graphTabs()[0]?.label === titleOf(document));
    ok(graphTabs()[0]?.group.viewColumn !== vscode.window.activeTextEditor?.viewColumn, 'it is beside');
    await vscode.commands.executeCommand('multistage.showStageGraph', document.uri);
    equal(graphTabs().length, 1, 'panels');
  });

  it('follows the active editor', async () => {
    const other = await openDockerfile('FROM scratch AS other\n', 'other.Dockerfile');
    await until('the panel is about the other file', () =>
      graphTabs().some(({ label }) => label === titleOf(other.document)),
    );
    await vscode.window.showTextDocument(document, other.viewColumn);
    await until('the panel is about the first one', () =>
      graphTabs().some(({ label }) => label === titleOf(document)),
    );
  });

  it('stays with a file that is renamed where no editor shows it', async () => {
    const { document: moving } = await openDockerfile('FROM scratch AS moving\n');
    await until('the panel is about it', () => graphTabs().some(({ label }) => label === titleOf(moving)));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(moving.uri, vscode.Uri.joinPath(moving.uri, '..', 'moved.Dockerfile'));
    await vscode.workspace.applyEdit(edit);
    await until('the panel has its new name', () =>
      graphTabs().some(({ label }) => label.endsWith('/moved.Dockerfile')),
    );
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await until('the panel is about the first one', () =>
      graphTabs().some(({ label }) => label === titleOf(document)),
    );
  });

  it('says what a line rebuilds, to those who ask', async () => {
    const actions = async (line: number) =>
      (
        await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          new vscode.Range(line, 0, line, 0),
        )
      ).filter(({ command }) => command?.command === 'multistage.showRebuild');
    equal((await actions(2)).length, 1, 'on an instruction');
    equal((await actions(0)).length, 0, 'on a comment');
    equal((await actions(3)).length, 0, 'on an empty line');
  });

  it('is copied as Markdown', async () => {
    await vscode.commands.executeCommand('multistage.exportStageGraph', document.uri, 'markdown');
    const text = await vscode.env.clipboard.readText();
    ok(text.startsWith('```mermaid\n'), `a drawing: ${text.slice(0, 40)}`);
    ok(text.includes('- `builder`'), 'a list');
  });
});
