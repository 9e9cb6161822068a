import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { GRAPH_CHANGED, type GraphChangedParams } from '../../../server/src/protocol/graph.ts';
import type { ExportFormat, PanelMemory, PanelView } from '../../../server/src/protocol/graph-panel.ts';
import { saveDrawing } from './export.ts';
import { connectPanel, type GraphPanel, PANEL_TYPE } from './panel.ts';

/** All panels with stage graphs: at most one that follows the active editor, and those that are kept to their file. */
export interface GraphPanels extends vscode.Disposable {
  /** Shows the graph of a file beside its editor. A second wish for what is in sight gives it the keyboard. */
  readonly show: (uri: string, view?: Partial<PanelView>) => GraphPanel;
  /** Has the graphs of a file drawn again: something beside the file has changed. */
  readonly refresh: (uri: string) => void;
  /** Saves the graph of a file, as its panel shows it where there is one. */
  readonly export: (uri: string, format: ExportFormat) => Promise<void>;
}

export function createGraphPanels(
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
  extensionUri: vscode.Uri,
): GraphPanels {
  const panels = new Set<GraphPanel>();

  function connect(
    panel: vscode.WebviewPanel,
    memory: Pick<PanelMemory, 'uri'> & Partial<PanelMemory>,
  ): GraphPanel {
    const made: GraphPanel = connectPanel(panel, {
      client,
      output,
      extensionUri,
      memory,
      onDispose: () => panels.delete(made),
    });
    panels.add(made);
    return made;
  }

  const following = (): GraphPanel | undefined => [...panels].find((panel) => !panel.pinned());

  function show(uri: string, view?: Partial<PanelView>): GraphPanel {
    const found = [...panels].find((panel) => panel.uri() === uri) ?? following();
    if (!found) {
      const panel = vscode.window.createWebviewPanel(PANEL_TYPE, 'Stages', {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      });
      return connect(panel, { uri, ...(view && { view: view as PanelView }) });
    }
    const wasSeen = found.isVisible() && found.uri() === uri;
    found.show(uri);
    if (view) found.change(view);
    found.reveal(!wasSeen || view !== undefined);
    return found;
  }

  async function exportGraph(uri: string, format: ExportFormat): Promise<void> {
    const found = [...panels].find((panel) => panel.uri() === uri);
    if (found) return found.export(format);
    // a PNG is drawn by the panel’s page
    return saveDrawing(client, { uri, format }, async (svg) => show(uri).rasterize(svg));
  }

  const refresh = (uri: string): void => {
    for (const panel of panels) if (panel.uri() === uri) panel.refresh();
  };

  const subscriptions: vscode.Disposable[] = [
    client.onNotification(GRAPH_CHANGED, ({ uri }: GraphChangedParams) => refresh(uri)),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.languageId !== 'dockerfile') return;
      const uri = editor.document.uri.toString();
      if (![...panels].some((panel) => panel.pinned() && panel.uri() === uri)) following()?.show(uri);
    }),
    // what is open in an editor is followed anyway; a file that a panel is kept to may be open nowhere
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const panel of panels) {
        for (const { oldUri, newUri } of files) {
          const moved = movedTo(panel.uri(), oldUri.toString(), newUri.toString());
          if (moved !== undefined) panel.show(moved);
        }
      }
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown) {
        const memory = readMemory(state);
        if (memory) connect(panel, memory);
        else panel.dispose();
      },
    }),
  ];
  return {
    show,
    refresh,
    export: exportGraph,
    dispose: () => subscriptions.forEach((each) => void each.dispose()),
  };
}

/** Where a file is after it, or a folder around it, was renamed; undefined where it was not. */
function movedTo(uri: string, old: string, next: string): string | undefined {
  if (uri === old) return next;
  return uri.startsWith(`${old}/`) ? `${next}${uri.slice(old.length)}` : undefined;
}

/** What an older version of us may have left behind, too: only its file and its pin are trusted. */
function readMemory(state: unknown): (Pick<PanelMemory, 'uri'> & Partial<PanelMemory>) | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { uri, pinned, view } = state as Partial<Record<keyof PanelMemory, unknown>>;
  if (typeof uri !== 'string') return undefined;
  const isView = typeof view === 'object' && view !== null && 'mode' in view && 'opened' in view;
  return { uri, pinned: pinned === true, ...(isView && { view: view as PanelView }) };
}
