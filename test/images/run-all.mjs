/**
 * Usage: node test/images/run-all.mjs
 *
 * Runs every proof with a real builder, whatever fails on the way.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROOFS = ['run-stage-semantics', 'run-flow-mutants', 'run-splits', 'run-templates', 'run-measure'];

for (const proof of PROOFS) {
  console.log(`\n--- ${proof}`);
  const script = fileURLToPath(new URL(`./${proof}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
