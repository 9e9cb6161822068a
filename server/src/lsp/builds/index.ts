import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Snapshot } from '../../core/analysis.ts';
import type { Build } from '../../core/builds/types.ts';
import { targetStage } from '../../core/model/graph.ts';
import type { Stage } from '../../core/model/types.ts';
import type { Span } from '../../core/text/span.ts';
import { MOST_BUILD_FILE_TEXT } from '../../protocol/build-files.ts';
import { OpenDocument } from '../document.ts';
import type { Engine } from '../session.ts';
import { keyOf, pathBelow, rootOf, uriBelow } from './uris.ts';

/** A file that asks for builds, with what it asks for. */
export interface BuildDocument {
  readonly uri: string;
  /** Undefined where no editor has it open. */
  readonly version: number | undefined;
  readonly text: TextDocument;
  /** URI of the folder that `path` and the paths of Dockerfiles count from. */
  readonly root: string;
  readonly path: string;
  readonly builds: readonly Build[];
}

/** A Dockerfile that a build may read. */
export interface Found {
  readonly uri: string;
  readonly path: string;
  /** Undefined where no editor has it open. */
  readonly version: number | undefined;
  readonly text: TextDocument;
  readonly snapshot: Snapshot;
}

/** A build with the Dockerfile that it reads. */
export interface Resolved {
  readonly document: BuildDocument;
  readonly build: Build;
  readonly dockerfile: Found;
  /** The stage that it names; undefined where it names none, or one that is not there. */
  readonly stage: Stage | undefined;
}

/** What the index needs of the place it is in: a session of the server, or a run of the command line. */
export interface BuildHost {
  /** URIs of the project’s folders. */
  readonly folders: Iterable<string>;
  readonly files: {
    findBuildFiles(folders: readonly string[], token: CancellationToken): Promise<readonly string[]>;
    /** Undefined where there is no such file; may reject. */
    read(uri: string): Promise<string | undefined>;
  };
  /** Dockerfiles that are open in an editor. */
  readonly documents: ReadonlyMap<string, OpenDocument>;
  snapshotOf(document: OpenDocument): Snapshot | undefined;
  engine(): Promise<Pick<Engine, 'analyze'>>;
  logError(what: string, error: unknown): void;
}

/** A file that extends another, which extends a third: so many at most. */
const MOST_ROUNDS = 8;

const NEVER: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose() {} }),
};

/**
 * The files of the workspace that ask for builds: those that are open as they are in the editor, the others as they were
 * read. Nothing is looked for or read before something asks.
 */
export class BuildIndex {
  readonly #host: BuildHost;
  /** By key. */
  readonly #open = new Map<string, TextDocument>();
  readonly #read = new Map<string, Promise<BuildDocument | undefined>>();
  readonly #opened = new Map<string, { readonly text: TextDocument; readonly document: BuildDocument }>();
  /** Dockerfiles that are not open. */
  readonly #dockerfiles = new Map<string, Promise<Found | undefined>>();
  /** By files that others build upon: those others. */
  readonly #behind = new Map<string, Set<string>>();
  /** Those that stand in a document, by where they begin. */
  readonly #inlines = new WeakMap<BuildDocument, Map<number, Promise<Found>>>();
  #found: Promise<readonly string[]> | undefined;

  constructor(host: BuildHost) {
    this.#host = host;
  }

  open(document: TextDocument): void {
    this.#open.set(keyOf(document.uri), document);
  }

  /** True for a file that asks for builds and is open. */
  isOpen(uri: string): boolean {
    return this.#open.has(keyOf(uri));
  }

  textOf(uri: string): TextDocument | undefined {
    return this.#open.get(keyOf(uri));
  }

