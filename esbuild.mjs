/**
 * Bundles everything that is shipped into `dist/`.
 *
 *   node esbuild.mjs [--watch] [--production] [NAME…]
 *
 * Names are those of the outputs (`server`, `extension.web` …); all of them by default. `--production` minifies and
 * leaves the source maps out. In watch mode the lines "[watch] build started" and "[watch] build finished" frame each
 * round, for the problem matcher in `.vscode/tasks.json`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context, transform } from 'esbuild';

const ROOT = path.dirname(fileURLToPath(import.meta.url));

/**
 * esbuild leaves letters beyond ASCII in regular expressions. One of them makes V8 hold the whole file in two bytes a
 * letter, which costs a tenth of its start.
 */
const asciiOf = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const onlyAscii = {
  name: 'only-ascii',
  setup({ initialOptions: { outfile }, onEnd }) {
    onEnd(({ errors }) => {
      if (errors.length > 0) return;
      const text = readFileSync(outfile, 'utf8');
      const escaped = asciiOf(text);
      if (escaped !== text) writeFileSync(outfile, escaped);
    });
  },
};

/** Names of the pieces beside a bundle that is loaded piece by piece. */
const PIECE = /^server-[\w-]+\.js$/;

/** Each piece is a function's body: in a worker, where scripts share one scope, its names stay its own. */
const WRAPPER = { banner: '((module, exports, require) => {', footer: '})(module, exports, require);' };

/**
 * What is imported dynamically becomes a file of its own, and so does what several files share: Node's server and the
 * worker's are two entries of one build. esbuild splits ES modules only, and we need CommonJS, which Node loads by
 * itself and a worker by `pieces.browser.ts`: each piece is transformed once more.
 */
const inPieces = {
  name: 'in-pieces',
  setup({ initialOptions, onEnd }) {
    const { entryPoints, outfile, minify, target } = initialOptions;
    const folder = path.dirname(outfile);
    const name = path.basename(outfile, '.js');
    const [node, browser] = entryPoints;
    Object.assign(initialOptions, {
      entryPoints: { [name]: node, [`${name}-browser`]: browser },
      conditions: ['node', 'browser'],
      outfile: undefined,
      outdir: folder,
      chunkNames: `${name}-[name]-[hash]`,
      format: 'esm',
      splitting: true,
      write: false,
      sourcemap: minify ? false : 'inline',
    });
    onEnd(async ({ errors, outputFiles }) => {
      if (errors.length > 0) return;
      mkdirSync(folder, { recursive: true });
      const fresh = new Set(outputFiles.map((file) => path.basename(file.path)));
      for (const old of readdirSync(folder))
        if (PIECE.test(old) && !fresh.has(old)) rmSync(path.join(folder, old));
      await Promise.all(
        outputFiles.map(async (file) => {
          const { code } = await transform(file.text, {
            format: 'cjs',
            platform: 'node',
            target,
            // Node would read a piece twice to guess the names that it exports
            supported: { 'dynamic-import': false },
            minify,
            ...WRAPPER,
            legalComments: 'none',
            sourcemap: minify ? false : 'inline',
            sourcefile: path.basename(file.path),
          });
          writeFileSync(file.path, asciiOf(code));
        }),
      );
    });
  },
};

/** The layout of pictures is larger than all the rest: a file of its own, loaded when the first picture is asked for. */
const layoutApart = {
  name: 'layout-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/layout\/elk\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './layout.js', external: true } : undefined,
    );
  },
};

/** What nothing calls of dockerfile-language-service: its lookups in registries, its validator, its formatter. */
const UNUSED = {
  './dockerRegistryClient': 'exports.DockerRegistryClient = class {};',
  'dockerfile-utils': '',
};

/**
 * Leaves that out, and with it all that could reach a network or take for ever. Its parser asks Node's Buffer for the
 * bytes of one character, which browsers have otherwise.
 */
export const genericService = {
  name: 'generic-service',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:\.\/dockerRegistryClient|dockerfile-utils)$/ }, ({ importer, path: name }) =>
      /[\\/]dockerfile-language-service[\\/]/.test(importer)
        ? { path: name, namespace: 'unused' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, ({ path: name }) => ({ contents: UNUSED[name] }));
    onLoad({ filter: /[\\/]dockerfile-ast[\\/]lib[\\/]util\.js$/ }, ({ path: file }) => ({
      contents: `const Buffer = { from: (text) => new TextEncoder().encode(text) };\n${readFileSync(file, 'utf8')}`,
    }));
  },
};

