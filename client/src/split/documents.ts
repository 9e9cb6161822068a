import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ChosenSplit, chosenWay } from './ask.ts';

/** Of documents that say what a split would make of a file. */
export const PREVIEW_SCHEME = 'multistage-split';
/** Of pages about splits. */
const REPORT_SCHEME = 'multistage-split-report';

/** ms without a change of a file before the previews of it follow. */
const PAUSE = 300;

/** The URI says all there is to know, so that previews survive a reload of the window. */
export function previewUri(chosen: ChosenSplit): vscode.Uri {
  return vscode.Uri.parse(chosen.uri).with({
    scheme: PREVIEW_SCHEME,
    authority: '',
    query: JSON.stringify(chosen),
    fragment: '',
  });
}

export function reportUri(chosen: ChosenSplit): vscode.Uri {
  const { path } = vscode.Uri.parse(chosen.uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const query = JSON.stringify(chosen);
  return vscode.Uri.from({ scheme: REPORT_SCHEME, path: `/Split of ${name}.md`, query });
}

/** What a preview or a report is about; undefined of any other document. */
export function chosenOf({ scheme, query }: vscode.Uri): ChosenSplit | undefined {
  if (scheme !== PREVIEW_SCHEME && scheme !== REPORT_SCHEME) return undefined;
  try {
    const { uri, way, runtime } = JSON.parse(query) as Record<keyof ChosenSplit, unknown>;
    if (typeof uri !== 'string' || typeof way !== 'string') return undefined;
    return { uri, way, ...(typeof runtime === 'string' && { runtime }) };
  } catch {
    return undefined;
  }
}

/** Gives previews and reports their text, which follows the file that they are about. */
export function provideSplitDocuments(client: BaseLanguageClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri, token) {
      const chosen = chosenOf(uri);
      if (!chosen) return '';
      const way = await chosenWay(client, chosen, token);
      if (uri.scheme === PREVIEW_SCHEME) return typeof way === 'string' ? `# ${way}\n` : way.text;
      return typeof way === 'string' ? `${way}\n` : way.report;
    },
  };
  const follow = ({ document }: vscode.TextDocumentChangeEvent) => {
    const source = document.uri.toString();
    const concerned = vscode.workspace.textDocuments.filter(({ uri }) => chosenOf(uri)?.uri === source);
    if (concerned.length === 0) return;
    clearTimeout(timers.get(source));
    timers.set(
      source,
      setTimeout(() => {
        timers.delete(source);
        for (const { uri } of concerned) changed.fire(uri);
      }, PAUSE),
    );
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, provider),
    vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, provider),
    vscode.workspace.onDidChangeTextDocument(follow),
    new vscode.Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
  );
}
