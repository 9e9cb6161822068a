import type { Disposable, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Snapshot } from '../core/analysis.ts';
import type { LayoutEngine } from '../core/features/picture/engine.ts';
import { firstLook } from '../core/first-look.ts';
import type { Diagnostic } from '../core/rules/run.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../core/settings.ts';
import { GRAPH_CHANGED, type GraphChangedParams } from '../protocol/graph.ts';
import { evidenceOf, isSame } from './builds/evidence.ts';
import { BuildIndex } from './builds/index.ts';
import type { Client } from './client.ts';
import { withContext } from './context-folders.ts';
import { type DiagnosticStyle, toDiagnostic, wholeFileNote } from './convert.ts';
import { Debouncer } from './debounce.ts';
import { OpenDocument, type Surroundings } from './document.ts';
import { Files } from './files.ts';
import type { Host } from './host.ts';
import { Neighbours } from './neighbours.ts';
import { isKept } from './overlap.ts';
import type { Peer } from './peer.ts';
import { settingsOf } from './settings-of.ts';
import { Sizes } from './sizes.ts';
import { SymbolIndex } from './symbol-index.ts';

export type Engine = typeof import('./engine.ts');

/** ms without a change of files before the build contexts are read again. */
const CONTEXT_PAUSE = 500;
/** The debouncer's key for them: no document has such a URI. */
const CONTEXT = 'build context';
/** Likewise for what other files ask for. */
const BUILDS = 'build files';

/** All that lives as long as one connection. Handlers share nothing else. */
export class Session {
  readonly connection: Peer;
  readonly host: Host;
  readonly client: Client;
  readonly files: Files;
  readonly symbols: SymbolIndex;
  readonly builds: BuildIndex;
  readonly documents = new Map<string, OpenDocument>();
  /** Open ignore files. */
  readonly ignoreFiles = new Map<string, TextDocument>();
  /** What was measured. */
  readonly sizes = new Sizes();
  /** URIs of the workspace's folders. */
  readonly folders = new Set<string>();
  readonly style: DiagnosticStyle;
  /** URI of the folder with the rules' pages. */
  readonly docsBase: string | undefined;
  /** For clients that push settings in place of answering for each resource. */
  pushedSettings: Settings;
  readonly neighbours: Neighbours;
  /** Documents whose graph the client shows, or did. */
  readonly drawn = new Set<string>();
  readonly #debouncer: Debouncer;
  readonly #reportedRules = new Set<string>();
  #layout: Promise<LayoutEngine> | undefined;
  #loading: Promise<Engine> | undefined;
  /** The first look, on its way. */
  #firstSent: Promise<void> | undefined;
  /** Once it is loaded. */
  #engine: Engine | undefined;

  constructor(connection: Peer, host: Host, client: Client) {
    this.connection = connection;
    this.host = host;
    this.client = client;
    this.files = new Files(connection, host, client);
    this.symbols = new SymbolIndex(
      this.files,
      () => this.engine(),
      () => host.timers.now(),
    );
    this.builds = new BuildIndex(this);
    const docsBase = client.options.docsBase ?? host.docsBase();
    this.docsBase = docsBase;
    this.style = {
      client,
      pageOf: (rule) => (docsBase === undefined ? undefined : `${docsBase}/${rule}.md`),
    };
    this.pushedSettings =
      client.options.settings === undefined ? DEFAULT_SETTINGS : readSettings(client.options.settings);
    this.neighbours = new Neighbours(this);
    this.#debouncer = new Debouncer(host.timers);
    if (typeof host.engine !== 'function') this.#start(host.engine);
  }

