/**
 * Real VS Code without a download: everything that tests and `npm start` need of it, behind one door.
 *
 * `node scripts/vscode-host.mjs` installs what is missing (VS Code from npm into the user's cache, Chromium where it may)
 * and prints where both lie. It does nothing where both are there.
 *
 * Environment: MULTISTAGE_VSCODE_HOST (folder of the host), XDG_CACHE_HOME, CHROMIUM (a browser's executable).
 */
import { pathToFileURL } from 'node:url';
import { ensureChromium } from './vscode-host/chromium.mjs';
import { ensureHost } from './vscode-host/install.mjs';

export { launchBrowser, newContext } from './vscode-host/browser.mjs';
export { ensureChromium, findChromium, findOnPath } from './vscode-host/chromium.mjs';
export { cacheDirectory, ensureHost, HOST_VERSION, hostDirectory } from './vscode-host/install.mjs';
export { delay, onExit, run, startProcess, temporaryDirectory } from './vscode-host/processes.mjs';
export { installExtension, QUIET_SETTINGS, startServer } from './vscode-host/server.mjs';
export { workbenchUrl } from './vscode-host/urls.mjs';
export { startWebHost } from './vscode-host/web.mjs';

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const host = await ensureHost();
    console.log(`VS Code ${host.version}: ${host.root}`);
    console.log(`Chromium: ${await ensureChromium()}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
