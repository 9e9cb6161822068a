import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { GraphSource } from '../../../server/src/protocol/graph.ts';
import type { ExportFormat } from '../../../server/src/protocol/graph-panel.ts';
import { askForDrawing } from './requests.ts';

const FILES = {
  svg: { ending: 'svg', name: 'SVG' },
  png: { ending: 'png', name: 'PNG' },
  mermaid: { ending: 'mmd', name: 'Mermaid' },
  dot: { ending: 'dot', name: 'DOT' },
} as const;

/** Asks where to, and writes a graph there; Markdown goes to the clipboard. */
export async function saveDrawing(
  client: BaseLanguageClient,
  { format, ...source }: GraphSource & { readonly format: ExportFormat },
  rasterize: (svg: string) => Promise<Uint8Array>,
): Promise<void> {
  const text = await drawn(client, source, format);
  if (format === 'markdown') {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage('The stage graph is in the clipboard as Markdown.', 5000);
    return;
  }
  const { ending, name } = FILES[format];
  const file = await vscode.window.showSaveDialog({
    defaultUri: besides(vscode.Uri.parse(source.uri), ending),
    filters: { [name]: [ending] },
    title: `Save the stage graph as ${name}`,
  });
  if (!file) return;
  const bytes = format === 'png' ? await rasterize(text) : new TextEncoder().encode(text);
  await vscode.workspace.fs.writeFile(file, bytes);
  const open = 'Open';
  const chosen = await vscode.window.showInformationMessage(
    `The stage graph was saved as ${vscode.workspace.asRelativePath(file)}.`,
    open,
  );
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', file);
}

async function drawn(client: BaseLanguageClient, source: GraphSource, format: ExportFormat): Promise<string> {
  const cancel = new vscode.CancellationTokenSource();
  try {
    const params = { ...source, format: format === 'png' ? ('svg' as const) : format };
    const text = await askForDrawing(client, params, cancel.token);
    if (text === undefined) throw new Error('The file cannot be read as a Dockerfile.');
    return text;
  } finally {
    cancel.dispose();
  }
}

/** `app.Dockerfile` becomes `app.Dockerfile.svg`, in the same folder. */
const besides = (uri: vscode.Uri, ending: string): vscode.Uri => uri.with({ path: `${uri.path}.${ending}` });