  /** Loads the engine with the first call, once what was sent before is written: a pipe holds less than a long list. */
  engine(): Promise<Engine> {
    const { engine } = this.host;
    this.#loading ??=
      typeof engine === 'function'
        ? new Promise<void>((resolve) => this.host.timers.soon(resolve))
            .then(() => this.#firstSent)
            .then(engine)
            .then((loaded) => this.#start(loaded))
        : Promise.resolve(engine);
    return this.#loading;
  }

  #start(engine: Engine): Engine {
    this.#engine = engine;
    for (const handler of engine.REQUESTS) handler(this);
    return engine;
  }

  /** The analysis of a document's present version; undefined where there is none, or the engine is not loaded yet. */
  snapshotOf(document: OpenDocument): Snapshot | undefined {
    return this.#engine && document.snapshot(this.#engine.analyze);
  }

  /** Fetches what surrounds a document, and has it analysed anew. */
  async reload(document: OpenDocument): Promise<void> {
    const before = document.surroundings;
    await document.load(() => this.#surroundingsOf(document));
    if (this.documents.get(document.uri) === document && document.surroundings !== before) {
      this.publish(document);
    }
    await this.loadContext(document);
    await this.loadBuilds(document);
  }

  /** Finds out which builds of a Dockerfile other files ask for; the analysis does not wait, it is done again. */
  async loadBuilds(document: OpenDocument): Promise<void> {
    if (!document.surroundings?.project) return;
    await this.engine();
    const isWanted = document.surroundings.settings.buildFiles;
    const builds = isWanted ? evidenceOf(await this.builds.asking(document.uri)) : [];
    const { surroundings } = document;
    if (this.documents.get(document.uri) !== document || !surroundings?.project) return;
    if (isSame(surroundings.project.builds, builds)) return;
    await document.load(async () => ({ ...surroundings, project: { ...surroundings.project!, builds } }));
    this.publish(document);
    this.#refresh();
    this.#redraw(document);
    // they may tell the build context
    await this.loadContext(document);
  }

  /** Files that ask for builds have changed, or the Dockerfiles they ask for: both are looked at anew. */
  buildsChanged(): void {
    if (this.documents.size === 0 && this.builds.openUris.length === 0) return;
    this.#debouncer.schedule(BUILDS, this.client.options.debounce ?? CONTEXT_PAUSE, () => {
      void Promise.all([...this.documents.values()].map((document) => this.loadBuilds(document)))
        .then(() => this.publishBuilds())
        .catch((error) => this.logError('files that ask for builds could not be read', error));
    });
  }

  /** Publishes what is to be said of the open files that ask for builds. */
  async publishBuilds(): Promise<void> {
    if (this.builds.openUris.length === 0) return;
    if (this.client.pullsDiagnostics) return this.#refresh();
    const { buildDiagnostics } = await this.engine();
    for (const uri of this.builds.openUris) {
      const text = this.builds.textOf(uri);
      const diagnostics = await buildDiagnostics(this, uri);
      if (!text || this.builds.textOf(uri) !== text) continue;
      const version = this.client.diagnosticVersions ? { version: text.version } : {};
      void this.#send({ uri, ...version, diagnostics });
    }
  }

  /** Fetches the files of a document's build context; the analysis does not wait for them, it is done again. */
  async loadContext(document: OpenDocument): Promise<void> {
    await this.engine();
    const snapshot = this.snapshotOf(document);
    if (!snapshot?.file.instructions.some(({ name }) => name === 'COPY' || name === 'ADD' || name === 'RUN'))
      return;
    const builds = document.surroundings?.project?.builds;
    const files = await this.files.context(document.uri, snapshot, this.folders, builds);
    const { surroundings } = document;
    if (this.documents.get(document.uri) !== document || !surroundings?.project) return;
    if (surroundings.project.files === files) return;
    await document.load(async () => ({
      ...surroundings,
      project: withContext(surroundings.project!, files, folderOf(document.uri)),
    }));
    this.publish(document);
    this.#redraw(document);
  }

