import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../server/src/core/rules/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const CORE = 'server/src/core';

interface Layer {
  /** Files and folders of the layer, from the root. */
  readonly at: readonly string[];
  /** Names of the layers it may import, besides itself. */
  readonly layers: readonly string[];
  /** Packages and Node's modules that it may import; a name ending in `:` stands for all that begin so. */
  readonly packages?: readonly string[];
}

/** Who may import whom. docs/ARCHITECTURE.md gives the reasons. */
const LAYERS: Readonly<Record<string, Layer>> = {
  text: { at: [`${CORE}/text`], layers: [], packages: ['fastest-levenshtein'] },
  data: { at: [`${CORE}/data`], layers: [] },
  settings: { at: [`${CORE}/settings.ts`], layers: [] },
  syntax: { at: [`${CORE}/syntax`], layers: ['text'] },
  shell: { at: [`${CORE}/shell`], layers: ['text', 'syntax'], packages: ['unbash'] },
  model: { at: [`${CORE}/model`], layers: ['text', 'data', 'syntax', 'shell'] },
  tools: {
    at: [`${CORE}/tools`],
    layers: ['text', 'data', 'syntax', 'shell', 'model'],
    packages: ['jsonc-parser', 'smol-toml'],
  },
  builds: {
    at: [`${CORE}/builds`],
    layers: ['text', 'shell', 'tools'],
    packages: ['yaml'],
  },
  facts: {
    at: [`${CORE}/facts`],
    layers: ['text', 'data', 'settings', 'syntax', 'shell', 'model', 'tools'],
  },
  rules: {
    at: [`${CORE}/rules`],
    layers: ['text', 'data', 'settings', 'syntax', 'shell', 'model', 'tools', 'builds', 'facts'],
  },
  recipes: {
    at: [`${CORE}/recipes`],
    layers: ['text', 'data', 'settings', 'syntax', 'shell', 'model', 'tools', 'facts'],
  },
  refactors: {
    at: [`${CORE}/refactors`],
    // the split asks the list of recipes; recipes know nothing of it
    layers: ['text', 'data', 'settings', 'syntax', 'shell', 'model', 'tools', 'facts', 'recipes'],
  },
  features: {
    at: [`${CORE}/features`],
    layers: ['text', 'data', 'settings', 'syntax', 'shell', 'model', 'tools', 'facts'],
  },
  analysis: {
    at: [`${CORE}/analysis.ts`, `${CORE}/first-look.ts`],
    layers: ['text', 'settings', 'facts', 'rules', 'recipes', 'refactors', 'features'],
  },
  templates: { at: [`${CORE}/templates`], layers: ['text', 'tools'] },
  layout: { at: ['server/src/layout'], layers: ['features'], packages: ['elkjs'] },
  // types only, see below
  protocol: { at: ['server/src/protocol'], layers: ['features'] },
  lsp: {
    at: ['server/src/lsp'],
    layers: [
      'builds',
      'analysis',
      'settings',
      'features',
      'templates',
      'rules',
      'facts',
      'model',
      'text',
      'protocol',
      'layout',
      'measure',
    ],
    packages: [
      'node:',
      'vscode-jsonrpc',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'dockerfile-language-service',
    ],
  },
  measure: {
    at: ['server/src/measure'],
    layers: ['text', 'facts', 'model'],
    packages: ['node:'],
  },
  cli: {
    at: ['server/src/cli'],
    layers: [
      'builds',
      'analysis',
      'settings',
      'features',
      'templates',
      'rules',
      'facts',
      'model',
      'text',
      'protocol',
      'lsp',
      'layout',
      'measure',
    ],
    packages: ['node:', 'commander', 'picocolors', 'diff', 'ignore'],
  },
  client: {
    at: ['client/src'],
    layers: ['protocol'],
    packages: ['node:', 'vscode', 'vscode-languageclient'],
  },
  webview: { at: ['client/webview'], layers: ['protocol'], packages: ['d3-selection', 'd3-zoom'] },
};

/** The only files that may import a package: replacing it means replacing them. */
const ADAPTERS: Readonly<Record<string, RegExp>> = {
  'fastest-levenshtein': /^server\/src\/core\/text\/similar\.ts$/,
  'jsonc-parser': /^server\/src\/core\/tools\/manifests\/json\.ts$/,
  yaml: /^server\/src\/core\/builds\/data\/yaml\.ts$/,
  'smol-toml': /^server\/src\/core\/tools\/manifests\/toml\.ts$/,
  'd3-selection': /^client\/webview\/viewport\.ts$/,
  'd3-zoom': /^client\/webview\/viewport\.ts$/,
  elkjs: /^server\/src\/layout\/elk(?:-worker\.d)?\.ts$/,
  unbash: /^server\/src\/core\/shell\/adapter\.ts$/,
  diff: /^server\/src\/cli\/unified-diff\.ts$/,
  ignore: /^server\/src\/cli\/gitignore\.ts$/,
  picocolors: /^server\/src\/cli\/terminal\.ts$/,
  'dockerfile-language-service': /^server\/src\/lsp\/generic\/service\.ts$/,
  'node:': /^server\/src\/(cli\/|measure\/|lsp\/[\w-]+\.node\.ts$)|^client\/src\/extension\.node\.ts$/,
  'vscode-jsonrpc': /^server\/src\/lsp\/(protocol|[\w-]+\.(node|browser))\.ts$/,
  'vscode-languageserver/node': /\.node\.ts$/,
  'vscode-languageserver/browser': /\.browser\.ts$/,
  'vscode-languageclient/node': /\.node\.ts$/,
  'vscode-languageclient/browser': /\.web\.ts$/,
};

