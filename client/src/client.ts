import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import {
  FIND_FILES,
  type FindFilesParams,
  type FindFilesResult,
  type InitializationOptions,
  LEARN,
  LIST_FILES,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from '../../server/src/protocol/index.ts';
import { SHOW_RULE } from './commands/show-rule.ts';
import { findFiles } from './find-files.ts';
import { withPlaces } from './lens-commands.ts';
import { listFiles } from './list-files.ts';
import { otherExtensions } from './others.ts';
import { PREVIEW_SCHEME } from './split/documents.ts';

export const CLIENT_ID = 'multistage';
export const CLIENT_NAME = 'Multistage';

/** Starts of a server that keeps crashing, within three minutes. */
const MOST_RESTARTS = 4;

export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** Every scheme but those whose documents are old versions or views of others. */
const SCHEMES_LEFT_OUT: ReadonlySet<string> = new Set([
  'git',
  'gitfs',
  'output',
  'vscode-scm',
  PREVIEW_SCHEME,
]);

export function clientOptions(
  extensionUri: vscode.Uri,
  output: vscode.LogOutputChannel,
): LanguageClientOptions {
  const initializationOptions = (): InitializationOptions => ({
    docsBase: vscode.Uri.joinPath(extensionUri, 'docs', 'rules').toString(),
    clientFiles: true,
    others: otherExtensions(),
    suggestCommand: 'editor.action.triggerSuggest',
    commands: true,
  });
  return {
    documentSelector: [{ language: 'dockerfile' }],
    initializationOptions,
    outputChannel: output,
    diagnosticCollectionName: CLIENT_ID,
    markdown: { isTrusted: { enabledCommands: [LEARN] } },
    connectionOptions: { maxRestartCount: MOST_RESTARTS },
    middleware,
  };
}

const isLeftOut = ({ uri }: vscode.TextDocument): boolean => SCHEMES_LEFT_OUT.has(uri.scheme);

const middleware: Middleware = {
  // The server knows only what was opened: about the rest it answers with nothing
  didOpen: async (document, next) => {
    if (!isLeftOut(document)) await next(document);
  },
  didChange: async (event, next) => {
    if (!isLeftOut(event.document)) await next(event);
  },
  didClose: async (document, next) => {
    if (!isLeftOut(document)) await next(document);
  },
  async provideCodeLenses(document, token, next) {
    const lenses = await next(document, token);
    for (const lens of lenses ?? []) if (lens.command) lens.command = withPlaces(lens.command);
    return lenses;
  },
  handleDiagnostics(uri, diagnostics, next) {
    for (const diagnostic of diagnostics) linkToPreview(diagnostic);
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previousResultId, token, next) {
    const report = await next(document, previousResultId, token);
    if (report && 'items' in report) for (const diagnostic of report.items) linkToPreview(diagnostic);
    return report;
  },
};

/** A finding's link opens its page as a preview; followed as it is, it would show Markdown's source. */
function linkToPreview({ code }: vscode.Diagnostic): void {
  if (typeof code !== 'object') return;
  const query = encodeURIComponent(JSON.stringify([code.value]));
  code.target = vscode.Uri.parse(`command:${SHOW_RULE}?${query}`);
}

/** The server reads files by way of VS Code, which knows every file system and what the user left out of searches. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(READ_FILE.method, readFile),
    client.onRequest(FIND_FILES.method, answerFindFiles),
    client.onRequest(LIST_FILES.method, listFiles),
  );
}

async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    return { text: new TextDecoder().decode(bytes) };
  } catch (error) {
    if (
      error instanceof vscode.FileSystemError &&
      /^File(NotFound|IsADirectory|NotADirectory)$/.test(error.code)
    )
      return null;
    throw error;
  }
}

async function answerFindFiles(
  { glob, exclude, limit }: FindFilesParams,
  token: vscode.CancellationToken,
): Promise<FindFilesResult> {
  const found = await findFiles(glob, exclude, limit, token);
  return found.map((uri) => uri.toString());
}
