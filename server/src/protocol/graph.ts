/**
 * The stage graph, as the server draws it and a panel shows it. All that a panel needs is in these types: what the
 * nodes and edges are, where everything stands, and what the modes light up. Only types come from the engine.
 */
import type { BuildArg } from '../core/features/build-args.ts';
import type { Comparison } from '../core/features/picture/compare.ts';
import type { Geometry } from '../core/features/picture/geometry.ts';
import type { Hidden } from '../core/features/picture/hide.ts';
import type { PictureNames } from '../core/features/picture/names.ts';
import type { Rebuild, RebuiltStage } from '../core/features/picture/rebuild.ts';
import type { Schedule } from '../core/features/picture/schedule.ts';
import type { TargetPath } from '../core/features/picture/target-path.ts';
import type { StagePicture } from '../core/features/picture/types.ts';
import type { CustomRequest } from './index.ts';

export type { BuildArg } from '../core/features/build-args.ts';
export type { Comparison } from '../core/features/picture/compare.ts';
export type * from '../core/features/picture/geometry.ts';
export type { Hidden } from '../core/features/picture/hide.ts';
export type { PictureNames } from '../core/features/picture/names.ts';
export type { Schedule } from '../core/features/picture/schedule.ts';
export type { TargetPath } from '../core/features/picture/target-path.ts';
export type * from '../core/features/picture/types.ts';

/** As in LSP: from 0, in UTF-16 units. */
export interface GraphPosition {
  readonly line: number;
  readonly character: number;
}

export interface GraphRange {
  readonly start: GraphPosition;
  readonly end: GraphPosition;
}

/** Which graph: of an open document, or of what would become of it. */
export interface GraphSource {
  readonly uri: string;
  /** Another text in place of the document's: what a split would make of it. */
  readonly text?: string;
  /** A stage's name; without it the settings' targets count, else the last stage. */
  readonly target?: string;
  /** Indices of the stages that show their layers. */
  readonly opened?: readonly number[];
  /** Values of ARGs to try out, over those of the settings. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** What is left out of the picture. */
  readonly hidden?: readonly Hidden[];
}

export interface GraphParams extends GraphSource {
  /** A place in the text: the answer says what is rebuilt if the instruction there changes. */
  readonly changed?: GraphPosition;
  /** A text that came before: the answer says what has changed since. */
  readonly before?: string;
}

/** Raised when an answer is no longer understood by who knew the one before. */
export const GRAPH_VERSION = 1;

export interface GraphResult {
  readonly version: typeof GRAPH_VERSION;
  /** The document's version that was drawn. */
  readonly documentVersion: number;
  /** False where the text has mistakes or no stage, so that a panel does well to keep what it shows. */
  readonly valid: boolean;
  /** True where the text is a template, from which a Dockerfile is yet to be made. */
  readonly template: boolean;
  readonly picture: StagePicture<GraphRange>;
  readonly geometry: Geometry;
  readonly names: PictureNames;
  /** What leads to the targets. */
  readonly path: TargetPath;
  readonly schedule: Schedule;
  /** Null where `changed` was not asked for, or no instruction is there. */
  readonly rebuild: GraphRebuild | null;
  /** Null where `before` was not asked for. */
  readonly comparison: Comparison | null;
  /** With the document’s own values, over which those that are tried out go. */
  readonly args: readonly BuildArg[];
  /** Names that may be asked for as targets, in source order. */
  readonly targetNames: readonly string[];
  /** By name: which builds of other files ask for them, e.g. `compose.yaml: web`. */
  readonly targetUses: Readonly<Record<string, readonly string[]>>;
}

/** What is rebuilt, with the instructions from which on. */
export interface GraphRebuild {
  readonly changed: Rebuild['changed'];
  /** Where the instruction that changes stands. */
  readonly at: GraphRange;
  readonly stages: readonly (RebuiltStage & {
    /** The first instruction that is run again; null where none is. */
    readonly at: GraphRange | null;
  })[];
}

/**
 * Client to server. `null`: the document is not open or cannot be analysed. Fails as cancelled where it was, and as
 * content modified where the document changed before the answer was ready. Fails with a reason that can be shown where
 * the graph is too large for a picture.
 */
export const GRAPH: CustomRequest<GraphParams, GraphResult | null> = { method: 'multistage/graph' };

/**
 * Server to client: what was answered about the graph of a document may be something else by now, though its text is the
 * same: what lies around it has changed, or is known only now. Sent to those who asked for a graph.
 */
export const GRAPH_CHANGED = 'multistage/graphChanged';

export interface GraphChangedParams {
  readonly uri: string;
}

export type DrawingFormat = 'svg' | 'mermaid' | 'dot' | 'markdown';

export interface GraphDrawingParams extends GraphSource {
  readonly format: DrawingFormat;
}

export interface GraphDrawingResult {
  readonly documentVersion: number;
  /**
   * The same bytes as `multistage graph` writes for the same text and settings, where no stage is opened and nothing
   * hidden. No findings.
   */
  readonly text: string;
}

/** Client to server: the graph as a file, or to be copied. Answers as `multistage/graph` does. */
export const GRAPH_DRAWING: CustomRequest<GraphDrawingParams, GraphDrawingResult | null> = {
  method: 'multistage/graphDrawing',
};

export interface StagesParams {
  readonly uri: string;
}

export interface StagesResult {
  readonly documentVersion: number;
  readonly picture: StagePicture<GraphRange>;
  readonly names: PictureNames;
}

/** Client to server: what a picture shows, without a place for anything. Answers as `multistage/graph` does. */
export const STAGES: CustomRequest<StagesParams, StagesResult | null> = { method: 'multistage/stages' };
