import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import {
  type ExportFormat,
  FIRST_VIEW,
  type FromPanel,
  type PanelMemory,
  type PanelView,
  type ToPanel,
} from '../../../server/src/protocol/graph-panel.ts';
import { applySplit } from '../split/apply.ts';
import { askForSplit, nameOf } from '../split/ask.ts';
import { saveDrawing } from './export.ts';
import { createNonce, pageHtml } from './page.ts';
import { askForGraph, askForSplitGraphs, sourceOf } from './requests.ts';
import { revealRange } from './reveal.ts';

export const PANEL_TYPE = 'multistage.stageGraph';

/** ms without a change before the graph follows: short, since it is drawn as one types. */
const PAUSE = 60;
/** ms of patience with the browser that draws a PNG. */
const RASTER_PATIENCE = 20_000;
const PNG_SCALE = 2;

/** A panel with the stage graph of one file at a time. */
export interface GraphPanel {
  readonly uri: () => string;
  readonly pinned: () => boolean;
  readonly isVisible: () => boolean;
  readonly show: (uri: string) => void;
  readonly change: (view: Partial<PanelView>) => void;
  /** Asks for the graph again: something beside the file has changed. */
  readonly refresh: () => void;
  readonly reveal: (preserveFocus: boolean) => void;
  readonly export: (format: ExportFormat) => Promise<void>;
  /** An SVG as PNG, drawn by the page: the panel is brought to sight for it. */
  readonly rasterize: (svg: string) => Promise<Uint8Array>;
}

interface PanelOptions {
  readonly client: BaseLanguageClient;
  readonly output: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  readonly memory: Pick<PanelMemory, 'uri'> & Partial<PanelMemory>;
  readonly onDispose: () => void;
}

/**
 * Makes the page of a webview panel and keeps it up to date with the file. The server draws while the page is loaded:
 * what is then there waits for the page, and for one that was hidden and comes back.
 */