  /** URIs of those that are open. */
  get openUris(): readonly string[] {
    return [...this.#open.values()].map(({ uri }) => uri);
  }

  change(uri: string, changes: TextDocumentContentChangeEvent[], version: number): void {
    const document = this.textOf(uri);
    if (!document) return;
    // what was read of the version before keeps its text
    const copy = TextDocument.create(document.uri, document.languageId, version, document.getText());
    this.#open.set(keyOf(uri), TextDocument.update(copy, changes, version));
    this.#forgetUsers(uri);
  }

  close(uri: string): void {
    const key = keyOf(uri);
    this.#open.delete(key);
    this.#opened.delete(key);
    this.#read.delete(key);
    this.#forgetUsers(uri);
  }

  /** A file has changed, come or gone. */
  forget(uri: string): void {
    this.#read.delete(keyOf(uri));
    this.#dockerfiles.delete(keyOf(uri));
    this.#forgetUsers(uri);
  }

  /** Which files there are has to be found out anew. */
  forgetFiles(): void {
    this.#found = undefined;
    this.#dockerfiles.clear();
  }

  /** An open file, with what it asks for. */
  async document(uri: string): Promise<BuildDocument | undefined> {
    const key = keyOf(uri);
    const text = this.#open.get(key);
    if (!text) return undefined;
    const known = this.#opened.get(key);
    if (known?.text === text) return known.document;
    const document = await this.#parse(text, text.version);
    this.#opened.set(key, { text, document });
    return document;
  }

  /** All files that ask for builds. */
  async all(token: CancellationToken = NEVER): Promise<readonly BuildDocument[]> {
    const { files, folders } = this.#host;
    this.#found ??= files.findBuildFiles([...folders], token).catch((error) => {
      this.#host.logError('files that ask for builds could not be listed', error);
      return [];
    });
    const finding = this.#found;
    const uris = new Map((await finding).map((uri) => [keyOf(uri), uri]));
    if (token.isCancellationRequested && this.#found === finding) this.#found = undefined;
    for (const [key, { uri }] of this.#open) uris.set(key, uri);
    const documents: BuildDocument[] = [];
    for (const [key, uri] of uris) {
      if (token.isCancellationRequested) return [];
      const document = await (this.#open.has(key) ? this.document(uri) : this.#readFile(key, uri));
      if (document && document.builds.length > 0) documents.push(document);
    }
    return documents;
  }

  #readFile(key: string, uri: string): Promise<BuildDocument | undefined> {
    let reading = this.#read.get(key);
    if (!reading) {
      reading = this.#load(uri);
      this.#read.set(key, reading);
    }
    return reading;
  }

  async #load(uri: string): Promise<BuildDocument | undefined> {
    const content = await this.#host.files.read(uri).catch(() => undefined);
    if (content === undefined) return undefined;
    return this.#parse(TextDocument.create(uri, 'plaintext', 0, content.replace(/^\ufeff/, '')), undefined);
  }

  async #parse(text: TextDocument, version: number | undefined): Promise<BuildDocument> {
    const { uri } = text;
    const root = rootOf(uri, this.#host.folders);
    const path = pathBelow(root, uri) ?? '';
    const content = text.getText();
    const isReadable = content.length <= MOST_BUILD_FILE_TEXT && !content.includes('\0');
    const { buildsIn, filesBehind } = await import('../../core/builds/index.ts');
    if (!isReadable) return { uri, version, text, root, path, builds: [] };
    const file = { path, text: content };
    const others = new Map<string, string>();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const missing = filesBehind(file, others).filter((one) => !others.has(one));
      if (missing.length === 0) break;
      for (const one of missing) others.set(one, await this.#textBehind(uri, uriBelow(root, one)));
    }
    return { uri, version, text, root, path, builds: buildsIn(file, others) };
  }

  /** The text of a file that another builds upon, which is read anew when this one changes; empty where there is none. */
  async #textBehind(uri: string, behind: string): Promise<string> {
    const users = this.#behind.get(keyOf(behind)) ?? new Set();
    this.#behind.set(keyOf(behind), users.add(keyOf(uri)));
    const open = this.textOf(behind)?.getText();
    const content = open ?? (await this.#host.files.read(behind).catch(() => undefined)) ?? '';
    return content.length <= MOST_BUILD_FILE_TEXT && !content.includes('\0') ? content : '';
  }

