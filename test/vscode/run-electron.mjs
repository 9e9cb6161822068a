/**
 * Runs the suite in the desktop's VS Code by @vscode/test-electron. Where that cannot be had it says why and runs the
 * same suite in the offline workbench instead. The suite's exit code becomes ours; with `--desktop-only` it is 69 where
 * there is no desktop VS Code.
 *
 * Environment: MULTISTAGE_VSCODE (the executable of a VS Code that is there; nothing is downloaded then),
 * MULTISTAGE_VSCODE_VERSION ("stable" if absent), MULTISTAGE_EXTENSION.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import {
  cacheDirectory,
  findOnPath,
  QUIET_SETTINGS,
  startProcess,
  temporaryDirectory,
} from '../../scripts/vscode-host.mjs';
import { buildSuite } from './build.mjs';
import { extensionFolder } from './harness/paths.mjs';
import { runInWorkbench } from './run-workbench.mjs';

/** sysexits.h: a service is unavailable. */
const UNAVAILABLE = 69;

/** @returns {Promise<{ executable: string } | { reason: string }>} a desktop VS Code, or why there is none */
async function desktopVSCode() {
  const named = process.env.MULTISTAGE_VSCODE;
  if (named) {
    if (!existsSync(named)) throw new Error(`MULTISTAGE_VSCODE names no file: ${named}`);
    return { executable: named };
  }
  try {
    const executable = await downloadAndUnzipVSCode({
      version: process.env.MULTISTAGE_VSCODE_VERSION || 'stable',
      cachePath: path.join(cacheDirectory(), 'vscode-desktop'),
    });
    return { executable };
  } catch (error) {
    return { reason: `VS Code could not be downloaded: ${rootCause(error)}` };
  }
}

/** Why a desktop VS Code could not show a window here, if so. */
function missingDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return undefined;
  return 'there is no display, and no xvfb-run to make one';
}

/** @returns {Promise<number>} the suite's exit code */
async function runOnDesktop(executable) {
  const extension = extensionFolder();
  const suite = await buildSuite();
  const workspace = temporaryDirectory('multistage-workspace-');
  const profile = temporaryDirectory('multistage-profile-');
  const user = path.join(profile.path, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify(QUIET_SETTINGS));
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite.node,
      launchArgs: [
        workspace.path,
        `--user-data-dir=${path.join(profile.path, 'data')}`,
        `--extensions-dir=${path.join(profile.path, 'extensions')}`,
        '--disable-workspace-trust',
        '--disable-gpu',
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    workspace.remove();
    profile.remove();
  }
}

/** The innermost error: a failed download is wrapped, and the wrapping says less. */
function rootCause(error) {
  let cause = error;
  while (cause.cause instanceof Error) cause = cause.cause;
  return [cause.code, cause.message].filter(Boolean).join(': ') || String(error);
}

async function main() {
  const desktop = await desktopVSCode();
  if (desktop.executable !== undefined && missingDisplay() !== undefined) {
    const xvfb = findOnPath('xvfb-run');
    if (xvfb !== undefined) {
      const env = { ...process.env, MULTISTAGE_VSCODE: desktop.executable };
      const self = [process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
      return startProcess(xvfb, ['-a', ...self], { env, inherit: true }).done;
    }
  }
  const reason = desktop.reason ?? missingDisplay();
  if (reason === undefined) return runOnDesktop(desktop.executable);
  console.log(`The desktop's VS Code cannot run here: ${reason}`);
  if (process.argv.includes('--desktop-only')) return UNAVAILABLE;
  console.log('The same suite runs in the offline workbench instead.');
  return runInWorkbench();
}

process.exitCode = await main();
