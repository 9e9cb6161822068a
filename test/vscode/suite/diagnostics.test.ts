/** Findings reach the Problems list with rule, severity and place, and keep up with typing. */
import * as vscode from 'vscode';
import { equal, findings, ok, openDockerfile, until, waitForRule, waitForRules } from './support.ts';

describe('Diagnostics', () => {
  it('reports a stage copied from by its number', async () => {
    const { document } = await openDockerfile(
      'FROM golang:1.22 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.20\nCOPY --from=0 /app /app\n',
    );
    await waitForRule(document, 'index-reference');
    const [finding] = findings(document).filter(({ rule }) => rule === 'index-reference');
    equal(finding?.severity, 'info', 'severity');
    equal(finding?.line, 5, 'line');
    ok(finding?.text.endsWith('0'), `the index is marked, not "${finding?.text}"`);
  });

  it('reports a misspelt stage', async () => {
    const { document } = await openDockerfile(
      'FROM alpine:3.20 AS builder\nRUN touch /app\n\nFROM alpine:3.20\nCOPY --from=bulider /app /app\n',
    );
    const diagnostic = await waitForRule(document, 'unknown-stage');
    ok(diagnostic.message.includes('builder'), `the message names the near miss: ${diagnostic.message}`);
  });

  it('reports a copy from a later stage as an error', async () => {
    const { document } = await openDockerfile(
      'FROM alpine:3.20 AS app\nCOPY --from=assets /out /out\n\nFROM alpine:3.20 AS assets\nRUN mkdir /out\n\nFROM app\n',
    );
    await waitForRule(document, 'forward-stage');
    const [finding] = findings(document).filter(({ rule }) => rule === 'forward-stage');
    equal(finding, { rule: 'forward-stage', severity: 'error', text: finding?.text, line: 2 }, 'finding');
  });

  it('links each finding to the page of its rule', async () => {
    const { document } = await openDockerfile('FROM alpine:3.20\n\nFROM alpine:3.20\nCOPY --from=0 /a /a\n');
    const { code } = await waitForRule(document, 'index-reference');
    ok(typeof code === 'object', 'the code carries a link');
    ok(code.target.toString().includes('index-reference'), `the link leads to the rule: ${code.target}`);
  });

  it('follows the text while it is edited', async () => {
    const editor = await openDockerfile(
      'FROM alpine:3.20 AS builder\nRUN touch /app\n\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
    );
    const { document } = editor;
    const line = document.lineAt(4);
    await editor.edit((edit) => edit.replace(line.range, 'COPY --from=bulider /app /app'));
    await waitForRule(document, 'unknown-stage');
    await editor.edit((edit) => edit.replace(document.lineAt(4).range, line.text));
    await waitForRules(document, []);
    await editor.edit((edit) => edit.replace(document.lineAt(4).range, 'COPY --from=0 /app /app'));
    await waitForRules(document, ['index-reference']);
  });

  it('takes its findings back when the file is deleted', async () => {
    const { document } = await openDockerfile('FROM alpine:3.20\n\nFROM alpine:3.20\nCOPY --from=0 /a /a\n');
    await waitForRule(document, 'index-reference');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    // By an edit of the workspace, which VS Code itself carries out, so that it lets go of the document at once.
    const deletion = new vscode.WorkspaceEdit();
    deletion.deleteFile(document.uri);
    ok(await vscode.workspace.applyEdit(deletion), 'VS Code deletes the file');
    await until(
      'the findings are gone',
      () => findings(document).length === 0,
      () => findings(document),
    );
  });
});
