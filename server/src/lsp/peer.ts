import type { CancellationToken, Connection, MessageConnection } from 'vscode-languageserver';
import { MessageType } from './protocol.ts';

/** Names of a connection's functions, and the methods whose handlers they take. */
export const REQUESTS = {
  onInitialize: 'initialize',
  onShutdown: 'shutdown',
  onCodeAction: 'textDocument/codeAction',
  onCodeActionResolve: 'codeAction/resolve',
  onDefinition: 'textDocument/definition',
  onReferences: 'textDocument/references',
  onDocumentHighlight: 'textDocument/documentHighlight',
  onPrepareRename: 'textDocument/prepareRename',
  onRenameRequest: 'textDocument/rename',
  onHover: 'textDocument/hover',
  onCompletion: 'textDocument/completion',
  onDocumentSymbol: 'textDocument/documentSymbol',
  onFoldingRanges: 'textDocument/foldingRange',
  onWorkspaceSymbol: 'workspace/symbol',
} as const satisfies Partial<Record<keyof Connection, string>>;

const NOTIFICATIONS = {
  onInitialized: 'initialized',
  onExit: 'exit',
  onDidOpenTextDocument: 'textDocument/didOpen',
  onDidChangeTextDocument: 'textDocument/didChange',
  onDidCloseTextDocument: 'textDocument/didClose',
  onDidChangeConfiguration: 'workspace/didChangeConfiguration',
  onDidChangeWatchedFiles: 'workspace/didChangeWatchedFiles',
} as const satisfies Partial<Record<keyof Connection, string>>;

/** What the server uses of a connection: that of `vscode-languageserver` has it all, and more. */
export interface Peer
  extends Pick<
    Connection,
    | keyof typeof REQUESTS
    | keyof typeof NOTIFICATIONS
    | 'onRequest'
    | 'onNotification'
    | 'sendRequest'
    | 'sendNotification'
    | 'sendDiagnostics'
  > {
  readonly console: Pick<Connection['console'], 'error'>;
  readonly workspace: { getConfiguration(item: { scopeUri: string; section: string }): Promise<unknown> };
  readonly languages: {
    readonly diagnostics: Pick<Connection['languages']['diagnostics'], 'on'>;
  };
}

/** A peer over bare JSON-RPC. */
export function createPeer(rpc: MessageConnection): Peer {
  const requests = entries(REQUESTS).map(([name, method]) => [
    name,
    (handle: (params: unknown, token: CancellationToken) => unknown) => rpc.onRequest(method, handle),
  ]);
  const notifications = entries(NOTIFICATIONS).map(([name, method]) => [
    name,
    (handle: (params: unknown) => void) => rpc.onNotification(method, handle),
  ]);
  return {
    ...(Object.fromEntries([...requests, ...notifications]) as Pick<
      Connection,
      keyof typeof REQUESTS | keyof typeof NOTIFICATIONS
    >),
    onRequest: rpc.onRequest.bind(rpc),
    onNotification: rpc.onNotification.bind(rpc),
    sendRequest: rpc.sendRequest.bind(rpc),
    sendNotification: rpc.sendNotification.bind(rpc),
    sendDiagnostics: (params) => rpc.sendNotification('textDocument/publishDiagnostics', params),
    console: {
      error: (message) =>
        void rpc.sendNotification('window/logMessage', { type: MessageType.Error, message }).catch(() => {}),
    },
    workspace: {
      async getConfiguration(item) {
        const [value] = await rpc.sendRequest<unknown[]>('workspace/configuration', { items: [item] });
        return value;
      },
    },
    languages: {
      diagnostics: {
        on: (handle) => rpc.onRequest('textDocument/diagnostic', handle),
      },
    },
  };
}

const entries = <Key extends string>(record: Record<Key, string>) =>
  Object.entries(record) as [Key, string][];
