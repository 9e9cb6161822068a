/** Quick fixes: the right ones are offered, their edits are exact, and one undo takes them back. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, until, waitForRule, waitForRules } from './support.ts';

const MANY = 50;

/** The quick fixes that VS Code offers on a finding, resolved. */
async function fixesFor(document: vscode.TextDocument, diagnostic: vscode.Diagnostic) {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    MANY,
  );
  return actions ?? [];
}

async function fixNamed(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, title: RegExp) {
  const fixes = await fixesFor(document, diagnostic);
  const found = fixes.find((fix) => title.test(fix.title));
  ok(found, `a fix like ${title} among ${JSON.stringify(fixes.map((fix) => fix.title))}`);
  return found;
}

async function apply(fix: vscode.CodeAction): Promise<void> {
  ok(fix.edit, `"${fix.title}" is an edit`);
  ok(await vscode.workspace.applyEdit(fix.edit), `VS Code takes the edit of "${fix.title}"`);
}

/** The name a fix gave the first stage. */
function givenName(text: string): string | undefined {
  return /^FROM \S+ AS (\S+)/i.exec(text)?.[1];
}

describe('Quick fixes', () => {
  it('names a stage and uses the name everywhere', async () => {
    const { document } = await openDockerfile(
      'FROM golang:1.22\nRUN touch /app /conf\n\nFROM alpine:3.20\n' +
        'COPY --from=0 /app /app\n# the configuration\nCOPY --chown=1:1 --from=0 /conf /conf\n',
    );
    const diagnostic = await waitForRule(document, 'index-reference');
    const fix = await fixNamed(document, diagnostic, /^Name this stage/);
    ok(fix.isPreferred, 'the fix is the preferred one');
    await apply(fix);
    const name = givenName(document.getText());
    ok(name && /^[a-z][a-z0-9._-]*$/.test(name), `a valid name in ${document.getText()}`);
    equal(
      document.getText(),
      `FROM golang:1.22 AS ${name}\nRUN touch /app /conf\n\nFROM alpine:3.20\n` +
        `COPY --from=${name} /app /app\n# the configuration\nCOPY --chown=1:1 --from=${name} /conf /conf\n`,
      'text after the fix',
    );
    await waitForRules(document, []);
  });

  it('keeps CRLF, comments, flags and the platform', async () => {
    const before =
      '# syntax=docker/dockerfile:1\r\nFROM --platform=$BUILDPLATFORM golang:1.22\r\nRUN touch /app\r\n\r\n' +
      'FROM alpine:3.20\r\n# kept\r\nCOPY --link --from=0 --chmod=755 /app /app\r\n';
    const { document } = await openDockerfile(before);
    const diagnostic = await waitForRule(document, 'index-reference');
    await apply(await fixNamed(document, diagnostic, /^Name this stage/));
    const name = /golang:1\.22 AS (\S+)/i.exec(document.getText())?.[1];
    ok(name, `a name in ${document.getText()}`);
    equal(
      document.getText(),
      before.replace('golang:1.22\r\n', `golang:1.22 AS ${name}\r\n`).replace('--from=0', `--from=${name}`),
      'text after the fix',
    );
  });

  it('is taken back by one undo', async () => {
    const before =
      'FROM alpine:3.20\nRUN touch /a /b\n\nFROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=0 /b /b\n';
    const { document } = await openDockerfile(before);
    const diagnostic = await waitForRule(document, 'index-reference');
    await apply(await fixNamed(document, diagnostic, /^Name this stage/));
    ok(document.getText() !== before, 'the fix changed the text');
    await vscode.commands.executeCommand('undo');
    await until(
      'one undo brought the old text back',
      () => document.getText() === before,
      () => document.getText(),
    );
    await waitForRule(document, 'index-reference');
  });

  it('offers the name that a misspelt one was meant to be', async () => {
    const { document } = await openDockerfile(
      'FROM alpine:3.20 AS builder\nRUN touch /app\n\nFROM alpine:3.20\nCOPY --from=bulider /app /app\n',
    );
    const diagnostic = await waitForRule(document, 'unknown-stage');
    await apply(await fixNamed(document, diagnostic, /builder/));
    equal(
      document.getText(),
      'FROM alpine:3.20 AS builder\nRUN touch /app\n\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
      'text after the fix',
    );
    await waitForRules(document, []);
  });

  it('fixes all that is safe in one action, each reference by the name of its own stage', async () => {
    const { document } = await openDockerfile(
      'FROM alpine:3.20\nRUN touch /a\n\nFROM alpine:3.20\nRUN touch /b\n\n' +
        'FROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=1 /b /b\n',
    );
    await waitForRules(document, ['index-reference', 'index-reference']);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      'source.fixAll.multistage',
      MANY,
    );
    const [fixAll] = actions ?? [];
    ok(fixAll, 'source.fixAll.multistage is offered');
    await apply(fixAll);
    const text = document.getText();
    const [first, second] = [...text.matchAll(/^FROM alpine:3\.20 AS (\S+)$/gm)].map(([, name]) => name);
    ok(first && second && first !== second, `two stages of different names in ${text}`);
    equal(
      text,
      `FROM alpine:3.20 AS ${first}\nRUN touch /a\n\nFROM alpine:3.20 AS ${second}\nRUN touch /b\n\n` +
        `FROM alpine:3.20\nCOPY --from=${first} /a /a\nCOPY --from=${second} /b /b\n`,
      'text after the fix',
    );
    await waitForRules(document, []);
  });
});
