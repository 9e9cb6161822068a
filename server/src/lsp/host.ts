import type { CancellationToken, Disposable } from 'vscode-languageserver';
import type { LayoutEngine } from '../core/features/picture/engine.ts';
import type { FileListing } from '../protocol/index.ts';
import type { Engine } from './session.ts';

/** What the server needs of the place it runs in: Node or a web worker. */
export interface Host {
  /** Schemes of the URIs that it reads by itself; other files are asked of the client. */
  readonly schemes: ReadonlySet<string>;
  /**
   * A file's text, undefined where there is none.
   * @throws where it is there and cannot be read
   */
  readonly readFile: (uri: string) => Promise<string | undefined>;
  /** URIs of the files in and under folders whose path `accepts` takes; those nearest to the top first. */
  readonly findFiles: (
    folders: readonly string[],
    accepts: (path: string) => boolean,
    token: CancellationToken,
  ) => Promise<readonly string[]>;
  /** What lies below a folder; undefined where it cannot be listed. */
  readonly listFiles: (folder: string) => Promise<FileListing | undefined>;
  /** URI of the folder with the rules' pages that came with the server. */
  readonly docsBase: () => string | undefined;
  /** Loads what lays out pictures: large, so that nobody pays for it who looks at none. */
  readonly loadLayout: () => Promise<LayoutEngine>;
  /** Loads what analyses; where it is there already, there is no first look. */
  readonly engine: Engine | (() => Promise<Engine>);
  /** Loads what builds images to take their sizes; none where no program can be started. */
  readonly measuring?: () => Promise<Measuring>;
  readonly timers: Timers;
}

export type Measuring = typeof import('../measure/document.ts');

export interface Timers {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => Disposable;
  /** Once what has already arrived had its turn. */
  readonly soon: (run: () => void) => Disposable;
}

/** Files of a workspace that a symbol search looks into, at most. */
export const MOST_FILES = 2000;
