/**
 * Runs the offline VS Code's server: loopback only, no telemetry, no gallery, everything it writes in one temporary
 * folder.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureHost } from './install.mjs';
import { delay, startProcess, temporaryDirectory } from './processes.mjs';

const START_LIMIT = 60_000;
/** Nothing but the server answers on these, and no extension gallery is asked. */
const OFFLINE_ENVIRONMENT = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** Settings that keep tips, prompts, polls and animations out of the way. */
export const QUIET_SETTINGS = Object.freeze({
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'window.autoDetectColorScheme': false,
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'files.simpleDialog.enable': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
});

/**
 * @typedef {object} Server
 * @property {string} base `http://127.0.0.1:PORT`
 * @property {string} authority `127.0.0.1:PORT`
 * @property {string} token what a browser must bring; without it any page in the user's browser could reach the server
 * @property {string} extensionsDir
 * @property {() => string} output what the server printed
 * @property {() => string} logs its log files, one after the other
 * @property {() => boolean} exited
 * @property {Promise<number>} done resolves when the server ends
 * @property {() => Promise<void>} stop ends the server, its extension hosts and language servers, removes its folder
 */

/**
 * Starts a server and waits until it answers.
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings] user settings, over `QUIET_SETTINGS`
 * @param {string} [options.extensionsDir] installed extensions; an empty temporary folder if absent
 * @param {boolean} [options.smokeTestDriver] gives the page VS Code's own test driver
 * @param {NodeJS.ProcessEnv} [options.env] over our own environment
 * @returns {Promise<Server>}
 */
export async function startServer({ settings = {}, extensionsDir, smokeTestDriver = true, env = {} } = {}) {
  const host = await ensureHost();
  const data = temporaryDirectory('multistage-vscode-');
  const token = randomBytes(16).toString('hex');
  const extensions = extensionsDir ?? path.join(data.path, 'extensions');
  mkdirSync(extensions, { recursive: true });
  const user = path.join(data.path, 'data', 'User'); // this build reads the user's settings on the server's side
  mkdirSync(user, { recursive: true });
  writeFileSync(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2),
  );

  const server = startProcess(
    process.execPath,
    [
      host.serverMain,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
      ...['--server-data-dir', data.path, '--extensions-dir', extensions],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-update-check'],
      ...['--reconnection-grace-time', '5'],
      ...(smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    // Its sockets lie in TMPDIR and are not removed at its end.
    { env: { ...process.env, TMPDIR: data.path, ...OFFLINE_ENVIRONMENT, ...env } },
  );
  try {
    const port = await listeningPort(server);
    const authority = `127.0.0.1:${port}`;
    return {
      base: `http://${authority}`,
      authority,
      token,
      extensionsDir: extensions,
      output: server.output,
      logs: () => readLogs(path.join(data.path, 'data', 'logs')),
      exited: server.exited,
      done: server.done,
      async stop() {
        await server.stop();
        data.remove();
      },
    };
  } catch (error) {
    await server.stop();
    data.remove();
    throw error;
  }
}

/**
 * Installs a packaged extension the way `code --install-extension` does.
 * @param {string} vsix
 * @param {string} extensionsDir
 */
export async function installExtension(vsix, extensionsDir) {
  if (!existsSync(vsix)) throw new Error(`No such package: ${vsix}`);
  const host = await ensureHost();
  const data = temporaryDirectory('multistage-vscode-install-');
  try {
    const installing = startProcess(
      process.execPath,
      [
        host.serverMain,
        ...['--server-data-dir', data.path, '--extensions-dir', extensionsDir],
        ...['--accept-server-license-terms', '--install-extension', path.resolve(vsix), '--force'],
      ],
      { env: { ...process.env, TMPDIR: data.path, ...OFFLINE_ENVIRONMENT } },
    );
    const code = await installing.done;
    // Its words count as well: it ends with 0 for some packages that it refuses.
    if (code !== 0 || !installing.output().includes('was successfully installed')) {
      throw new Error(`VS Code did not install ${vsix} (exit code ${code}):\n${installing.output()}`);
    }
  } finally {
    data.remove();
  }
}

async function listeningPort(server) {
  const end = Date.now() + START_LIMIT;
  while (Date.now() < end) {
    const port = /agent listening on (\d+)/.exec(server.output())?.[1];
    if (port !== undefined) return Number(port);
    if (server.exited()) throw new Error(`The VS Code server ended at once:\n${server.output()}`);
    await delay(25);
  }
  throw new Error(`The VS Code server did not start within ${START_LIMIT / 1000} s:\n${server.output()}`);
}

function readLogs(directory) {
  if (!existsSync(directory)) return '';
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => `--- ${path.relative(directory, file)}\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}