const OUTPUTS = {
  extension: { entry: 'client/src/extension.node.ts', platform: 'node' },
  'extension.web': { entry: 'client/src/extension.web.ts', platform: 'browser' },
  server: {
    entry: ['server/src/lsp/main.node.ts', 'server/src/lsp/main.browser.ts'],
    platform: 'node',
    plugins: [inPieces, layoutApart, genericService],
  },
  'server.browser': { entry: 'server/src/lsp/pieces.browser.ts', platform: 'browser', format: 'iife' },
  cli: {
    entry: 'server/src/cli/main.ts',
    platform: 'node',
    banner: '#!/usr/bin/env node',
    plugins: [layoutApart, genericService],
  },
  'webview/graph': { entry: 'client/webview/main.ts', platform: 'browser', format: 'iife' },
  // for Node and for workers, as a piece of the server. Seen as a worker of its own, it would take over the messages.
  layout: {
    entry: 'server/src/layout/elk.ts',
    platform: 'browser',
    banner: WRAPPER.banner,
    // the last line is never run: it tells Node, which reads the text, what `import()` finds
    footer: `${WRAPPER.footer}\n0 && (module.exports = { createEngine });`,
    define: { self: 'undefined' },
    plugins: [onlyAscii],
  },
};

/** Errors as the problem matcher in `.vscode/tasks.json` reads them. */
const reporting = (watch) => ({
  name: 'reporting',
  setup({ onStart, onEnd }) {
    onStart(() => {
      if (watch) console.log('[watch] build started');
    });
    onEnd(({ errors, warnings }) => {
      for (const [kind, messages] of Object.entries({ error: errors, warning: warnings })) {
        for (const { text, location } of messages) {
          const at = location ? `${location.file}:${location.line}:${location.column + 1}: ` : '';
          console.error(`${at}${kind}: ${text}`);
        }
      }
      if (watch) console.log('[watch] build finished');
    });
  },
});

/**
 * @param {{ production?: boolean, watch?: boolean, names?: readonly string[], folder?: string }} [options]
 * @returns {Promise<string[]>} the files that went into the bundles; none in watch mode, which goes on
 */
export async function bundle({
  production = false,
  watch = false,
  names = Object.keys(OUTPUTS),
  folder = path.join(ROOT, 'dist'),
} = {}) {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const unknown = names.filter((name) => !(name in OUTPUTS));
  if (unknown.length > 0) throw new Error(`No such output: ${unknown.join(', ')}`);
  const contexts = await Promise.all(
    names.map((name) => {
      const { entry, platform, format = 'cjs', banner, footer, define, plugins = [] } = OUTPUTS[name];
      return context({
        absWorkingDir: ROOT,
        entryPoints: [entry].flat(),
        outfile: path.join(folder, `${name}.js`),
        bundle: true,
        platform,
        format,
        target: platform === 'node' ? 'node20' : 'es2022',
        mainFields: platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
        external: ['vscode'],
        // that for Node asks `process`, which a worker has not
        alias: { yaml: path.join(ROOT, 'node_modules/yaml/browser/dist/index.js') },
        ...(banner !== undefined && { banner: { js: banner } }),
        ...(footer !== undefined && { footer: { js: footer } }),
        define: {
          MULTISTAGE_VERSION: JSON.stringify(version),
          ...(platform === 'browser' && { global: 'globalThis', 'process.env.NODE_ENV': '"production"' }),
          ...define,
        },
        minify: production,
        keepNames: false,
        sourcemap: production ? false : 'linked',
        sourcesContent: false,
        legalComments: 'none',
        metafile: true,
        logLevel: 'silent',
        plugins: [...plugins, reporting(watch)],
      });
    }),
  );
  if (watch) {
    await Promise.all(contexts.map((each) => each.watch()));
    return [];
  }
  const results = await Promise.allSettled(contexts.map((each) => each.rebuild()));
  await Promise.all(contexts.map((each) => each.dispose()));
  if (results.some(({ status }) => status === 'rejected')) throw new Error('The build failed');
  return results.flatMap(({ value }) => Object.keys(value.metafile.inputs));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith('--'));
  await bundle({
    production: args.includes('--production'),
    watch: args.includes('--watch'),
    ...(names.length > 0 && { names }),
  }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
