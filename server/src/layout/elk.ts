import ELK from 'elkjs/lib/elk-api.js';
import worker from 'elkjs/lib/elk-worker.min.js';
import type { EngineGraph, LayoutEngine } from '../core/features/picture/engine.ts';

/**
 * ELK in this very thread. It is a megabyte and a half of generated code, which is why this file is a bundle of its own
 * and loaded when the first picture is asked for.
 */
export function createEngine(): LayoutEngine {
  const elk = new ELK({ algorithms: ['layered'], workerFactory: () => new worker.Worker() });
  // it writes the places into what it is given, and knows its own kind of arrays only, not those of another frame
  return async (graph) => (await elk.layout(JSON.parse(JSON.stringify(graph)))) as unknown as EngineGraph;
}
