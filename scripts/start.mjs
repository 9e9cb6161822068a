/**
 * Shows what Multistage does, from a checkout with nothing installed: installs, builds, prints the findings on
 * `examples/`, and opens VS Code on them. `--no-open` stops after the findings.
 *
 * Node's own modules are all that may be imported at first: nothing may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });

await ensureInstalled();
console.log('Building');
node('esbuild.mjs');
console.log('\nFindings on examples/\n');
node('dist/cli.js', 'check', 'examples', '--fail-on', 'never');
if (!values['no-open']) {
  const { serve } = await import('./vscode-serve.mjs');
  await serve();
}

/** Runs a script of the project to its end; ends with it where it fails. */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
