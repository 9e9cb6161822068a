/**
 * Opens VS Code on a folder with the extension loaded: `node scripts/vscode-serve.mjs [--extension DIR] [FOLDER]`, by
 * default the project itself on `examples/`. A `code` on the PATH opens a window; else the offline workbench is served
 * on loopback and its address printed, for any browser. Runs until the window closes or Ctrl+C, and ends what it
 * started.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { findOnPath } from './vscode-host/chromium.mjs';
import { onExit, startProcess, temporaryDirectory } from './vscode-host/processes.mjs';
import { QUIET_SETTINGS, startServer } from './vscode-host/server.mjs';
import { workbenchUrl } from './vscode-host/urls.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {object} [options]
 * @param {string} [options.extension] a folder with a built extension
 * @param {string} [options.folder] the workspace
 * @returns {Promise<void>} resolves when the window is closed or the server has ended
 */
export async function serve({ extension = ROOT, folder = path.join(ROOT, 'examples') } = {}) {
  const what = { extension: path.resolve(extension), folder: path.resolve(folder) };
  const code = await usableCode(minimumVersion(what.extension));
  await (code === undefined ? serveWorkbench(what) : openWindow(code, what));
}

/** The workbench in a browser of the user's choice. */
async function serveWorkbench({ extension, folder }) {
  const extensions = temporaryDirectory('multistage-extensions-');
  const { publisher, name, version } = manifest(extension);
  // A link instead of a copy: a page that is loaded again has the newest build.
  symlinkSync(extension, path.join(extensions.path, `${publisher}.${name}-${version}`), 'junction');
  const server = await startServer({ extensionsDir: extensions.path, smokeTestDriver: false });
  try {
    console.log(
      `VS Code with Multistage: ${workbenchUrl(server, { folder, openFile: firstDockerfile(folder) })} (Ctrl+C ends it)`,
    );
    const code = await server.done;
    throw new Error(`The VS Code server ended (exit code ${code}):\n${server.output()}`);
  } finally {
    await server.stop();
    extensions.remove();
  }
}

/** A window of the desktop's VS Code with a profile of its own: no other extension, no prompt, nothing left behind. */
async function openWindow(code, { extension, folder }) {
  const profile = temporaryDirectory('multistage-profile-');
  const user = path.join(profile.path, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify(QUIET_SETTINGS, null, 2));
  // The command starts the window apart from itself, and the window writes its process id down.
  const lock = path.join(profile.path, 'data', 'code.lock');
  const closeWindow = () => {
    try {
      process.kill(Number(readFileSync(lock, 'utf8')), 'SIGTERM');
    } catch {
      // It never opened, or is closed.
    }
  };
  const forget = onExit(closeWindow);
  console.log(`Opening VS Code with Multistage on ${folder} (Ctrl+C closes it)`);
  const window = startProcess(
    code,
    [
      ...['--new-window', '--wait', `--extensionDevelopmentPath=${extension}`],
      ...[`--user-data-dir=${path.join(profile.path, 'data')}`],
      `--extensions-dir=${path.join(profile.path, 'extensions')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      folder,
      ...[firstDockerfile(folder)].filter((file) => file !== undefined),
    ],
    { inherit: true },
  );
  const status = await window.done;
  closeWindow();
  forget();
  profile.remove();
  if (status !== 0) throw new Error(`"${code}" failed with exit code ${status}`);
}

/**
 * The `code` on the PATH, if it can open a window here with this extension: the desktop's, new enough, with a display.
 * @param {readonly number[]} minimum version
 * @returns {Promise<string | undefined>}
 */
async function usableCode(minimum) {
  const code = findOnPath('code');
  if (code === undefined) return undefined;
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  // In the terminal of a remote window `code` talks to that window and cannot load an extension from a folder.
  if (VSCODE_IPC_HOOK_CLI !== undefined) return undefined;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  try {
    const { stdout } = await promisify(execFile)(code, ['--version'], {
      timeout: 20_000,
      shell: process.platform === 'win32',
    });
    return isAtLeast(numbers(stdout), minimum) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** A file to open, so that there is something to see. */
function firstDockerfile(folder) {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const candidates = ['', ...folders.map(({ name }) => name).sort()];
  return candidates.map((name) => path.join(folder, name, 'Dockerfile')).find((file) => existsSync(file));
}

function minimumVersion(extension) {
  return numbers(manifest(extension).engines.vscode);
}

function manifest(extension) {
  return JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
}

/** The first version in a text, as numbers. */
function numbers(text) {
  const [, ...parts] = /(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return parts.map(Number);
}

function isAtLeast(version, minimum) {
  for (const [index, part] of minimum.entries()) {
    const has = version[index] ?? -1;
    if (has !== part) return has > part;
  }
  return true;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    options: { extension: { type: 'string' } },
    allowPositionals: true,
  });
  await serve({
    ...(values.extension !== undefined && { extension: values.extension }),
    ...(positionals[0] !== undefined && { folder: positionals[0] }),
  });
}
