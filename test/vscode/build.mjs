/**
 * Bundles the suite for the extension hosts into `dist/test/vscode`: `index.js` for Node hosts, `web.js` for the web
 * one. `node test/vscode/build.mjs` builds both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SUITE = path.join(HERE, 'suite');
const OUT = path.resolve(HERE, '..', '..', 'dist', 'test', 'vscode');

/**
 * @returns {Promise<{ node: string, web: string }>} the modules to give VS Code as `extensionTestsPath`
 * @throws where a test file is not in the suite's list: it would never run, and nobody would notice
 */
export async function buildSuite() {
  const list = readFileSync(path.join(SUITE, 'tests.ts'), 'utf8');
  const forgotten = readdirSync(SUITE).filter(
    (name) => name.endsWith('.test.ts') && !list.includes(`'./${name}'`),
  );
  if (forgotten.length > 0) throw new Error(`Not in test/vscode/suite/tests.ts: ${forgotten.join(', ')}`);

  const common = { bundle: true, format: 'cjs', target: 'es2022', sourcemap: 'inline', logLevel: 'warning' };
  await Promise.all([
    build({
      ...common,
      entryPoints: [path.join(SUITE, 'index.ts')],
      outfile: path.join(OUT, 'index.js'),
      platform: 'node',
      // Mocha finds its own parts by path, so it stays in node_modules, which both Node hosts can read.
      external: ['vscode', 'mocha'],
    }),
    build({
      ...common,
      entryPoints: [path.join(SUITE, 'index.web.ts')],
      outfile: path.join(OUT, 'web.js'),
      platform: 'browser',
      external: ['vscode'],
      define: { global: 'globalThis' },
    }),
  ]);
  return { node: path.join(OUT, 'index.js'), web: path.join(OUT, 'web.js') };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(Object.values(await buildSuite()).join('\n'));
}
