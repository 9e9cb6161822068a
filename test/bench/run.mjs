/**
 * Our language server beside the one of Docker DX and Container Tools, and the engine by itself.
 *
 *   node test/bench/run.mjs [--sizes 30,300,3000,30000] [--colds 10] [--changes 60] [--out FILE]
 *
 * Read the ratios, not the times: both servers run on this machine by turns. Ends with 1 where a target is missed.
 */
import { existsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from '../../esbuild.mjs';
import { measureCore, measureFacts } from './core.mjs';
import { measure } from './measure.mjs';
import { measureEdit } from './panel.mjs';
import { measurePictures } from './picture.mjs';
import { measureOpening } from './workbench.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '30,300,3000,30000' },
    colds: { type: 'string', default: '10' },
    changes: { type: 'string', default: '60' },
    out: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').map(Number);

await bundle({ production: true, names: ['extension', 'server', 'layout', 'webview/graph'] });
const server = path.join(ROOT, 'dist', 'server.js');
const theirs = fileURLToPath(import.meta.resolve('dockerfile-language-server-nodejs/bin/docker-langserver'));
if (!existsSync(server)) throw new Error(`${server} was not built`);

/** Both without waiting for a pause in typing: theirs does not, so ours must not either. */
const CANDIDATES = [
  { name: 'multistage', command: [process.execPath, server, '--stdio'], options: { debounce: 0 } },
  { name: 'dockerfile-language-server', command: [process.execPath, theirs, '--stdio'] },
];

/** @type {Map<number, import('./measure.mjs').Measured[]>} ours, then theirs, by the number of lines */
const results = new Map();
const ms = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0)).padStart(7);

console.log(
  `${'lines'.padStart(6)}  ${'server'.padEnd(27)} initialize  first findings (p95)  change (p95)     memory`,
);
for (const lines of sizes) {
  const long = lines > 5000;
  const measured = await measure(CANDIDATES, lines, {
    colds: Math.min(Number(values.colds), long ? 4 : Infinity),
    changes: Math.min(Number(values.changes), long ? 12 : Infinity),
  });
  results.set(lines, measured);
  for (const [index, { initialize, cold, change, memory, diagnostics }] of measured.entries()) {
    console.log(
      `${String(lines).padStart(6)}  ${CANDIDATES[index].name.padEnd(27)} ${ms(initialize.p50)} ms  ` +
        `${ms(cold.p50)} ms (${ms(cold.p95).trim()})  ${ms(change.p50)} ms (${ms(change.p95).trim()})  ` +
        `${memory === undefined ? '' : `${memory.toFixed(0)} MB`}  ${diagnostics} findings`,
    );
  }
}

const ratio = (lines, what) => {
  const [ours, others] = results.get(lines) ?? [];
  return ours && ours[what].p50 / others[what].p50;
};
const growth = () => {
  const [small, large] = [3000, 30000].map((lines) => results.get(lines)?.[0].change.p50);
  return small && large && large / small;
};
const targets = [
  ['change to findings, 300 lines, beside theirs', ratio(300, 'change'), 0.5],
  ['change to findings, 3,000 lines, beside theirs', ratio(3000, 'change'), 0.2],
  ['change to findings, 30,000 lines, beside our own 3,000', growth(), 12],
  ...[30, 300, 3000].map((lines) => [
    `cold start to first findings, ${lines.toLocaleString('en')} lines, beside theirs`,
    ratio(lines, 'cold'),
    0.8,
  ]),
].filter(([, value]) => value !== undefined);

console.log('\nTargets');
for (const [name, value, limit] of targets) {
  const verdict = value <= limit ? 'holds' : 'MISSED';
  console.log(`  ${verdict.padEnd(7)} ${value.toFixed(2).padStart(5)} × (at most ${limit} ×)  ${name}`);
}

console.log('\nThe engine alone');
const core = [...(await measureCore([300, 3000])), ...(await measureFacts([300, 3000, 30000]))];
for (const { task, lines, p50, p99 } of core) {
  console.log(
    `  ${task.padEnd(28)} ${String(lines).padStart(5)} lines ${ms(p50)} ms (p99 ${ms(p99).trim()})`,
  );
}

console.log('\nThe stage graph, from the text to the picture');
const pictures = await measurePictures([8, 40]);
for (const { stages, first, p50, p99, limit } of pictures) {
  const verdict = p50 <= limit ? 'holds' : 'MISSED';
  console.log(
    `  ${verdict.padEnd(7)} ${String(stages).padStart(5)} stages ${ms(p50)} ms (p99 ${ms(p99).trim()}, at most ${limit}), the first ${ms(first).trim()} ms`,
  );
}

console.log('\nThe panel with the stage graph');
const { empty, rows } = await measureOpening();
const panel = [...rows, await measureEdit()];
console.log(
  `  an empty panel of VS Code takes ${ms(empty).trim()} ms; opening a graph is what it takes beyond that`,
);
for (const { task, p50, limit } of panel) {
  const verdict = p50 <= limit ? 'holds' : 'MISSED';
  console.log(`  ${verdict.padEnd(7)} ${ms(p50)} ms (at most ${limit})  ${task}`);
}

if (values.out) {
  const about = { node: process.version, date: new Date().toISOString(), cpu: os.cpus()[0]?.model };
  const servers = Object.fromEntries(
    [...results].map(([lines, measured]) => [
      lines,
      Object.fromEntries(measured.map((each, index) => [CANDIDATES[index].name, each])),
    ]),
  );
  writeFileSync(
    values.out,
    `${JSON.stringify({ ...about, servers, targets, core, pictures, panel }, null, 2)}\n`,
  );
}
const isMissed = [
  ...targets.map(([, value, limit]) => value > limit),
  ...[...pictures, ...panel].map(({ p50, limit }) => p50 > limit),
];
process.exitCode = isMissed.includes(true) ? 1 : 0;
