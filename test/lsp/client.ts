/** A language client for tests: the real server behind in-memory streams, with files and settings at the test's word. */
import { PassThrough } from 'node:stream';
import {
  type CancellationToken,
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as engine from '../../server/src/lsp/engine.ts';
import { nodeHost } from '../../server/src/lsp/host.node.ts';
import type { Host } from '../../server/src/lsp/host.ts';
import { createServer } from '../../server/src/lsp/server.ts';
import {
  FIND_FILES,
  type FindFilesParams,
  LIST_FILES,
  type ListFilesParams,
  READ_FILE,
  type ReadFileParams,
} from '../../server/src/protocol/index.ts';

/** What VS Code can do, as far as the server asks, with pushed diagnostics. */
export const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { documentationFormat: ['markdown'] } },
  },
} satisfies ClientCapabilities;

/** The same with pulled diagnostics. */
export const PULLING = {
  ...CAPABILITIES,
  textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
} satisfies ClientCapabilities;

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly init?: unknown;
  /** Files that the server's own host can read, by URI; to be changed while it runs. */
  readonly files?: Map<string, string>;
  /** Files that it has to ask the client for. */
  readonly clientFiles?: Map<string, string>;
  /** The object under `multistage` for a resource; a promise lets the test answer late. */
  readonly settings?: (uri: string | undefined) => unknown;
  readonly folders?: readonly string[];
  readonly host?: Partial<Host>;
}

export const URI = 'file:///project/Dockerfile';

export async function startClient(options: Options = {}): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(
    new StreamMessageReader(toServer) as never,
    new StreamMessageWriter(toClient) as never,
  );
  createServer(server, { ...testHost(options.files ?? new Map()), ...options.host });
  server.listen();
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const client = new TestClient(connection, options, () => {
    connection.dispose();
    server.dispose();
  });
  connection.listen();
  client.initialized = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    capabilities: options.capabilities ?? CAPABILITIES,
    initializationOptions: options.init ?? { debounce: 0 },
  });
  await connection.sendNotification('initialized', {});
  return client;
}

const testHost = (files: Map<string, string>): Host => ({
  ...nodeHost('/nowhere/dist'),
  engine,
  readFile: async (uri) => files.get(uri),
  findFiles: async (folders, accepts) =>
    [...files.keys()].filter((uri) => folders.some((folder) => uri.startsWith(`${folder}/`)) && accepts(uri)),
});

export class TestClient {
  readonly connection: ProtocolConnection;
  initialized!: InitializeResult;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  /** Methods of the requests that the server sent. */
  readonly asked: string[] = [];
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();
  readonly dispose: () => void;

