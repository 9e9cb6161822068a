/** Dependencies for a checkout that may have none yet: Node's own modules are all that may be imported here. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './vscode-host/processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` unless what the lockfile asks for is there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm ci)');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT });
}

function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  // npm writes down here what it has installed.
  const present = packagesOf(path.join('node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true;
    const found = present[place];
    return found === undefined ? Boolean(optional || devOptional) : found.version === version;
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
function packagesOf(lockfile) {
  const file = path.join(ROOT, lockfile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
