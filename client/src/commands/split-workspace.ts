import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { SplitRefusal, SplitWay } from '../../../server/src/protocol/split.ts';
import { addAnnotated } from '../split/apply.ts';
import { askForSplit, gainOf, nameOf, withHelp } from '../split/ask.ts';
import { MOST_DOCKERFILES, workspaceDockerfiles } from '../split/dockerfiles.ts';
import type { Command } from './command.ts';

/** Files that are asked about at the same time. */
const AT_ONCE = 4;

/** Splits those Dockerfiles of the workspace that the user ticks, by way of VS Code's refactor preview. */
export const splitWorkspace: Command = {
  id: 'multistage.splitWorkspace',
  title: 'Split Dockerfiles of the Workspace…',
  menus: { commandPalette: { when: 'workspaceFolderCount != 0' } },
  async run({ client, output }) {
    const verdicts = await lookAtAll(client, output);
    if (!verdicts) return;
    if (verdicts.length === 0) {
      void vscode.window.showInformationMessage('There is no Dockerfile in the workspace.');
      return;
    }
    const chosen = await choose(verdicts, output);
    if (!chosen || chosen.length === 0) return;
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, way } of chosen) addAnnotated(edit, uri, way);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  },
};

interface Verdict {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly way?: SplitWay;
  /** Why there is no way. */
  readonly reason?: string;
}

/** Undefined where the user stopped it. */
async function lookAtAll(
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
): Promise<Verdict[] | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: 'Multistage looks at the Dockerfiles of the workspace',
      cancellable: true,
    },
    async (progress, token) => {
      const uris = await workspaceDockerfiles(token);
      const verdicts: Verdict[] = [];
      let next = 0;
      const worker = async () => {
        while (next < uris.length && !token.isCancellationRequested) {
          const at = next++;
          verdicts[at] = await verdictOn(client, uris[at]!, token, output);
          progress.report({ message: nameOf(uris[at]!.toString()), increment: 100 / uris.length });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      return token.isCancellationRequested ? undefined : verdicts;
    },
  );
}

async function verdictOn(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  token: vscode.CancellationToken,
  output: vscode.LogOutputChannel,
): Promise<Verdict> {
  const name = nameOf(uri.toString());
  try {
    const result = await askForSplit(client, { uri: uri.toString() }, token);
    if (result?.kind === 'split') {
      const way = result.ways.find(({ named }) => !named);
      return way
        ? { uri, name, way }
        : { uri, name, reason: 'Every way to split it changes what the container does.' };
    }
    return { uri, name, reason: result ? reasonOf(result) : 'It cannot be read as a Dockerfile.' };
  } catch (error) {
    if (!token.isCancellationRequested) output.error(error instanceof Error ? error : String(error));
    return { uri, name, reason: error instanceof Error ? error.message : String(error) };
  }
}

const reasonOf = (refusal: SplitRefusal): string =>
  `${refusal.range ? `Line ${refusal.range.start.line + 1}: ` : ''}${withHelp(refusal)}`;

interface Item extends vscode.QuickPickItem {
  readonly verdict: Verdict;
}

type Chosen = Required<Pick<Verdict, 'uri' | 'way'>>;

/** The files that the user ticks; undefined where they want none, or there is none. */
async function choose(
  verdicts: readonly Verdict[],
  output: vscode.LogOutputChannel,
): Promise<readonly Chosen[] | undefined> {
  const ways = verdicts.filter(({ way }) => way !== undefined);
  const others = verdicts.filter(({ way }) => way === undefined);
  const limit = verdicts.length === MOST_DOCKERFILES ? ` The first ${MOST_DOCKERFILES} were looked at.` : '';
  for (const { name, reason } of others) output.info(`${name} is not split. ${reason}`);
  if (ways.length === 0) {
    const show = 'Show Reasons';
    const count = others.length === 1 ? 'The only Dockerfile' : `None of ${others.length} Dockerfiles`;
    const verb = others.length === 1 ? 'is not split' : 'is split';
    const chosen = await vscode.window.showInformationMessage(`${count} ${verb}.${limit}`, show);
    if (chosen === show) await showReasons(others);
    return undefined;
  }
  return pick(ways, others);
}

function pick(ways: readonly Verdict[], others: readonly Verdict[]): Promise<readonly Chosen[] | undefined> {
  const list = vscode.window.createQuickPick<Item>();
  list.title = `Split ${ways.length} of ${ways.length + others.length} Dockerfiles`;
  list.placeholder = 'The files to be split; a preview of all changes follows';
  list.canSelectMany = true;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  list.items = ways.map((verdict) => ({
    label: verdict.name,
    description: [verdict.way!.runtime, gainOf(verdict.way!)].filter((part) => part !== '').join(', '),
    ...(verdict.way!.notes.length > 1 && {
      detail: `Look at: ${verdict
        .way!.notes.slice(1)
        .map(({ text }) => text)
        .join(' ')}`,
    }),
    verdict,
  }));
  list.selectedItems = list.items;
  const why: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('question'),
    tooltip: `Why ${others.length === 1 ? 'one is' : `${others.length} are`} not split`,
  };
  if (others.length > 0) list.buttons = [why];
  return new Promise((resolve) => {
    list.onDidTriggerButton(() => {
      void showReasons(others);
      list.hide();
    });
    list.onDidAccept(() => {
      resolve(list.selectedItems.map(({ verdict: { uri, way } }) => ({ uri, way: way! })));
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

/** The files that are not split; the one that is picked is opened. */
async function showReasons(verdicts: readonly Verdict[]): Promise<void> {
  const items = verdicts.map(({ name, reason = '', uri }) => ({ label: name, detail: reason, uri }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Dockerfiles that are not split',
    placeHolder: 'Open a file',
    matchOnDetail: true,
  });
  if (picked) await vscode.window.showTextDocument(picked.uri);
}
