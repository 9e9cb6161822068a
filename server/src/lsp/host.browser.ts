import type { Host } from './host.ts';
import { timers } from './timers.ts';

/** A worker has no files of its own: it asks the client for all of them. */
export const browserHost = (): Host => ({
  schemes: new Set(),
  readFile: async (uri) => {
    throw new Error(`${uri} cannot be read here`);
  },
  findFiles: async () => [],
  listFiles: async () => undefined,
  docsBase: () => undefined,
  async loadLayout() {
    const { createEngine } = await import('../layout/elk.ts');
    return createEngine();
  },
  engine: () => import('./engine.ts'),
  timers: timers(),
});
