import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  GRAPH,
  GRAPH_DRAWING,
  type GraphDrawingParams,
  type GraphDrawingResult,
  type GraphParams,
  type GraphResult,
  type GraphSource,
  STAGES,
  type StagesResult,
} from '../../../server/src/protocol/graph.ts';
import type { PanelSplit, PanelView } from '../../../server/src/protocol/graph-panel.ts';
import { askForSplit, nameOf, withHelp } from '../split/ask.ts';

/** LSP's code for an answer about a text that is no more. */
const CONTENT_MODIFIED = -32801;
const TRIES = 3;

/** Asks about a document, which is opened for the server where no editor has it. */
async function ask<Result>(
  client: BaseLanguageClient,
  method: string,
  params: { readonly uri: string },
  token: vscode.CancellationToken,
): Promise<Result | undefined> {
  await vscode.workspace.openTextDocument(vscode.Uri.parse(params.uri));
  for (let tries = 1; ; tries++) {
    try {
      return (await client.sendRequest<Result | null>(method, params, token)) ?? undefined;
    } catch (error) {
      const isOld = (error as { code?: unknown }).code === CONTENT_MODIFIED;
      if (!isOld || tries === TRIES || token.isCancellationRequested) throw error;
    }
  }
}

/** What of a panel's view the server is told. */
export function sourceOf(uri: string, { target, opened, hidden, buildArgs }: PanelView): GraphSource {
  return {
    uri,
    opened,
    hidden,
    ...(target !== null && { target }),
    ...(Object.keys(buildArgs).length > 0 && { buildArgs }),
  };
}

export const askForGraph = (
  client: BaseLanguageClient,
  params: GraphParams,
  token: vscode.CancellationToken,
): Promise<GraphResult | undefined> => ask<GraphResult>(client, GRAPH.method, params, token);

export async function askForDrawing(
  client: BaseLanguageClient,
  params: GraphDrawingParams,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  return (await ask<GraphDrawingResult>(client, GRAPH_DRAWING.method, params, token))?.text;
}

export const askForStages = (
  client: BaseLanguageClient,
  uri: string,
  token: vscode.CancellationToken,
): Promise<StagesResult | undefined> => ask<StagesResult>(client, STAGES.method, { uri }, token);

/** The graphs before and after a split on a runtime image; a sentence where there is none. */
export async function askForSplitGraphs(
  client: BaseLanguageClient,
  uri: string,
  view: PanelView,
  token: vscode.CancellationToken,
): Promise<PanelSplit | string> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const text = document.getText();
  const result = await askForSplit(client, { uri }, token);
  if (!result) return `${nameOf(uri)} cannot be read as a Dockerfile.`;
  if (result.kind !== 'split') return withHelp(result);
  const way = result.ways.find(({ runtime }) => runtime === view.runtime) ?? result.ways[0]!;
  const source = sourceOf(uri, { ...view, target: null, hidden: [], opened: ALL });
  const [before, after] = await Promise.all([
    askForGraph(client, source, token),
    askForGraph(client, { ...source, text: way.text, before: text }, token),
  ]);
  if (!before || !after) return `${nameOf(uri)} cannot be read as a Dockerfile.`;
  return {
    before,
    after,
    runtime: way.runtime,
    runtimes: [...new Set(result.ways.map(({ runtime }) => runtime))],
    megabytes: way.megabytes,
    notes: way.notes.map((note) => note.text),
  };
}

/** More stages than these a split does not make. */
const ALL = [0, 1, 2, 3, 4, 5];