/** Folders whose files are pieces of one kind in a list: the list and the runner import them, nobody else does. */
const PIECES = ['rules', 'recipes', 'refactors'];

const IMPORT =
  /^[ \t]*(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

interface Import {
  readonly from: string;
  /** A path from the root, or the name of a package. */
  readonly to: string;
  readonly local: boolean;
}

const imports = ['server/src', 'client'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .flatMap(importsOf),
);

function importsOf(file: string): Import[] {
  return [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(IMPORT)].map((match) => {
    const name = (match[1] ?? match[2])!;
    const local = name.startsWith('.');
    return { from: file, to: local ? path.posix.join(path.posix.dirname(file), name) : name, local };
  });
}

const layerOf = (file: string) =>
  Object.keys(LAYERS).find((name) =>
    LAYERS[name]!.at.some((place) => file === place || file.startsWith(`${place}/`)),
  );

const isOf = (pattern: string, name: string) =>
  pattern.endsWith(':') ? name.startsWith(pattern) : name === pattern || name.startsWith(`${pattern}/`);

const shown = ({ from, to }: Import) => `${from} imports ${to}`;

test('the imports are read', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(imports.filter(({ local, to }) => local && layerOf(to) === undefined).map(shown)).toEqual([]);
  expect(imports.filter(({ from }) => layerOf(from) === undefined).map(shown)).toEqual([]);
});

describe.each(Object.entries(LAYERS))('%s', (name, { layers, packages = [] }) => {
  const own = imports.filter(({ from }) => layerOf(from) === name);

  test('imports only the layers below', () => {
    const wrong = own.filter(({ local, to }) => {
      const layer = local ? layerOf(to) : undefined;
      return layer !== undefined && layer !== name && !layers.includes(layer);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test('imports only its packages', () => {
    const wrong = own.filter(({ local, to }) => !local && !packages.some((pattern) => isOf(pattern, to)));
    expect(wrong.map(shown)).toEqual([]);
  });
});

test.each(Object.entries(ADAPTERS))('%s stands behind its adapter', (name, adapter) => {
  const wrong = imports.filter(({ from, to, local }) => !local && isOf(name, to) && !adapter.test(from));
  expect(wrong.map(shown)).toEqual([]);
});

test('of the library of LSP the server takes types only', () => {
  const values = /^import (?!type\b)[^;]*from 'vscode-languageserver';/m;
  const files = new Set(imports.filter(({ to }) => to === 'vscode-languageserver').map(({ from }) => from));
  expect([...files].filter((file) => values.test(readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
});

test('the protocol takes nothing but types from the engine', () => {
  const values = readdirSync(path.join(ROOT, 'server/src/protocol')).flatMap((name) =>
    readFileSync(path.join(ROOT, 'server/src/protocol', name), 'utf8')
      .split('\n')
      .filter((line) => /\bfrom '\.\.\/core/.test(line) && !/^(?:import|export) type\b/.test(line)),
  );
  expect(values).toEqual([]);
});

test('the server starts without what it knows of images, tools and shells', () => {
  const entry = 'server/src/lsp/main.node.ts';
  const reached = new Set([entry]);
  for (const file of reached) {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    for (const [, what, name] of source.matchAll(/^(?:import|export)\b([^'"`;()]*?)\bfrom\s*'([^']+)'/gm)) {
      const isType = /^\s*type\b/.test(what!) || /^\s*\{(?:\s*type\s+\w+,?)+\s*\}\s*$/.test(what!);
      if (!isType && name!.startsWith('.')) reached.add(path.posix.join(path.posix.dirname(file), name!));
    }
  }
  expect(reached.size).toBeGreaterThan(100);
  const heavy = new RegExp(
    `^${CORE}/(?:tools/(?!paths)|data/images/|data/packages/|recipes/|refactors/|shell/adapter|analysis)`,
  );
  expect([...reached].filter((file) => heavy.test(file))).toEqual([]);
});

test.each(PIECES)('%s know nothing of each other', (folder) => {
  const list = `${CORE}/${folder}/index.ts`;
  const others = ['first', 'run'].map((name) => `${CORE}/${folder}/${name}.ts`);
  const pieces = new Set(
    folder === 'rules'
      ? RULES.map(({ id }) => `${CORE}/rules/${id}.ts`)
      : imports
          .filter(({ from, local, to }) => from === list && local && !to.endsWith('/types.ts'))
          .map(({ to }) => to),
  );
  const wrong = imports.filter(({ from, to }) => pieces.has(to) && from !== list && !others.includes(from));
  expect(wrong.map(shown)).toEqual([]);
});
