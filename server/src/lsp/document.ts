import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Snapshot } from '../core/analysis.ts';
import type { ContextInput, Project } from '../core/facts/context.ts';
import type { Settings } from '../core/settings.ts';

/** UTF-16 units. Nobody writes a Dockerfile of this size; what is so large is something else. */
const MOST_TEXT = 2 * 1024 * 1024;

/** What an analysis needs beside the text; it arrives later. */
export interface Surroundings {
  readonly settings: Settings;
  readonly project: Project | undefined;
}

/** One open document: its text, what surrounds it, and one analysis a version. */
export class OpenDocument {
  readonly uri: string;
  /** When its text last changed, by the host's clock. */
  changedAt: number;
  #document: TextDocument;
  #surroundings: Surroundings | undefined;
  #loading: Promise<void> | undefined;
  #analysed: { version: number; surroundings: Surroundings; snapshot: Snapshot | undefined } | undefined;
  #generation = 0;

  constructor(document: TextDocument, now: number) {
    this.#document = document;
    this.uri = document.uri;
    this.changedAt = now;
  }

  /** For conversions between offsets and positions only. */
  get text(): TextDocument {
    return this.#document;
  }

  get version(): number {
    return this.#document.version;
  }

  change(changes: TextDocumentContentChangeEvent[], version: number, now: number): void {
    this.#document = TextDocument.update(this.#document, changes, version);
    this.changedAt = now;
  }

  get isReady(): boolean {
    return this.#surroundings !== undefined && this.#loading === undefined;
  }

  get surroundings(): Surroundings | undefined {
    return this.#surroundings;
  }

  /** Another analysis of the same version is due each time this grows. */
  get generation(): number {
    return this.#generation;
  }

  /** Takes what surrounds it from `load`; of several loads at once the newest counts. */
  load(load: () => Promise<Surroundings>): Promise<void> {
    const loading = load().then((surroundings) => {
      if (this.#loading !== loading) return this.ready();
      this.#loading = undefined;
      this.#surroundings = surroundings;
      this.#generation++;
      return undefined;
    });
    this.#loading = loading;
    return loading;
  }

  async ready(): Promise<void> {
    while (this.#loading) await this.#loading;
  }

  /** Why the text is not analysed, a clause; undefined where it is. */
  get obstacle(): string | undefined {
    const text = this.#document.getText();
    if (text.length > MOST_TEXT) return 'the file is larger than 2 MB';
    if (text.includes('\0')) return 'the file holds NUL characters, as binary files do';
    return undefined;
  }

  /** What an analysis of this version is made from; undefined where there is an obstacle or no surroundings. */
  input(): ContextInput | undefined {
    const surroundings = this.#surroundings;
    if (!surroundings || this.obstacle) return undefined;
    const text = this.#document.getText();
    return { text, ...surroundings, settings: settingsFor(text, surroundings) };
  }

  /** The analysis of this very version; undefined where there is an obstacle or the surroundings are unknown. */
  snapshot(analyze: (input: ContextInput) => Snapshot): Snapshot | undefined {
    const surroundings = this.#surroundings;
    if (!surroundings) return undefined;
    const { version } = this.#document;
    const last = this.#analysed;
    if (last && last.version === version && last.surroundings === surroundings) return last.snapshot;
    const input = this.input();
    const snapshot = input && analyze({ ...input, previous: last?.snapshot });
    this.#analysed = { version, surroundings, snapshot };
    return snapshot;
  }
}

/** A file that has just been made is no mistake yet. */
function settingsFor(text: string, { settings }: Surroundings): Settings {
  if (text.trim() !== '' || settings.rules['no-build-stage'] !== undefined) return settings;
  return { ...settings, rules: { ...settings.rules, 'no-build-stage': 'info' } };
}
