/**
 * VS Code as vscode.dev runs it: no server behind it, extensions in a web worker, the workspace in memory. The
 * workbench is the same offline one; a small file server on loopback hands it out.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { ensureHost } from './install.mjs';
import { QUIET_SETTINGS } from './server.mjs';

const WORKBENCH = 'vs/code/browser/workbench/workbench.js';
/**
 * This build of the workbench takes the page's own host for a VS Code server and keeps the user's data there. Upstream's
 * runs without one; these give that back. Each must match exactly once.
 * @type {[RegExp, string][]}
 */
const STANDALONE = [
  [/,remoteAuthority:location\.host\}/g, '}'],
  [
    /(?<=get userRoamingDataHome\(\)\{return \w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\b/g,
    'vscodeUserData',
  ],
];
/** The scheme of VS Code's file system in memory. */
const WORKSPACE = 'tmp:/workspace';
/** VS Code runs tests in the host of the extension that their address lies in. */
const TESTS = '/extension/-tests-/index.js';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * @typedef {object} WebHost
 * @property {string} base `http://127.0.0.1:PORT`
 * @property {string} authority `127.0.0.1:PORT`
 * @property {string} url of a workbench on an empty folder in memory
 * @property {() => string} output the requests that found nothing
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.extension an extension's folder; its `browser` entry is loaded
 * @param {string} [options.tests] a bundled module with `run()`, called in the web extension host
 * @returns {Promise<WebHost>}
 */
export async function startWebHost({ extension, tests }) {
  const host = await ensureHost();
  const roots = {
    out: path.join(host.root, 'out'),
    extensions: path.join(host.root, 'extensions'),
    node_modules: path.join(host.root, 'node_modules'),
    extension,
  };
  const workbench = standaloneWorkbench(path.join(roots.out, WORKBENCH));
  const missing = [];

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/') return send(response, TYPES['.html'], page(server.address().port, tests));
    if (pathname === `/out/${WORKBENCH}`) return send(response, TYPES['.js'], workbench);
    const file = pathname === TESTS ? tests : fileIn(roots, pathname);
    if (file === undefined) {
      missing.push(pathname);
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const authority = `127.0.0.1:${server.address().port}`;
  return {
    base: `http://${authority}`,
    authority,
    url: `http://${authority}/?folder=${WORKSPACE}`,
    output: () => missing.map((pathname) => `not found: ${pathname}`).join('\n'),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function standaloneWorkbench(file) {
  let source = readFileSync(file, 'utf8');
  for (const [pattern, replacement] of STANDALONE) {
    let count = 0;
    source = source.replace(pattern, () => {
      count += 1;
      return replacement;
    });
    if (count !== 1)
      throw new Error(
        `${file} is another build than this was written for: ${pattern} is there ${count} times`,
      );
  }
  return source;
}

/** The file that an address names, if it lies below one of the roots. */
function fileIn(roots, pathname) {
  const [name, ...rest] = decodeURIComponent(pathname).slice(1).split('/');
  const root = Object.hasOwn(roots, name) ? roots[name] : undefined;
  if (root === undefined) return undefined;
  const file = path.join(root, ...rest);
  if (!file.startsWith(root + path.sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function send(response, type, body) {
  response.writeHead(200, { 'content-type': type }).end(body);
}

function page(port, tests) {
  const uri = (pathname) => ({ scheme: 'http', authority: `127.0.0.1:${port}`, path: pathname });
  const configuration = {
    developmentOptions: {
      extensions: [uri('/extension')],
      ...(tests === undefined ? {} : { extensionTestsPath: uri(TESTS) }),
      enableSmokeTestDriver: true,
    },
    enableWorkspaceTrust: false,
    userDataPath: '/', // of the browser's own store
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    configurationDefaults: QUIET_SETTINGS,
    productConfiguration: { enableTelemetry: false, extensionsGallery: { serviceUrl: '' } },
  };
  const settings = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-web-configuration" data-settings="${settings}">
    <meta id="vscode-workbench-auth-session" data-settings="">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/out/vs/code/browser/workbench/workbench.css">
  </head>
  <body aria-label=""></body>
  <script>globalThis._VSCODE_FILE_ROOT = location.origin + '/out/';</script>
  <script type="module" src="/out/nls.messages.js"></script>
  <script type="module" src="/out/${WORKBENCH}"></script>
</html>
`;
}
