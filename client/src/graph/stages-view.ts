import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  GraphRange,
  PictureEdge,
  Purpose,
  StageNode,
  StagesResult,
} from '../../../server/src/protocol/graph.ts';
import { askForStages } from './requests.ts';
import { createStageIds, type StageIds } from './stage-ids.ts';

const VIEW = 'multistage.stages';
/** The view is there once a Dockerfile was. */
const CONTEXT = 'multistage.hasDockerfile';

/** ms without a change before the list follows. */
const PAUSE = 200;

type Item =
  | {
      readonly kind: 'stage';
      readonly uri: vscode.Uri;
      readonly stage: StageNode<GraphRange>;
      /** The same in the next version, so that what is opened stays open. */
      readonly id: string;
      readonly of: StagesResult;
    }
  | {
      readonly kind: 'use';
      readonly uri: vscode.Uri;
      readonly edge: PictureEdge<GraphRange>;
      readonly id: string;
      readonly of: StagesResult;
    };

const ICONS: Readonly<Record<Purpose, string>> = {
  build: 'tools',
  test: 'beaker',
  dependencies: 'package',
  runtime: 'play',
  assets: 'files',
};

const STATES: Readonly<Record<StageNode<unknown>['state'], string>> = {
  target: 'target',
  built: '',
  skipped: 'not built',
  replaced: 'replaced',
};

/** The stages of the Dockerfile that was last active, each with what it uses: the graph for those who read it. */
export function showStagesView(client: BaseLanguageClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let document: vscode.TextDocument | undefined;
  let ids = createStageIds();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const provider: vscode.TreeDataProvider<Item> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (item) => (item.kind === 'stage' ? stageItem(item) : useItem(item)),
    async getChildren(item) {
      if (!item) return document && !document.isClosed ? stagesOf(client, document.uri, ids) : [];
      return item.kind === 'stage' ? usesOf(item) : [];
    },
  };
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(undefined), PAUSE);
  }

  function follow(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== 'dockerfile' || editor.document === document) return;
    document = editor.document;
    ids = createStageIds();
    view.description = vscode.workspace.asRelativePath(document.uri);
    void vscode.commands.executeCommand('setContext', CONTEXT, true);
    schedule();
  }

  follow(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    changed,
    view,
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && view.visible) schedule();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) schedule();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

async function stagesOf(client: BaseLanguageClient, uri: vscode.Uri, ids: StageIds): Promise<Item[]> {
  const source = new vscode.CancellationTokenSource();
  try {
    const of = await askForStages(client, uri.toString(), source.token);
    if (!of) return [];
    const stages = of.picture.nodes.flatMap((node) => (node.kind === 'stage' ? [node] : []));
    const known = ids.next(stages);
    return stages.map((stage, place) => ({ kind: 'stage', uri, stage, id: `${uri} ${known[place]}`, of }));
  } finally {
    source.dispose();
  }
}

const usesOf = ({ uri, stage, id, of }: Extract<Item, { kind: 'stage' }>): Item[] =>
  of.picture.edges
    .filter(({ to }) => to === stage.id)
    .map((edge, place) => ({ kind: 'use', uri, edge, id: `${id} ${place}`, of }));

function stageItem({ uri, stage, id, of }: Extract<Item, { kind: 'stage' }>): vscode.TreeItem {
  const { index, name, base, state, purpose, head } = stage;
  const item = new vscode.TreeItem(
    name ?? `stage ${index}`,
    of.picture.edges.some(({ to }) => to === stage.id)
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = id;
  item.description = [base.ref, STATES[state]].filter((part) => part !== '').join(', ');
  item.iconPath = new vscode.ThemeIcon(purpose ? ICONS[purpose.kind] : 'layers');
  item.tooltip = purpose
    ? `${of.names.nodes[stage.id]}\n${purpose.kind}: ${purpose.reason}`
    : of.names.nodes[stage.id];
  item.accessibilityInformation = { label: of.names.nodes[stage.id] ?? '' };
  item.contextValue = 'stage';
  item.command = reveal(uri, head);
  return item;
}

function useItem({ uri, edge, id, of }: Extract<Item, { kind: 'use' }>): vscode.TreeItem {
  const name = of.names.edges[edge.id] ?? '';
  // the stage that uses it stands above
  const item = new vscode.TreeItem(name.replace(/^stage \S+ /, ''));
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(edge.kind === 'from' ? 'arrow-up' : 'arrow-right');
  item.tooltip = name;
  const [first] = edge.uses;
  if (first) item.command = reveal(uri, first.range);
  return item;
}

function reveal(uri: vscode.Uri, { start }: GraphRange): vscode.Command {
  const place = new vscode.Range(start.line, start.character, start.line, start.character);
  return { command: 'vscode.open', title: 'Go to Line', arguments: [uri, { selection: place }] };
}
