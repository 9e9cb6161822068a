/** Sizes of stages, by building them. Nothing is built before the user has asked for it: a build runs what a file says. */
import type { CustomRequest } from './index.ts';

export interface MeasureParams {
  readonly uri: string;
}

/** What measuring would do. */
export type MeasurePlan =
  | {
      readonly kind: 'ready';
      /** docker, podman or buildah. */
      readonly builder: string;
      /** How many stages are built. */
      readonly stages: number;
      /** Images that the builder does not have: it would have to fetch them. */
      readonly missing: readonly string[];
    }
  /** A sentence for each thing that stands in the way. */
  | { readonly kind: 'impossible'; readonly reasons: readonly string[] };

/** Client to server; runs a builder’s questions about itself, and builds nothing. `null`: there is no such stage to build. */
export const MEASURE_PLAN: CustomRequest<MeasureParams, MeasurePlan | null> = {
  method: 'multistage/measurePlan',
};

export interface MeasureRequest extends MeasureParams {
  /** Whether images that are missing may be fetched. */
  readonly pull: boolean;
}

export type MeasureResult =
  | {
      readonly kind: 'measured';
      readonly stages: readonly { readonly index: number; readonly bytes: number }[];
    }
  /** A sentence, and what the builder said. */
  | { readonly kind: 'failed'; readonly message: string; readonly log: string };

/**
 * Client to server: builds every stage that the target needs, and removes what it has built. The sizes are kept, and
 * stand in graphs and above stages until the server ends. Fails as cancelled where it was.
 */
export const MEASURE: CustomRequest<MeasureRequest, MeasureResult | null> = { method: 'multistage/measure' };

/** Server to client: what a build is about. */
export const MEASURE_STEP = 'multistage/measureStep';
export interface MeasureStepParams {
  readonly uri: string;
  readonly step: string;
}
