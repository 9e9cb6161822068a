/**
 * The browser that drives the offline VS Code: one that is there, else Debian's where we may install it.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
/** Where installers put it without touching the PATH. */
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const base = process.env[name];
    if (base === undefined) return [];
    return [
      path.join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
};

/**
 * Finds Chromium or a relative of it, and installs Debian's as root.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<string>} the executable's path
 * @throws with what to do, where there is none and it may not be installed
 */
export async function ensureChromium({ log = console.log } = {}) {
  const found = findChromium();
  if (found !== undefined) return found;
  const apt = aptCommand();
  if (apt === undefined) {
    throw new Error(
      `No Chromium found (looked for ${NAMES.join(', ')} on the PATH). Install one, or name it: CHROMIUM=/path/to/chrome`,
    );
  }
  log('Installing Chromium with apt-get');
  await apt(['update', '-qq']);
  await apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  const installed = findChromium();
  if (installed === undefined) throw new Error('apt-get installed chromium, and it is not on the PATH');
  return installed;
}

/** @returns {string | undefined} CHROMIUM where it is set, else what the PATH or the usual places have */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    const resolved = named.includes(path.sep) ? named : findOnPath(named);
    if (resolved === undefined || !existsSync(resolved)) throw new Error(`CHROMIUM names no file: ${named}`);
    return resolved;
  }
  for (const name of NAMES) {
    const found = findOnPath(name);
    if (found !== undefined) return found;
  }
  return PLACES[process.platform]?.find((place) => existsSync(place));
}

/**
 * @param {string} name
 * @returns {string | undefined} the first executable file of that name on the PATH
 */
export function findOnPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const directory of (process.env.PATH ?? '').split(path.delimiter)) {
    if (directory === '') continue;
    for (const ending of endings) {
      const candidate = path.join(directory, name + ending);
      try {
        accessSync(candidate, constants.X_OK);
        if (statSync(candidate).isFile()) return candidate;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

/** A way to call apt-get: as root, or by sudo without a password in CI. Undefined where we may not install. */
function aptCommand() {
  const apt = process.platform === 'linux' ? findOnPath('apt-get') : undefined;
  if (apt === undefined) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (process.getuid?.() === 0) return (args) => run(apt, args, { env });
  const sudo = process.env.CI ? findOnPath('sudo') : undefined;
  if (sudo === undefined) return undefined;
  return (args) => run(sudo, ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', apt, ...args]);
}
