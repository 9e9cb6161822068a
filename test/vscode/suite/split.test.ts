/** The split: offered on FROM, shown before it is applied, taken back by one undo, declined with the line. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, positionOf, until, waitForRule } from './support.ts';

const SINGLE = `FROM golang:1.24-bookworm
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
EXPOSE 8080
CMD ["/app"]
`;

const DECLINED = SINGLE.replace('CMD ["/app"]', 'CMD ["go", "run", "."]');

const MANY = 20;
const PREVIEW = 'multistage-split';

async function actionsAt(document: vscode.TextDocument, mark: string, kind: string) {
  const at = positionOf(document, mark);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    kind,
    MANY,
  );
  return (actions ?? []).filter(({ title }) => title.startsWith('Split into builder and runtime stages'));
}

/** Two stages, the second on Debian's small image, with what was built and how it runs. */
function expectSplit(text: string, before = SINGLE): void {
  ok(text.startsWith('FROM golang:1.24-bookworm AS builder\n'), `a builder in ${text}`);
  ok(/\nFROM debian:bookworm-slim\n/.test(text), `a runtime stage in ${text}`);
  ok(text.includes('COPY --from=builder /app /app\n'), `a copy in ${text}`);
  ok(text.endsWith('EXPOSE 8080\nCMD ["/app"]\n'), `the config at the end of ${text}`);
  ok(text !== before, 'another text');
}

async function expectOneUndo(document: vscode.TextDocument, before: string): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('undo');
  await until(
    'one undo brought the old text back',
    () => document.getText() === before,
    () => document.getText(),
  );
}

/** Does something that waits for the user, and what they do. */
async function meanwhile<T>(work: Thenable<T>, act: () => Promise<unknown>): Promise<T> {
  let done = false;
  const finished = Promise.resolve(work).finally(() => {
    done = true;
  });
  await until('it is done', async () => {
    if (!done) await act();
    return done;
  });
  return finished;
}

const previews = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputTextDiff && input.modified.scheme === PREVIEW ? [input] : [],
    );

describe('Split', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is a refactoring on FROM and the fix of a large base', async () => {
    const { document } = await openDockerfile(SINGLE);
    await waitForRule(document, 'build-base-as-final');
    const actions = await actionsAt(document, 'EXP|OSE', 'refactor.rewrite.split');
    ok(actions.length > 1, 'several runtime images');
    ok(actions[0]!.title.includes('(debian:bookworm-slim)'), `the safest first: ${actions[0]!.title}`);
    const fixes = await actionsAt(document, 'golang|:', 'quickfix');
    equal(
      fixes.map(({ title }) => title),
      actions.map(({ title }) => title),
      'the same as fixes',
    );
  });

  it('is applied from the refactor preview in one step, and taken back by one undo', async () => {
    const { document } = await openDockerfile(SINGLE);
    await waitForRule(document, 'build-base-as-final');
    const [action] = await actionsAt(document, 'FR|OM', 'refactor.rewrite.split');
    ok(action?.edit, 'an edit');
    const taken = await meanwhile(vscode.workspace.applyEdit(action.edit), async () =>
      vscode.commands.executeCommand('refactorPreview.apply'),
    );
    ok(taken, 'VS Code takes the edit');
    expectSplit(document.getText());
    await expectOneUndo(document, SINGLE);
  });

  it('is shown beside what is there, follows the file, and is applied by the button', async () => {
    const editor = await openDockerfile(SINGLE);
    const { document } = editor;
    const uri = document.uri;
    void vscode.commands.executeCommand('multistage.splitDockerfile', uri);
    const [shown] = await until('the preview is open', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return previews().length > 0 && previews();
    });
    equal(shown!.original.toString(), uri.toString(), 'the left side');
    const preview = await vscode.workspace.openTextDocument(shown!.modified);
    expectSplit(preview.getText());

    const edit = new vscode.WorkspaceEdit();
    const port = positionOf(document, 'EXPOSE |8080');
    edit.replace(uri, new vscode.Range(port, port.translate(0, 4)), '9090');
    ok(await vscode.workspace.applyEdit(edit), 'VS Code takes the edit');
    await until(
      'the preview follows',
      () => preview.getText().includes('EXPOSE 9090'),
      () => preview.getText(),
    );
    const before = document.getText();
    const will = preview.getText();

    await vscode.commands.executeCommand('multistage.applySplit', shown!.modified);
    equal(document.getText(), will, 'the text is that of the preview');
    equal(previews().length, 0, 'previews that are still open');
    await expectOneUndo(document, before);
  });

  it('has a report', async () => {
    const { document } = await openDockerfile(SINGLE);
    const uri = document.uri.toString();
    const report = vscode.Uri.from({
      scheme: 'multistage-split-report',
      path: '/Split of Dockerfile.md',
      query: JSON.stringify({ uri, way: 'debian:bookworm-slim' }),
    });
    const text = (await vscode.workspace.openTextDocument(report)).getText();
    for (const part of ['What is left behind', 'Where each line goes', '`EXPOSE 8080`', 'MB']) {
      ok(text.includes(part), `"${part}" in ${text}`);
    }
  });

  it('shows the line that stands in the way', async () => {
    const { document } = await openDockerfile(DECLINED);
    await vscode.commands.executeCommand('multistage.splitDockerfile', document.uri);
    const { activeTextEditor } = vscode.window;
    equal(activeTextEditor?.document.uri.toString(), document.uri.toString(), 'the active editor');
    equal(activeTextEditor?.selection.start.line, 5, 'the line');
    equal(document.getText(), DECLINED, 'the text');
    equal(previews().length, 0, 'previews');
  });

  it('looks at the whole workspace, and changes nothing that is discarded', async () => {
    const { document } = await openDockerfile(SINGLE);
    await meanwhile(vscode.commands.executeCommand('multistage.splitWorkspace'), async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await vscode.commands.executeCommand('refactorPreview.discard');
    });
    equal(document.getText(), SINGLE, 'the text');
  });
});
