/** Whatever is opened, the server keeps answering. */
import * as vscode from 'vscode';
import { openDockerfile, waitForRule } from './support.ts';

/** Opens a healthy file and waits for its finding: the server is alive. */
async function proveAlive(): Promise<void> {
  const { document } = await openDockerfile('FROM alpine:3.20\n\nFROM alpine:3.20\nCOPY --from=0 /a /a\n');
  await waitForRule(document, 'index-reference');
}

describe('Bad input', () => {
  const cases: Record<string, string> = {
    'an empty file': '',
    'only a comment': '# nothing\n',
    'a line half typed': 'FROM \nCOPY --from=\nRUN --mount=type=',
    'a heredoc without its end': 'FROM alpine\nRUN <<EOF\necho\n',
    'a continuation at the end': 'FROM alpine\nRUN echo \\',
    'an invalid stage name': 'FROM alpine AS 30-Letters-And-A-Bang!-Which-Is-Not-A-Name\n',
    'control characters': 'FROM alpine\u0001\u0007\u001b[0m\nRUN \u007f\u2028\ufeff\n',
    'half a surrogate pair': 'FROM alpine\nRUN echo \ud83d\n',
    'a line of a hundred thousand letters': `FROM alpine\nRUN ${'a'.repeat(100_000)}\n`,
    'two thousand stages': Array.from({ length: 2000 }, (_, i) => `FROM alpine AS s${i}\n`).join(''),
  };
  for (const [name, text] of Object.entries(cases)) {
    it(`survives ${name}`, async () => {
      await openDockerfile(text);
      await proveAlive();
    });
  }

  it('survives NUL characters', async () => {
    // VS Code takes a file with NULs for a binary one; an unsaved text can hold them.
    const content = 'FROM alpine\u0000\nRUN \u0000\u0000\n';
    const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content });
    await vscode.window.showTextDocument(document);
    await proveAlive();
  });

  it('survives a file typed letter by letter', async () => {
    const editor = await openDockerfile('');
    for (const letter of 'FROM alpine AS a\nCOPY --from=0 <<EOF /x\n') {
      await editor.edit((edit) =>
        edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, letter),
      );
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await proveAlive();
  });
});