  /**
   * The document at a URI with its build context read, whether it is open or not; undefined where there is no such
   * file.
   * @throws where the file is there and cannot be read
   */
  async complete(uri: string): Promise<OpenDocument | undefined> {
    const open = this.documents.get(uri);
    if (open) {
      await open.ready();
      await this.loadContext(open);
      await open.ready();
      return open;
    }
    const text = await this.files.read(uri);
    if (text === undefined) return undefined;
    // VS Code hides a byte order mark, and so do its positions
    const document = new OpenDocument(
      TextDocument.create(uri, 'dockerfile', 0, text.replace(/^\ufeff/, '')),
      this.host.timers.now(),
    );
    await document.load(() => this.#surroundingsOf(document));
    await this.engine();
    const snapshot = this.snapshotOf(document);
    const { surroundings } = document;
    if (!snapshot || !surroundings?.project) return document;
    const files = await this.files.context(uri, snapshot, this.folders);
    const project = withContext(surroundings.project, files, folderOf(uri));
    await document.load(async () => ({ ...surroundings, project }));
    return document;
  }

  /** Files came or went, or a manifest changed: the documents around them are analysed anew. */
  contextChanged(uris: readonly string[]): void {
    this.files.forgetFolders((folder) => uris.some((uri) => uri.startsWith(`${folder}/`)));
    this.#debouncer.schedule(CONTEXT, CONTEXT_PAUSE, () => {
      const concerned = [...this.documents.values()];
      void Promise.all(concerned.map((document) => this.loadContext(document)))
        .then(() => this.#refresh())
        .catch((error) => this.logError('the build context could not be read', error));
    });
  }