export function connectPanel(panel: vscode.WebviewPanel, options: PanelOptions): GraphPanel {
  const { client, output, extensionUri, memory } = options;
  let { uri, pinned = false } = memory;
  let view: PanelView = { ...FIRST_VIEW, ...memory.view };
  let ready = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: vscode.CancellationTokenSource | undefined;
  /** What the page shows, or will once it is there. */
  let latest: ToPanel | undefined;
  let findings = '';
  let rasters = 0;
  const waiting = new Map<number, (png: string | null) => void>();
  const whenReady = new Set<() => void>();

  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  panel.iconPath = {
    light: vscode.Uri.joinPath(extensionUri, 'media', 'graph-light.svg'),
    dark: vscode.Uri.joinPath(extensionUri, 'media', 'graph-dark.svg'),
  };
  panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const address = (name: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const { cspSource: source } = panel.webview;
  panel.webview.html = pageHtml({
    script: address('graph.js'),
    style: address('graph.css'),
    source,
    nonce: createNonce(),
  });
  nameTab();

  const subscriptions = [
    panel.webview.onDidReceiveMessage((message: FromPanel) => void receive(message)),
    panel.onDidChangeViewState(() => {
      // a hidden page is gone; it says again when it is ready
      if (!panel.visible) ready = false;
      else if (!ready && !latest && !running) void refresh();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() === uri && contentChanges.length > 0) schedule();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => sendCursor(textEditor)),
    vscode.window.onDidChangeActiveTextEditor((editor) => sendCursor(editor)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((each) => each.toString() === uri) && findings !== signature()) schedule();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('multistage')) schedule();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) schedule();
    }),
  ];
  panel.onDidDispose(() => {
    clearTimeout(timer);
    running?.cancel();
    for (const done of waiting.values()) done(null);
    for (const subscription of subscriptions) subscription.dispose();
    options.onDispose();
  });

  const post = (message: ToPanel): void => {
    if (ready) void panel.webview.postMessage(message);
  };

  function nameTab(): void {
    // many files have the same name, and few the same folder
    panel.title = `Stages of ${nameOf(uri).split('/').slice(-2).join('/')}`;
  }

  const sendFile = (): void => post({ type: 'file', file: { uri, label: nameOf(uri), pinned } });

  function sendCursor(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.uri.toString() !== uri) return;
    const { line, character } = editor.selection.active;
    post({ type: 'cursor', position: { line, character } });
  }

  async function receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        ready = true;
        sendFile();
        post({ type: 'view', view });
        sendCursor(vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri));
        for (const done of whenReady) done();
        whenReady.clear();
        if (latest) return post(latest);
        return running ? undefined : refresh();
      case 'view':
        view = message.view;
        return refresh();
      case 'reveal':
        return reported(() => revealRange(vscode.Uri.parse(uri), message.range, message.focus));
      case 'pin':
        pinned = message.pinned;
        return sendFile();
      case 'export':
        return reported(() => exportAs(message.format));
      case 'applySplit':
        return reported(() => apply(message.runtime));
      case 'rastered':
        waiting.get(message.id)?.(message.png);
        waiting.delete(message.id);
    }
  }

  async function reported(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      output.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), PAUSE);
  }

  /** Asks for what the view shows; an older question is no longer of interest. Nobody asks for what is out of sight. */
  async function refresh(): Promise<void> {
    clearTimeout(timer);
    running?.cancel();
    running = undefined;
    latest = undefined;
    if (!panel.visible) return;
    const own = new vscode.CancellationTokenSource();
    running = own;
    findings = signature();
    try {
      tell(await answer(own.token));
    } catch (error) {
      if (own.token.isCancellationRequested) return;
      const reason = error instanceof Error ? error.message : String(error);
      if (own === running) output.warn(`stage graph of ${uri}: ${reason}`);
      tell({ type: 'trouble', message: `The graph cannot be shown: ${reason.replace(/\.$/, '')}.` });
    } finally {
      if (own === running) running = undefined;
      own.dispose();
    }

    function tell(message: ToPanel): void {
      if (own !== running) return;
      latest = message;
      post(message);
    }
  }

  async function answer(token: vscode.CancellationToken): Promise<ToPanel> {
    if (view.mode === 'split') {
      const split = await askForSplitGraphs(client, uri, view, token);
      return typeof split === 'string' ? { type: 'trouble', message: split } : { type: 'split', split };
    }
    const isRebuild = view.mode === 'rebuild' && view.changed;
    const params = { ...sourceOf(uri, view), ...(isRebuild && { changed: view.changed! }) };
    const graph = await askForGraph(client, params, token);
    if (graph) return { type: 'graph', graph };
    return { type: 'trouble', message: `${nameOf(uri)} cannot be read as a Dockerfile.` };
  }

  /** The findings that badges count, so that a graph is asked for again only where they are others. */
  function signature(): string {
    return vscode.languages
      .getDiagnostics(vscode.Uri.parse(uri))
      .filter(({ source: by }) => by === 'multistage')
      .map(({ severity, range }) => `${severity} ${range.start.line}`)
      .sort()
      .join();
  }

  async function exportAs(format: ExportFormat): Promise<void> {
    await saveDrawing(client, { ...sourceOf(uri, view), format }, rasterize);
  }

  async function rasterize(svg: string): Promise<Uint8Array> {
    if (!panel.visible) panel.reveal(undefined, true);
    if (!ready) await new Promise<void>((resolve) => whenReady.add(resolve));
    const id = ++rasters;
    const drawn = await new Promise<string | null>((resolve) => {
      waiting.set(id, resolve);
      setTimeout(resolve, RASTER_PATIENCE, null);
      post({ type: 'raster', id, svg, scale: PNG_SCALE });
    });
    waiting.delete(id);
    if (drawn === null) throw new Error('The graph could not be drawn as PNG.');
    return Uint8Array.from(atob(drawn), (char) => char.charCodeAt(0));
  }

  async function apply(runtime: string): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    try {
      const result = await askForSplit(client, { uri }, source.token);
      const way = result?.kind === 'split' ? result.ways.find((one) => one.runtime === runtime) : undefined;
      if (!way) {
        void vscode.window.showWarningMessage(
          'The file has changed, and this split is not offered any more.',
        );
        return;
      }
      await applySplit(client, { uri, way: way.id });
      change({ mode: 'all' });
    } finally {
      source.dispose();
    }
  }

  function change(changed: Partial<PanelView>): void {
    view = { ...view, ...changed };
    post({ type: 'view', view: changed });
    void refresh();
  }

  void refresh();

  return {
    uri: () => uri,
    pinned: () => pinned,
    isVisible: () => panel.visible,
    show(next) {
      if (next === uri) return;
      uri = next;
      view = { ...FIRST_VIEW, mode: view.mode, hidden: view.hidden };
      nameTab();
      sendFile();
      sendCursor(vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri));
      void refresh();
    },
    change,
    refresh: () => void refresh(),
    reveal: (preserveFocus) => panel.reveal(undefined, preserveFocus),
    export: exportAs,
    rasterize,
  };
}
