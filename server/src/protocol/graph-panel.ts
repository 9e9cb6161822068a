/** What the panel with the stage graph and the extension that holds it say to each other. */
import type { DrawingFormat, GraphPosition, GraphRange, GraphResult, Hidden } from './graph.ts';

/**
 * What the panel shows of the graph. `all`: everything alike. `path`: what leads to the target stands out. `rebuild`:
 * what is built again if one instruction changes. `critical`: the longest chain of layers. `split`: before and after.
 */
export type PanelMode = 'all' | 'path' | 'rebuild' | 'critical' | 'split';

/** What a user has chosen in the panel, as far as it changes what the server is asked. */
export interface PanelView {
  readonly mode: PanelMode;
  /** A stage's name; null for the target of the settings. */
  readonly target: string | null;
  /** Indices of the stages that show their layers. */
  readonly opened: readonly number[];
  readonly hidden: readonly Hidden[];
  /** Values of ARGs that are tried out. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** The instruction that changes, in the mode `rebuild`. */
  readonly changed: GraphPosition | null;
  /** The runtime image of the split that is shown; null for the safest. */
  readonly runtime: string | null;
}

export const FIRST_VIEW: PanelView = {
  mode: 'all',
  target: null,
  opened: [],
  hidden: [],
  buildArgs: {},
  changed: null,
  runtime: null,
};

/** What VS Code keeps for the panel across a reload. */
export interface PanelMemory {
  readonly uri: string;
  readonly pinned: boolean;
  readonly view: PanelView;
  /** What the panel alone knows. */
  readonly own?: unknown;
}

/** A split of the file: its graphs, and the ways that there are. */
export interface PanelSplit {
  readonly before: GraphResult;
  /** With `comparison`. Its places are those of a text that is not there yet. */
  readonly after: GraphResult;
  readonly runtime: string;
  readonly runtimes: readonly string[];
  readonly megabytes: number | null;
  readonly notes: readonly string[];
}

export interface PanelFile {
  readonly uri: string;
  /** As short as it can be. */
  readonly label: string;
  readonly pinned: boolean;
}

export type ToPanel =
  | { readonly type: 'file'; readonly file: PanelFile }
  /** The view as a command of VS Code has changed it. */
  | { readonly type: 'view'; readonly view: Partial<PanelView> }
  | { readonly type: 'graph'; readonly graph: GraphResult }
  | { readonly type: 'split'; readonly split: PanelSplit }
  /** Nothing can be shown, or nothing newer; a sentence. */
  | { readonly type: 'trouble'; readonly message: string }
  /** Where the cursor stands in the file; null where no editor shows it. */
  | { readonly type: 'cursor'; readonly position: GraphPosition | null }
  /** Asks for an SVG as PNG. */
  | { readonly type: 'raster'; readonly id: number; readonly svg: string; readonly scale: number };

export type ExportFormat = DrawingFormat | 'png';

export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'view'; readonly view: PanelView }
  /** `editor`: the cursor goes there, and the keyboard with it; `panel`: the keyboard stays. */
  | { readonly type: 'reveal'; readonly range: GraphRange; readonly focus: 'editor' | 'panel' }
  | { readonly type: 'pin'; readonly pinned: boolean }
  | { readonly type: 'export'; readonly format: ExportFormat }
  | { readonly type: 'applySplit'; readonly runtime: string }
  /** Base64; null where the browser cannot draw it. */
  | { readonly type: 'rastered'; readonly id: number; readonly png: string | null };
