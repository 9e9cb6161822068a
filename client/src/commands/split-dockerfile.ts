import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { SplitRefusal, SplitResult, SplitWay } from '../../../server/src/protocol/split.ts';
import { columnOf } from '../column.ts';
import { showPage } from '../show-page.ts';
import { applySplit, rangeOf } from '../split/apply.ts';
import { askForSplit, type ChosenSplit, gainOf, nameOf, withHelp } from '../split/ask.ts';
import { targetDockerfile } from '../split/dockerfiles.ts';
import { previewUri, reportUri } from '../split/documents.ts';
import type { Command } from './command.ts';

/** Shows what a Dockerfile would be in two stages, beside what it is, and applies that. */
export const splitDockerfile: Command = {
  id: 'multistage.splitDockerfile',
  title: 'Split into Builder and Runtime Stages…',
  menus: {
    'editor/title': { when: 'resourceLangId == dockerfile && !isInDiffEditor', group: '1_multistage@1' },
    'explorer/context': { when: 'resourceLangId == dockerfile', group: '7_multistage@1' },
  },
  async run({ client, output }, argument) {
    const target = await targetDockerfile(argument);
    if (!target) return;
    const uri = target.toString();
    try {
      const chosen = await choose(client, uri);
      if (chosen) await preview(client, chosen);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      output.error(error instanceof Error ? error : String(error));
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`${nameOf(uri)} could not be split: ${reason}`);
    }
  },
};

type Chosen = ChosenSplit & { readonly shown: SplitWay };

/** The way that the user wants; undefined where there is none, which they are told, or where they want none. */
async function choose(client: BaseLanguageClient, uri: string): Promise<Chosen | undefined> {
  const result = await ask(client, { uri });
  if (result?.kind !== 'split') return void (await refuse(uri, result));
  const picked = await vscode.window.showQuickPick(itemsOf(result.ways), {
    title: `Split ${nameOf(uri)}`,
    placeHolder: 'The base image of the runtime stage',
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  if (picked.way) return { uri, way: picked.way.id, shown: picked.way };
  const runtime = await vscode.window.showInputBox({
    title: `Split ${nameOf(uri)}`,
    prompt: 'An image that has the C library, the interpreter and the shell that the program needs',
    placeHolder: 'debian:bookworm-slim',
    validateInput: (text) => (/\s/.test(text.trim()) ? 'An image has no blanks in its name.' : undefined),
  });
  if (!runtime?.trim()) return undefined;
  const own = { uri, runtime: runtime.trim() };
  const answer = await ask(client, own);
  if (answer?.kind !== 'split') return void (await refuse(uri, answer));
  const way = answer.ways[0]!;
  return { ...own, way: way.id, shown: way };
}

interface Item extends vscode.QuickPickItem {
  readonly way?: SplitWay;
}

function itemsOf(ways: readonly SplitWay[]): Item[] {
  return [
    ...ways.map((way, index) => ({
      label: way.id,
      description: [
        gainOf(way),
        ...(way.named ? ['changes what the container does'] : []),
        ...(index === 0 && ways.length > 1 && !way.named ? ['the safest'] : []),
      ]
        .filter((part) => part !== '')
        .join(', '),
      ...(way.notes.length > 1 && { detail: `Look at: ${way.notes[1]!.text}${more(way.notes.length - 2)}` }),
      way,
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: 'Another image…' },
  ];
}

const more = (count: number): string => (count > 0 ? ` (and ${count} more)` : '');

function ask(
  client: BaseLanguageClient,
  params: Pick<ChosenSplit, 'uri' | 'runtime'>,
): Thenable<SplitResult | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Multistage looks at ${nameOf(params.uri)}`,
      cancellable: true,
    },
    async (_, token) => {
      const answer = await askForSplit(client, params, token);
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      return answer;
    },
  );
}

/** Says why there is no split, and shows the line that stands in the way. */
async function refuse(uri: string, refusal: SplitRefusal | undefined): Promise<void> {
  if (!refusal) {
    void vscode.window.showInformationMessage(`${nameOf(uri)} cannot be read as a Dockerfile.`);
    return;
  }
  if (!refusal.range) {
    void vscode.window.showInformationMessage(`${nameOf(uri)} is not split. ${withHelp(refusal)}`);
    return;
  }
  const range = rangeOf(refusal.range);
  await showPlace(uri, range);
  const place = `${nameOf(uri)}, line ${range.start.line + 1}`;
  // with a button VS Code shows the whole message
  const show = 'Show Line';
  void vscode.window
    .showWarningMessage(`${place}: not split. ${withHelp(refusal)}`, show)
    .then((answer) => (answer === show ? showPlace(uri, range) : undefined));
}

async function showPlace(uri: string, range: vscode.Range): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnOf(document.uri, vscode.ViewColumn.Active),
  });
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Before and after side by side, and what there is to do about it. */
async function preview(client: BaseLanguageClient, { shown, ...chosen }: Chosen): Promise<void> {
  const name = nameOf(chosen.uri);
  await vscode.commands.executeCommand(
    'vscode.diff',
    vscode.Uri.parse(chosen.uri),
    previewUri(chosen),
    `${name} ↔ split on ${shown.runtime}`,
    { preview: true } satisfies vscode.TextDocumentShowOptions,
  );
  const gain = gainOf(shown);
  const apply = 'Apply';
  const report = 'Show Report';
  const answer = await vscode.window.showInformationMessage(
    `${name}, split on ${shown.runtime}${gain === '' ? '' : `: ${gain}`}.`,
    apply,
    report,
  );
  if (answer === apply) await applySplit(client, chosen);
  if (answer === report) await showPage(reportUri(chosen));
}
