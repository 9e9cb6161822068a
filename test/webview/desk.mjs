/**
 * The page of the stage graph in a browser by itself: a real language server answers it, and a host that stands in for
 * the extension keeps what the page has said.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSources } from '../../scripts/bundle-core.mjs';
import { launchBrowser, newContext } from '../../scripts/vscode-host.mjs';
import { Server } from '../bench/server.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };

/** The variables that our style sheet uses, as VS Code’s own themes have them, and the classes of the body. */
export const THEMES = JSON.parse(readFileSync(new URL('themes.json', import.meta.url), 'utf8'));

const sources = await importSources(`
  export { pageHtml } from './client/src/graph/page.ts';
  export { FIRST_VIEW } from './server/src/protocol/graph-panel.ts';
  export { dockerfileOfStages } from './test/harness/generated.ts';
`);
export const { dockerfileOfStages } = sources;

/**
 * @typedef {object} Sheet an open page
 * @property {import('playwright-core').Page} page
 * @property {object[]} messages what the page has sent, the newest last
 * @property {string[]} complaints violations of the policy and errors
 * @property {(message: object) => Promise<void>} post
 * @property {(text: string) => Promise<void>} type another text of the file, as the editor would have it
 * @property {() => object | undefined} memory what the page has asked VS Code to keep
 * @property {() => Promise<void>} close
 */

/** Starts what all pages share. */
export async function openDesk() {
  const server = new Server([process.execPath, path.join(ROOT, 'dist', 'server.js'), '--stdio']);
  await server.initialize({ debounce: 0 });
  const nonce = 'abc123';
  const web = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = /^\/(graph\.(?:js|css))$/.exec(pathname)?.[1];
    if (file) {
      response.setHeader('Content-Type', TYPES[path.extname(file)]);
      response.end(readFileSync(path.join(ROOT, 'dist', 'webview', file)));
      return;
    }
    const classes = THEMES[pathname.slice(1)]?.classes;
    if (classes === undefined) return void response.writeHead(404).end();
    const source = `http://${request.headers.host}`;
    const page = sources.pageHtml({ script: '/graph.js', style: '/graph.css', source, nonce });
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page.replace('<body>', `<body class="${classes}">`));
  });
  await new Promise((resolve) => web.listen(0, '127.0.0.1', resolve));
  const authority = `127.0.0.1:${web.address().port}`;
  const browser = await launchBrowser();
  let files = 0;

  /**
   * @param {string} text
   * @param {{ theme?: keyof THEMES, motion?: 'reduce' | 'no-preference', size?: { width: number, height: number },
   *   memory?: object, split?: object }} [options]
   * @returns {Promise<Sheet>}
   */
  async function open(text, { theme = 'light', motion = 'reduce', size, memory } = {}) {
    const uri = `file:///desk/${++files}/Dockerfile`;
    await server.open(uri, text);
    const { context } = await newContext(browser, { base: `http://${authority}`, authority });
    const page = await context.newPage();
    await page.emulateMedia({
      reducedMotion: motion,
      colorScheme: /dark|contrast$/.test(theme) ? 'dark' : 'light',
    });
    await page.setViewportSize(size ?? { width: 900, height: 640 });
    const complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const messages = [];
    let version = 1;
    let view = { ...sources.FIRST_VIEW, ...memory?.view };
    let kept = memory && { ...memory, uri };

    // an answer may come when the test is over
    const post = (message) =>
      page
        .evaluate((data) => window.postMessage(data, '*'), message)
        .catch((error) => {
          if (!page.isClosed()) throw error;
        });
    async function refresh() {
      const { target, changed, mode, ...more } = view;
      const params = {
        uri,
        ...more,
        ...(target !== null && { target }),
        ...(mode === 'rebuild' && changed && { changed }),
      };
      const { result } = await server.ask('multistage/graph', params);
      await post(result ? { type: 'graph', graph: result } : { type: 'trouble', message: 'No graph.' });
    }
    const receive = async (message) => {
      messages.push(message);
      if (message.type === 'ready') {
        await post({ type: 'file', file: { uri, label: 'Dockerfile', pinned: false } });
        await post({ type: 'view', view });
      }
      if (message.type === 'view') view = message.view;
      if (message.type === 'ready' || (message.type === 'view' && view.mode !== 'split')) await refresh();
      if (message.type === 'pin')
        await post({ type: 'file', file: { uri, label: 'Dockerfile', pinned: message.pinned } });
    };
    await page.exposeFunction('toHost', (message) => void receive(message));
    await page.exposeFunction('toMemory', (state) => {
      kept = state;
    });
    await page.addInitScript(
      ({ variables, state }) => {
        // the script runs before there is an element
        const watch = new MutationObserver(() => {
          if (!document.documentElement) return;
          watch.disconnect();
          for (const [name, value] of Object.entries(variables))
            document.documentElement.style.setProperty(`--vscode-${name}`, value);
        });
        watch.observe(document, { childList: true });
        window.acquireVsCodeApi = () => ({
          postMessage: (message) => void window.toHost(message),
          getState: () => state,
          setState: (next) => void window.toMemory(next),
        });
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      },
      { variables: THEMES[theme].variables, state: kept },
    );
    await page.goto(`http://${authority}/${theme}`);
    return {
      page,
      messages,
      complaints,
      post,
      async type(next) {
        version += 1;
        await server.change(uri, version, [{ text: next }]);
        await refresh();
      },
      graph: async (params = {}) => (await server.ask('multistage/graph', { uri, ...params })).result,
      drawing: async (format) => (await server.ask('multistage/graphDrawing', { uri, format })).result.text,
      memory: () => kept,
      close: () => context.close(),
    };
  }

  return {
    open,
    async close() {
      await browser.close();
      web.close();
      await server.stop();
    },
  };
}
