import type { InitializeResult } from 'vscode-languageserver';
import { ACTION_KINDS } from '../actions/kinds.ts';
import type { Client } from '../client.ts';
import { TextDocumentSyncKind } from '../protocol.ts';
import { LEGEND } from '../token-data.ts';

/** Characters after which a stage, image, flag or variable is expected. */
const TRIGGERS = ['=', ',', ' ', '$', '{', '/', '-'];

/** What the server offers to this client. */
export function initializeResult(client: Client, version: string): InitializeResult {
  return {
    serverInfo: { name: 'multistage', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(client.pullsDiagnostics && {
        diagnosticProvider: {
          identifier: 'multistage',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
      }),
      ...(client.actionLiterals && {
        codeActionProvider: {
          codeActionKinds: [...ACTION_KINDS],
          resolveProvider: client.resolvesActionEdits,
        },
      }),
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      callHierarchyProvider: true,
      completionProvider: { triggerCharacters: TRIGGERS },
      signatureHelpProvider: { triggerCharacters: [' ', '='] },
      documentSymbolProvider: { label: 'Stages' },
      foldingRangeProvider: true,
      documentLinkProvider: {},
      selectionRangeProvider: true,
      semanticTokensProvider: { legend: LEGEND, full: { delta: true }, range: true },
      ...(!client.registersFormatting && {
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
      }),
      workspaceSymbolProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
