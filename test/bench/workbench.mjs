/**
 * The panel with the stage graph in VS Code itself, from the key to the picture, beside a panel with an empty page: what
 * that takes is VS Code's own share.
 */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  launchBrowser,
  newContext,
  startServer,
  temporaryDirectory,
  workbenchUrl,
} from '../../scripts/vscode-host.mjs';
import { WorkbenchPage } from '../vscode/harness/workbench-page.mjs';
import { dockerfileOfStages } from '../webview/desk.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ROUNDS = 9;
const KEYS = { empty: 'F8', graph: 'F9', close: 'F10' };

/**
 * @returns {Promise<{ empty: number, rows: { task: string, p50: number, limit: number }[] }>} medians in ms. `empty`:
 * from the key to what an empty page draws. The rows are what the graph takes beyond that: cold is the first picture of a
 * server, warm one of a text that it has not drawn yet.
 */
export async function measureOpening() {
  const extension = benchExtension();
  const workspace = temporaryDirectory('multistage-bench-workspace-');
  const file = path.join(workspace.path, 'Dockerfile');
  writeFileSync(file, dockerfileOfStages(8));
  const server = await startServer();
  const browser = await launchBrowser();
  try {
    const { context } = await newContext(browser, server);
    await context.addInitScript(noteTimes);
    const page = await context.newPage();
    const workbench = new WorkbenchPage(page);
    await workbench.open(
      workbenchUrl(server, {
        folder: workspace.path,
        openFile: file,
        extensionDevelopmentPath: extension.path,
      }),
    );
    await page.locator('.codelens-decoration', { hasText: 'graph' }).first().waitFor();

    async function opened(key) {
      await workbench.focusEditor();
      await page.keyboard.press(key);
      const drawn = workbench.webview().locator('.node').first();
      await drawn.waitFor();
      const at = await drawn.evaluate(() => window.firstDrawn);
      const time = at - (await page.evaluate(() => window.pressed));
      await page.keyboard.press(KEYS.close);
      await page.locator('iframe.webview').waitFor({ state: 'detached' });
      return time;
    }

    await opened(KEYS.empty);
    const cold = await opened(KEYS.graph);
    const times = { empty: [], warm: [], again: [] };
    const { line, column } = nameEnd();
    for (let round = 0; round < ROUNDS; round++) {
      times.empty.push(await opened(KEYS.empty));
      times.again.push(await opened(KEYS.graph));
      // another name, so another width
      await workbench.goTo(line, column);
      await page.keyboard.type('x');
      times.warm.push(await opened(KEYS.graph));
    }
    const empty = median(times.empty);
    return {
      empty,
      rows: [
        { task: 'open a graph of 8 stages, cold', p50: cold - empty, limit: 1500 },
        { task: 'open a graph of 8 stages, warm', p50: median(times.warm) - empty, limit: 100 },
        { task: 'open the same graph again', p50: median(times.again) - empty, limit: 100 },
      ],
    };
  } finally {
    await browser.close();
    await server.stop();
    workspace.remove();
    extension.remove();
  }
}

/** Where a stage's name ends, in the file as it was. */
function nameEnd() {
  const lines = dockerfileOfStages(8).split('\n');
  const line = lines.findIndex((text) => / AS \S+$/.test(text));
  return { line: line + 1, column: lines[line].length + 1 };
}

/** Our extension, with keys for the graph and for a panel with an empty page. */
function benchExtension() {
  const folder = temporaryDirectory('multistage-bench-extension-');
  for (const name of ['dist', 'media', 'syntaxes', 'snippets', 'docs'])
    symlinkSync(path.join(ROOT, name), path.join(folder.path, name));
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  manifest.main = './bench.js';
  manifest.activationEvents = ['*'];
  manifest.contributes.keybindings = [
    { command: 'bench.empty', key: KEYS.empty },
    { command: 'multistage.showStageGraph', key: KEYS.graph },
    { command: 'bench.close', key: KEYS.close },
  ];
  mkdirSync(path.join(folder.path, 'page'));
  writeFileSync(path.join(folder.path, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder.path, 'bench.js'), BENCH);
  writeFileSync(path.join(folder.path, 'page', 'page.css'), '.node { color: red; }');
  writeFileSync(
    path.join(folder.path, 'page', 'page.js'),
    "document.body.append(Object.assign(document.createElement('p'), { className: 'node', textContent: '.' }));",
  );
  return folder;
}

const BENCH = `
const vscode = require('vscode');
const ours = require('./dist/extension.js');
exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('bench.empty', () => {
      const folder = vscode.Uri.joinPath(context.extensionUri, 'page');
      const { webview } = vscode.window.createWebviewPanel('bench.empty', 'Empty', {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      }, { enableScripts: true, localResourceRoots: [folder] });
      const address = (name) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name));
      webview.html = '<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="stylesheet" href="' +
        address('page.css') + '"></head><body><script src="' + address('page.js') + '"></script></body></html>';
    }),
    vscode.commands.registerCommand('bench.close', () =>
      vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.filter(({ input }) => input instanceof vscode.TabInputWebview)))),
  );
  return ours.activate(context);
};
`;

/** Runs in every frame. */
function noteTimes() {
  addEventListener(
    'keydown',
    ({ key }) => {
      if (/^F\d+$/.test(key)) window.pressed = Date.now();
    },
    true,
  );
  // VS Code writes the page of a webview into a document that is there, which ends observers and listeners
  const timer = setInterval(() => {
    if (!document.querySelector('.node')) return;
    clearInterval(timer);
    window.firstDrawn = Date.now();
  }, 2);
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
