import worker from 'elkjs/lib/elk-worker.min.js';
import type { EngineGraph, LayoutEngine } from '../core/features/picture/engine.ts';

/** Layouts that are kept: those of the panels that are open, with a few of their views. */
const MOST_KEPT = 12;

/**
 * ELK in this very thread. It is a megabyte and a half of generated code, which is why this file is a bundle of its own
 * and loaded when the first picture is asked for.
 *
 * The wrapper of the package would send each graph to a worker that is none, by two timers that take as long as a small
 * layout. The last layouts are kept: most edits of a file leave its picture as it is.
 */
export function createEngine(): LayoutEngine {
  const elk = new worker.Worker();
  elk.onmessage = () => {};
  elk.dispatcher.dispatch({ data: { cmd: 'register', algorithms: ['layered'] } });
  const kept = new Map<string, EngineGraph>();
  return async (graph) => {
    const text = JSON.stringify(graph);
    const known = kept.get(text);
    // it writes the places into what it is given, and knows its own kind of arrays only, not those of another frame
    const placed: EngineGraph = known ?? JSON.parse(text);
    if (!known) {
      elk.dispatcher.dispatch({ data: { cmd: 'layout', graph: placed, layoutOptions: {}, options: {} } });
    }
    kept.delete(text);
    kept.set(text, placed);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT) kept.delete(oldest!);
    return placed;
  };
}
