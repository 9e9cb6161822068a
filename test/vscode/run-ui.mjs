/**
 * Runs the tests of test/vscode/ui one after the other: `node test/vscode/run-ui.mjs [NAME…]`, where a name is that of
 * a file without `.test.mjs` (`development`, `packaged`); all if there is none.
 * Options go to `node --test`, as `--test-name-pattern=outline`.
 *
 * Environment: MULTISTAGE_EXTENSION (an extension's folder), MULTISTAGE_VSIX (a packaged one).
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensureHost, startProcess } from '../../scripts/vscode-host.mjs';

const UI = path.join(path.dirname(fileURLToPath(import.meta.url)), 'ui');
const ENDING = '.test.mjs';

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = (names.length > 0 ? names.map((name) => name + ENDING) : readdirSync(UI))
  .filter((name) => name.endsWith(ENDING))
  .map((name) => path.join(UI, name));
for (const file of files) if (!existsSync(file)) throw new Error(`No such test: ${file}`);

// Before the tests, so that an install does not count against the time of the first one.
await ensureHost();
await ensureChromium();
const tests = startProcess(
  process.execPath,
  ['--test', '--test-concurrency=1', '--test-reporter=spec', ...options, ...files],
  { inherit: true },
);
process.exitCode = await tests.done;
