import type { LayoutEngine } from '../core/features/picture/engine.ts';

/** What the bundle of the layout gives: to Node as a module, to a worker as `multistageLayout`. */
export interface LayoutModule {
  readonly createEngine: () => LayoutEngine;
}