  constructor(connection: ProtocolConnection, options: Options, dispose: () => void) {
    this.connection = connection;
    this.dispose = dispose;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      this.#wake();
    });
    const answer = (method: string, handler: (params: never) => unknown) =>
      connection.onRequest(method, (params: never) => {
        this.asked.push(method);
        this.#wake();
        return handler(params);
      });
    answer('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      Promise.all(items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null)),
    );
    answer('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      return null;
    });
    answer('client/unregisterCapability', () => null);
    answer('workspace/diagnostic/refresh', () => null);
    answer('workspace/inlayHint/refresh', () => null);
    answer('workspace/codeLens/refresh', () => null);
    answer(READ_FILE.method, ({ uri }: ReadFileParams) => {
      const text = options.clientFiles?.get(uri);
      return text === undefined ? null : { text };
    });
    answer(LIST_FILES.method, ({ folder }: ListFilesParams) => {
      const below = [...(options.clientFiles?.keys() ?? [])].filter((uri) => uri.startsWith(`${folder}/`));
      return { paths: below.map((uri) => uri.slice(folder.length + 1)), unread: [] };
    });
    answer(FIND_FILES.method, (_: FindFilesParams) => [...(options.clientFiles?.keys() ?? [])]);
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Waits until `probe` gives something. */
  async until<Value>(what: string, probe: () => Value | undefined | false, ms = 5000): Promise<Value> {
    const end = Date.now() + ms;
    for (;;) {
      const found = probe();
      if (found !== undefined && found !== false) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`Waited in vain until ${what}; log: ${this.logged.join('\n')}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, left);
        this.#waiting.add(wake);
      });
    }
  }

  open(text: string, uri = URI, version = 1, languageId = 'dockerfile'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
    const textDocument = { uri, languageId, version, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces the first occurrence of `what`; answers with the new version. */
  change(what: string, by: string, uri = URI): number {
    const start = this.document(uri).getText().indexOf(what);
    if (start < 0) throw new Error(`No ${JSON.stringify(what)} in the document`);
    return this.#replace(start, start + what.length, by, uri);
  }

  /** Types at the end of a document; answers with the new version. */
  append(text: string, uri = URI): number {
    const end = this.document(uri).getText().length;
    return this.#replace(end, end, text, uri);
  }

  #replace(start: number, end: number, text: string, uri: string): number {
    const before = this.document(uri);
    const range = { start: before.positionAt(start), end: before.positionAt(end) };
    const version = before.version + 1;
    const contentChanges = [{ range, text }];
    this.#documents.set(uri, TextDocument.update(before, contentChanges, version));
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
    return version;
  }

  close(uri = URI): Promise<void> {
    this.#documents.delete(uri);
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  document(uri = URI): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  text(uri = URI): string {
    return this.document(uri).getText();
  }

  /** The diagnostics that were pushed for a version, or last of all. */
  async diagnostics(uri = URI, version = this.document(uri).version): Promise<Diagnostic[]> {
    const found = await this.until(`diagnostics for version ${version} of ${uri}`, () =>
      this.published.findLast((params) => params.uri === uri && (params.version ?? version) === version),
    );
    return found.diagnostics;
  }

  request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result> {
    // An undefined token would count as a second parameter
    if (!token) return this.connection.sendRequest<Result>(method, params);
    return this.connection.sendRequest<Result>(method, params, token);
  }

  /** Asks about the place marked by `|` in a piece of the text. */
  at<Result>(method: string, mark: string, more: object = {}, uri = URI): Promise<Result> {
    return this.request(method, { textDocument: { uri }, position: this.position(mark, uri), ...more });
  }

  position(mark: string, uri = URI): Position {
    const document = this.document(uri);
    const cursor = mark.indexOf('|');
    const at = document.getText().indexOf(mark.slice(0, cursor) + mark.slice(cursor + 1));
    if (cursor < 0 || at < 0) throw new Error(`No ${mark} in the document`);
    return document.positionAt(at + cursor);
  }

  /** The range of a piece of the text. */
  range(piece: string, uri = URI): Range {
    const document = this.document(uri);
    const at = document.getText().indexOf(piece);
    if (at < 0) throw new Error(`No ${piece} in the document`);
    return { start: document.positionAt(at), end: document.positionAt(at + piece.length) };
  }

  /** The text that an edit makes of a document. Fails where the edit is for another version. */
  apply(edit: WorkspaceEdit | undefined, uri = URI): string {
    const document = this.document(uri);
    if (!edit) throw new Error('no edit');
    if (edit.changes) return TextDocument.applyEdits(document, edit.changes[uri] ?? []);
    const [change] = edit.documentChanges ?? [];
    if (!change || !('textDocument' in change)) throw new Error('not an edit of a document');
    if (change.textDocument.version !== document.version) throw new Error('an edit for another version');
    return TextDocument.applyEdits(document, change.edits as TextEdit[]);
  }
}

/** Rules of diagnostics, with the text they mark. */
export const marks = (client: TestClient, diagnostics: readonly Diagnostic[], uri = URI): string[] =>
  diagnostics.map(({ code, range }) => `${code} ${client.document(uri).getText(range)}`);
