/** Hovers explain a stage; completion offers the stages that BuildKit would accept. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, positionOf, until } from './support.ts';

async function hoverText(document: vscode.TextDocument, mark: string): Promise<string> {
  const position = positionOf(document, mark);
  return until(`there is a hover at ${mark}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = (hovers ?? [])
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
    return text.length > 0 && text;
  });
}

async function labels(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('Hover', () => {
  it('explains a stage where it is copied from', async () => {
    const { document } = await openDockerfile(
      'FROM golang:1.22 AS builder\nRUN touch /app\n\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
    );
    const text = await hoverText(document, '--from=buil|der');
    ok(text.includes('builder'), `the hover names the stage: ${text}`);
    ok(text.includes('golang:1.22'), `the hover names the image at its root: ${text}`);
    ok(text.includes('command:multistage.learn'), `the hover leads to the walkthrough: ${text}`);
    await vscode.commands.executeCommand('multistage.learn', { step: 'copy' });
    await until(
      'the walkthrough is open',
      () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(({ label }) => /Walkthrough|Welcome|Multistage/.test(label)),
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
    );
  });
});

describe('Completion', () => {
  it('offers earlier stages after --from=', async () => {
    const { document } = await openDockerfile(
      'FROM golang:1.22 AS builder\nRUN touch /app\n\nFROM node:22 AS assets\n\n' +
        'FROM alpine:3.20 AS final\nCOPY --from=\n\nFROM alpine:3.20 AS later\n',
    );
    const position = positionOf(document, '--from=|\n');
    const offered = await until('the stages are offered', async () => {
      const found = await labels(document, position);
      return found.includes('builder') && found;
    });
    ok(offered.includes('assets'), `every earlier stage is offered: ${JSON.stringify(offered)}`);
    equal(
      ['final', 'later'].filter((name) => offered.includes(name)),
      [],
      'stages that BuildKit would refuse here',
    );
  });

  it('puts the chosen name into the text', async () => {
    const editor = await openDockerfile(
      'FROM alpine:3.20 AS builder\n\nFROM alpine:3.20\nCOPY --from=b /app /app\n',
    );
    const { document } = editor;
    const position = positionOf(document, '--from=b|');
    await until('the stage is offered', async () => (await labels(document, position)).includes('builder'));
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await until('the choice is in the text', async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.getText().includes('COPY --from=builder /app /app');
    });
  });
});
