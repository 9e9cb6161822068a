import type { LayoutModule } from '../layout/module.ts';
import type { Host } from './host.ts';
import { timers } from './timers.ts';

declare const importScripts: (script: string) => void;

/** A worker has no files of its own: it asks the client for all of them. */
export const browserHost = (): Host => ({
  schemes: new Set(),
  readFile: async (uri) => {
    throw new Error(`${uri} cannot be read here`);
  },
  findDockerfiles: async () => [],
  listFiles: async () => undefined,
  docsBase: () => undefined,
  async loadLayout(script) {
    if (script === undefined) throw new Error('the client does not say where the layout is');
    importScripts(script);
    return (globalThis as unknown as { multistageLayout: LayoutModule }).multistageLayout.createEngine();
  },
  engine: () => import('./engine.ts'),
  timers: timers(),
});
