import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OutlineItem } from '../core/features/types.ts';
import { OpenDocument } from './document.ts';
import type { Files } from './files.ts';
import type { Engine } from './session.ts';

/** ms that what was read is taken for current; a client that watches files tells of changes sooner. */
const LIFETIME = 10_000;

/** A stage with the text it is in. */
export interface StageSymbol {
  readonly document: TextDocument;
  readonly stage: OutlineItem;
}

/** Stages of files that are not open; read when first asked for. */
export class SymbolIndex {
  readonly #files: Files;
  readonly #now: () => number;
  readonly #stages = new Map<string, Promise<readonly StageSymbol[]>>();
  #found: { at: number; uris: readonly string[] } | undefined;

  readonly #engine: () => Promise<Engine>;

  constructor(files: Files, engine: () => Promise<Engine>, now: () => number) {
    this.#files = files;
    this.#engine = engine;
    this.#now = now;
  }

  /** Files of the workspace that are not in `open`, one by one. */
  async *stages(
    folders: readonly string[],
    open: ReadonlyMap<string, unknown>,
    token: CancellationToken,
  ): AsyncIterable<readonly StageSymbol[]> {
    if (this.#found && this.#now() - this.#found.at > LIFETIME) {
      this.#stages.clear();
      this.#found = undefined;
    }
    if (!this.#found) {
      this.#found = { at: this.#now(), uris: await this.#files.findDockerfiles(folders, token) };
    }
    for (const uri of this.#found.uris) {
      if (token.isCancellationRequested) return;
      if (open.has(uri)) continue;
      let stages = this.#stages.get(uri);
      if (!stages) {
        stages = this.#read(uri);
        this.#stages.set(uri, stages);
      }
      yield await stages;
    }
  }

  /** A file has changed, come or gone. */
  forget(uri: string): void {
    this.#stages.delete(uri);
    this.forgetFiles();
  }

  /** Which files there are has to be found out anew. */
  forgetFiles(): void {
    this.#found = undefined;
  }

  /** None for a file that cannot be read: another search may find it gone. */
  async #read(uri: string): Promise<readonly StageSymbol[]> {
    try {
      const content = await this.#files.read(uri);
      if (content === undefined) return [];
      const document = TextDocument.create(uri, 'dockerfile', 0, content);
      if (new OpenDocument(document, 0).obstacle) return [];
      const { analyze, outline } = await this.#engine();
      return stagesOf(document, outline(analyze({ text: content })));
    } catch {
      return [];
    }
  }
}

export const stagesOf = (document: TextDocument, items: readonly OutlineItem[]): StageSymbol[] =>
  items.filter(({ kind }) => kind === 'stage').map((stage) => ({ document, stage }));
