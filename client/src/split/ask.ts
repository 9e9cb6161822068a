import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SPLIT, type SplitResult, type SplitWay } from '../../../server/src/protocol/split.ts';

/** One way to split one file: what a preview, a report and the button that applies it are about. */
export interface ChosenSplit {
  readonly uri: string;
  /** The image that the user named, where it is none of those that were offered. */
  readonly runtime?: string;
  /** The id of the way. */
  readonly way: string;
}

/** LSP's code for an answer about a text that is no more. */
const CONTENT_MODIFIED = -32801;

/** Texts that change while the server thinks are asked about again, this often. */
const TRIES = 3;

/**
 * How a file can be split; undefined where it cannot be read as a Dockerfile.
 * @throws what the server says where the file cannot be read, and where the request is cancelled
 */
export async function askForSplit(
  client: BaseLanguageClient,
  { uri, runtime }: Pick<ChosenSplit, 'uri' | 'runtime'>,
  token: vscode.CancellationToken,
): Promise<SplitResult | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      const params = { uri, ...(runtime !== undefined && { runtime }) };
      return (await client.sendRequest<SplitResult | null>(SPLIT.method, params, token)) ?? undefined;
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code !== CONTENT_MODIFIED || tries === TRIES) throw error;
    }
  }
}

/** The way that was chosen, as it is for the text of now; else why there is none. */
export async function chosenWay(
  client: BaseLanguageClient,
  chosen: ChosenSplit,
  token: vscode.CancellationToken,
): Promise<SplitWay | string> {
  const result = await askForSplit(client, chosen, token);
  if (!result) return `${nameOf(chosen.uri)} cannot be read as a Dockerfile.`;
  if (result.kind !== 'split') return withHelp(result);
  const way = result.ways.find(({ id }) => id === chosen.way);
  return way ?? 'The file has changed, and this split of it is not offered any more.';
}

export const withHelp = ({ message, help }: { message: string; help: string | null }): string =>
  help === null ? message : `${message} ${help}`;

/** The name of a file for messages: its path in the workspace. */
export const nameOf = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));

/** "python:3.12-slim, about 850 MB less" for lists. */
export const gainOf = ({ megabytes }: SplitWay): string =>
  megabytes === null ? '' : `about ${megabytes} MB stay behind`;