  /** What the client has asked for is no longer what it would get. */
  #refresh(): void {
    const { pullsDiagnostics, refreshesDiagnostics, refreshesInlayHints, refreshesCodeLenses } = this.client;
    if (pullsDiagnostics && refreshesDiagnostics) void this.#refreshOf('diagnostic');
    if (refreshesInlayHints) void this.#refreshOf('inlayHint');
    if (refreshesCodeLenses) void this.#refreshOf('codeLens');
  }

  #redraw({ uri }: OpenDocument): void {
    if (!this.drawn.has(uri)) return;
    const params: GraphChangedParams = { uri };
    void this.connection.sendNotification(GRAPH_CHANGED, params).catch(() => {});
  }

  /** Keeps what was measured of a version of a document, and has it shown. */
  keepSizes(uri: string, snapshot: Snapshot, bytes: ReadonlyMap<number, number>): void {
    this.sizes.keep(uri, snapshot, bytes);
    if (this.client.refreshesCodeLenses) void this.#refreshOf('codeLens');
  }

  async #refreshOf(feature: 'diagnostic' | 'inlayHint' | 'codeLens'): Promise<void> {
    try {
      // throws at once where the connection is gone
      await this.connection.sendRequest(`workspace/${feature}/refresh`);
    } catch (error) {
      this.logError(`${feature}: refresh failed`, error);
    }
  }

  /** For changes that concern several documents: settings, ignore files. */
  async reloadAll(documents: Iterable<OpenDocument> = this.documents.values()): Promise<void> {
    await Promise.all([...documents].map((document) => this.reload(document)));
    this.#refresh();
  }

  async #surroundingsOf({ uri, surroundings }: OpenDocument): Promise<Surroundings> {
    const [settings, project] = await Promise.all([settingsOf(this, uri), this.files.project(uri)]);
    this.neighbours.offerFormatting(settings);
    const { files, builds } = surroundings?.project ?? {};
    const known = project && builds ? { ...project, builds } : project;
    return { settings, project: known && files ? withContext(known, files, folderOf(uri)) : known };
  }

  debounceOf({ surroundings }: OpenDocument): number {
    return this.client.options.debounce ?? surroundings?.settings.debounce ?? DEFAULT_SETTINGS.debounce;
  }

  /** Publishes once the user pauses. */
  schedulePublish(document: OpenDocument): void {
    if (this.client.pullsDiagnostics) return;
    this.#debouncer.schedule(document.uri, this.debounceOf(document), () => this.publish(document));
  }

  /** Publishes now. Where the surroundings are still on their way, their arrival publishes. */
  publish(document: OpenDocument): void {
    if (this.client.pullsDiagnostics || this.documents.get(document.uri) !== document) return;
    if (!document.isReady) return;
    this.#debouncer.cancel(document.uri);
    const diagnostics = this.#engine ? this.diagnosticsOf(document) : this.#firstDiagnosticsOf(document);
    const sent = this.#send({
      uri: document.uri,
      ...(this.client.diagnosticVersions && { version: document.version }),
      diagnostics,
    });
    if (this.#engine) return;
    this.#firstSent ??= sent;
    void this.engine().then(() => this.publish(document));
  }

  /** What can be said before the engine is loaded. */
  #firstDiagnosticsOf(document: OpenDocument) {
    return this.#guardedly(document, () => {
      const input = document.input();
      return input ? firstLook(input) : [];
    });
  }

  /** The diagnostics of a document's present version, as LSP has them. */
  diagnosticsOf(document: OpenDocument) {
    return this.#guardedly(document, () => this.findingsOf(document));
  }

  #guardedly(document: OpenDocument, find: () => readonly Diagnostic[]) {
    try {
      const { obstacle } = document;
      if (obstacle) return [wholeFileNote(`Not analysed: ${obstacle}.`)];
      const left = this.neighbours.leftToThem(document);
      const { settings } = document.surroundings!;
      return find()
        .filter(({ rule }) => isKept(left, settings, rule))
        .map((finding) => toDiagnostic(document, finding, this.style));
    } catch (error) {
      this.logError('analysis failed', error);
      return [];
    }
  }

  /** Findings of the present version; a rule that threw is reported once. */
  findingsOf(document: OpenDocument): readonly Diagnostic[] {
    const snapshot = this.snapshotOf(document);
    if (!snapshot) return [];
    const { diagnostics, failures } = snapshot;
    for (const { rule, error } of failures) {
      if (this.#reportedRules.has(rule)) continue;
      this.#reportedRules.add(rule);
      this.logError(`rule ${rule} failed on ${document.uri}`, error);
    }
    return diagnostics;
  }

  /** What lays out pictures; loaded once, when the first one is asked for. */
  layout(): Promise<LayoutEngine> {
    this.#layout ??= this.host.loadLayout().catch((error) => {
      this.#layout = undefined;
      throw error;
    });
    return this.#layout;
  }

  close(document: OpenDocument): void {
    this.documents.delete(document.uri);
    this.#debouncer.cancel(document.uri);
    this.clear(document.uri);
  }

  /** Takes back what was said of a document that is closed. */
  clear(uri: string): void {
    if (!this.client.pullsDiagnostics) void this.#send({ uri, diagnostics: [] });
  }

  /** Over once they are written. A connection that is gone throws: nobody waits for diagnostics any more. */
  async #send(params: PublishDiagnosticsParams): Promise<void> {
    let sent: Promise<void>;
    try {
      sent = this.connection.sendDiagnostics(params);
    } catch {
      return;
    }
    await sent.catch((error) => this.logError('diagnostics could not be sent', error));
  }

  /** Runs after `ms`; for handlers that wait. */
  wait(ms: number, token: { onCancellationRequested: (listener: () => void) => Disposable }): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        timer.dispose();
        listener.dispose();
        resolve();
      };
      const timer = this.host.timers.after(ms, end);
      const listener = token.onCancellationRequested(end);
    });
  }

  logError(what: string, error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      this.connection.console.error(`${what}: ${detail}`);
    } catch {
      // The connection is gone: nobody reads the log any more
    }
  }

  dispose(): void {
    this.#debouncer.dispose();
    this.documents.clear();
    this.ignoreFiles.clear();
  }
}

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));
