/** What the editor shows around stages: inlay hints, code lenses, the call hierarchy. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, positionOf, until } from './support.ts';

const FILE = `FROM golang:1.26 AS base
WORKDIR /src
FROM base AS build
COPY . .
FROM alpine:3.22
COPY --from=build /etc /a
`;

describe('Stages in the editor', () => {
  let document: vscode.TextDocument;
  let whole: vscode.Range;

  before(async () => {
    document = (await openDockerfile(FILE)).document;
    whole = new vscode.Range(0, 0, document.lineCount, 0);
  });

  const hints = async () =>
    (
      await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      )
    )?.map(({ position, label }) => `${position.line + 1} ${label}`);

  it('shows hints inside lines', async () => {
    const found = await until('there are hints', async () => {
      const answer = await hints();
      return answer?.length ? answer : undefined;
    });
    equal(found, ['1 stage 0', '3 → golang:1.26', '3 stage 1', '4 = /src/', '5 stage 2'], 'hints');
  });

  it('leaves out the kind that is turned off', async () => {
    const settings = vscode.workspace.getConfiguration('multistage', document.uri);
    await settings.update('inlayHints.stageIndex', false, vscode.ConfigurationTarget.Workspace);
    try {
      await until(
        'no numbers are shown',
        async () => (await hints())?.every((hint) => !hint.includes('stage')),
        hints,
      );
    } finally {
      await settings.update('inlayHints.stageIndex', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('has a lens that shows all uses of a stage', async () => {
    const lens = await until('there is a lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      );
      return lenses?.find(({ command }) => command?.title === 'used by stage 2');
    });
    equal(lens.range.start.line, 2, 'the line of the lens');
    const { command, arguments: [uri, position, places] = [] } = lens.command!;
    equal(command, 'editor.action.showReferences', 'the command');
    ok(uri instanceof vscode.Uri && position instanceof vscode.Position, 'it has what the command wants');
    equal(
      places.map(({ range }: vscode.Location) => document.getText(range)),
      ['build'],
      'the places',
    );
    await vscode.commands.executeCommand(command, uri, position, places);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('has a call hierarchy', async () => {
    const [item] = await until('there is an item', async () => {
      const items = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        document.uri,
        positionOf(document, 'AS buil|d'),
      );
      return items?.length ? items : undefined;
    });
    const callers = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      item,
    );
    equal(
      callers.map(({ from }) => from.name),
      ['stage 2'],
      'who uses the stage',
    );
    const needs = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      item,
    );
    equal(
      needs.map(({ to }) => to.name),
      ['base'],
      'what it needs',
    );
  });
});
