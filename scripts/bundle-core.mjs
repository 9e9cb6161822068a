import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Outside VS Code there is no `vscode` module; tables that stand beside code which uses it can still be read. */
const withoutVscode = {
  name: 'without-vscode',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'without-vscode' }));
    onLoad({ filter: /.*/, namespace: 'without-vscode' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * Bundles TypeScript sources of the project and imports the result: scripts run on Node 20, which reads no
 * TypeScript. `entry` is the source of a module that re-exports what is wanted, with paths from the root.
 */
export async function importSources(entry) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'multistage-'));
  const outfile = path.join(dir, 'bundle.mjs');
  try {
    await build({
      stdin: { contents: entry, resolveDir: root, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      outfile,
      plugins: [withoutVscode],
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