  #forgetUsers(uri: string): void {
    for (const user of this.#behind.get(keyOf(uri)) ?? []) {
      this.#read.delete(user);
      this.#opened.delete(user);
    }
  }

  /** The Dockerfiles that there are of those that a build may read, likeliest first. */
  async dockerfiles(document: BuildDocument, build: Build): Promise<readonly Found[]> {
    const { root } = document;
    const dockerfile = (await this.#elsewhere(document, build)) ?? build.dockerfile;
    if (dockerfile.kind === 'inline')
      return dockerfile.span ? [await this.#inline(document, dockerfile.span)] : [];
    if (dockerfile.kind !== 'file') return [];
    const found = await Promise.all(
      dockerfile.paths.map((path) => this.#dockerfile(uriBelow(root, path), path)),
    );
    return found.flatMap((one) => one ?? []);
  }

  /** A Dockerfile that stands in a file; its places are those of the file. */
  async #inline(document: BuildDocument, span: Span): Promise<Found> {
    const known = this.#inlines.get(document) ?? new Map<number, Promise<Found>>();
    this.#inlines.set(document, known);
    const { uri, path, version, text } = document;
    const reading =
      known.get(span.start) ??
      Promise.all([this.#host.engine(), import('../../core/builds/inline.ts')]).then(
        ([{ analyze }, { inlineText }]) => {
          const snapshot = analyze({ text: inlineText(text.getText(), span) });
          return { uri, path, version, text, snapshot };
        },
      );
    known.set(span.start, reading);
    return reading;
  }

  /** What the files beside a Compose file say of a service of which it says a part. */
  async #elsewhere({ uri, path }: BuildDocument, build: Build): Promise<Build['dockerfile'] | undefined> {
    const { service, dockerfile } = build;
    if (service === undefined || dockerfile.kind !== 'file' || dockerfile.certain) return undefined;
    const folder = (of: string) => of.slice(0, of.lastIndexOf('/') + 1);
    for (const other of await this.all()) {
      if (other.uri === uri || folder(other.path) !== folder(path)) continue;
      const same = other.builds.find((one) => one.service === service);
      if (same?.dockerfile.kind === 'file' && same.dockerfile.certain)
        return { ...same.dockerfile, span: undefined, certain: false };
    }
    return undefined;
  }

  async #dockerfile(uri: string, path: string): Promise<Found | undefined> {
    const key = keyOf(uri);
    for (const document of this.#host.documents.values()) {
      if (keyOf(document.uri) !== key) continue;
      await document.ready();
      const snapshot = this.#host.snapshotOf(document);
      return (
        snapshot && { uri: document.uri, path, version: document.version, text: document.text, snapshot }
      );
    }
    let reading = this.#dockerfiles.get(key);
    if (!reading) {
      reading = this.#loadDockerfile(uri, path);
      this.#dockerfiles.set(key, reading);
    }
    return reading;
  }

  async #loadDockerfile(uri: string, path: string): Promise<Found | undefined> {
    const content = await this.#host.files.read(uri).catch(() => undefined);
    if (content === undefined) return undefined;
    const text = TextDocument.create(uri, 'dockerfile', 0, content.replace(/^\ufeff/, ''));
    if (new OpenDocument(text, 0).obstacle) return undefined;
    const { analyze } = await this.#host.engine();
    return { uri, path, version: undefined, text, snapshot: analyze({ text: text.getText() }) };
  }

  /** A build with the Dockerfile that it reads: of several the one that has the stage, else the first. */
  async resolve(document: BuildDocument, build: Build): Promise<Resolved | undefined> {
    const found = await this.dockerfiles(document, build);
    const { target } = build;
    if (target.kind === 'named') {
      for (const dockerfile of found) {
        const stage = targetStage(dockerfile.snapshot.model, target.text);
        if (stage) return { document, build, dockerfile, stage };
      }
    }
    const [first] = found;
    return first && { document, build, dockerfile: first, stage: undefined };
  }

  /** The builds of a Dockerfile that other files ask for. */
  async asking(uri: string, token: CancellationToken = NEVER): Promise<readonly Resolved[]> {
    const key = keyOf(uri);
    const asking: Resolved[] = [];
    for (const document of await this.all(token)) {
      const own = pathBelow(document.root, uri);
      if (own === undefined) continue;
      for (const build of document.builds) {
        if (build.dockerfile.kind === 'unknown') continue;
        if (build.dockerfile.kind === 'inline') {
          const resolved = keyOf(document.uri) === key && (await this.resolve(document, build));
          if (resolved) asking.push(resolved);
          continue;
        }
        // files beside it may say another path
        if (!build.dockerfile.paths.includes(own) && (!build.service || build.dockerfile.certain)) continue;
        const resolved = await this.resolve(document, build);
        if (resolved && keyOf(resolved.dockerfile.uri) === key) asking.push(resolved);
      }
    }
    return asking;
  }
}
