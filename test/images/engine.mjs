import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec, lastLine } from './docker/exec.mjs';

/** @import { Fixture, Verdict } from './fixture.mjs' */

/** The command line. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const CHECK_MS = 30_000;

/** Whether the command line has been built. */
export function engineBuilt() {
  return existsSync(CLI);
}

/**
 * What our engine says of a fixture: `error` where it reports a finding of error severity, else `ok`.
 *
 * @param {Fixture} fixture
 * @param {string} folder where the fixture is written
 * @param {string} scratch an empty folder for the settings
 * @returns {Promise<{ verdict: Verdict, rules: string[] }>} `rules` of the errors
 * @throws {Error} where the command line fails or prints what it should not
 */
export async function engineVerdict(fixture, folder, scratch) {
  const args = ['check', '--no-context', '--format', 'json'];
  if (fixture.contexts.length > 0) {
    const config = join(scratch, 'config.json');
    writeFileSync(config, JSON.stringify({ contexts: fixture.contexts.map(({ name }) => name) }));
    args.push('--config', config);
  }
  const check = (/** @type {string[]} */ ...more) =>
    exec(process.execPath, [CLI, ...args, ...more, join(folder, 'Dockerfile')], { timeout: CHECK_MS });
  // BuildKit builds one target, the last stage unless told otherwise; without one we look at all stages alike
  let run = await check('--target', fixture.target ?? 'default');
  // a file without stages has no last one
  if (run.code === 2 && !fixture.target) run = await check();
  // A target that no stage bears is wrong usage of the command line, and an error to BuildKit.
  if (run.code === 2 && fixture.target) return { verdict: 'error', rules: ['usage'] };
  if (run.code !== 0 && run.code !== 1) {
    throw new Error(`check ended with ${run.code ?? 'a time-out'}: ${lastLine(run.stderr)}`);
  }
  const diagnostics = JSON.parse(run.stdout).files.flatMap((/** @type {any} */ file) => file.diagnostics);
  const errors = diagnostics.filter((/** @type {any} */ { severity }) => severity === 'error');
  const rules = [...new Set(errors.map((/** @type {any} */ { rule }) => rule))];
  return { verdict: errors.length > 0 ? 'error' : 'ok', rules };
}

/**
 * The rules that find something at warning or above in a project, its context files known.
 *
 * @param {string} folder
 * @throws {Error} where the command line fails
 */
export async function warningsOf(folder) {
  const args = [CLI, 'check', '--format', 'json', join(folder, 'Dockerfile')];
  const { code, stdout, stderr } = await exec(process.execPath, args, { timeout: CHECK_MS });
  if (code !== 0 && code !== 1)
    throw new Error(`check ended with ${code ?? 'a time-out'}: ${lastLine(stderr)}`);
  const diagnostics = JSON.parse(stdout).files.flatMap((/** @type {any} */ file) => file.diagnostics);
  const loud = diagnostics.filter((/** @type {any} */ { severity }) => /^(?:error|warning)$/.test(severity));
  return [...new Set(/** @type {string[]} */ (loud.map((/** @type {any} */ { rule }) => rule)))];
}
