/**
 * Installs what the tests need and runs all of them, whatever fails on the way; ends with a table and the numbers.
 *
 *   node scripts/test.mjs [--only STEP[,STEP…]]
 *
 * What this machine cannot run is named with its reason; with CI in the environment it counts as a failure.
 * Node's own modules are all that may be imported here: nothing may be installed yet.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { startProcess } from './vscode-host/processes.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IN_CI = Boolean(process.env.CI) && process.env.CI !== 'false';

/**
 * @typedef {object} Step
 * @property {string} name for `--only`
 * @property {string} title
 * @property {string[]} command
 * @property {readonly string[]} [needs] steps that must have passed
 * @property {{ passed: RegExp, failed: RegExp }} [counts] the number of tests in its output, where it says so
 * @property {number} [minutes] that it may take
 */

const npm = (script) => ['npm', 'run', '--silent', script];

/** Vitest, Mocha, `node --test`: each says it in words of its own. */
const VITEST = { passed: /^\s*Tests\b.*?(\d+) passed/gm, failed: /^\s*Tests\b.*?(\d+) failed/gm };
const MOCHA = { passed: /(\d+) passing/g, failed: /(\d+) failing/g };
const NODE = { passed: /^(?:ℹ|#) pass (\d+)/gm, failed: /^(?:ℹ|#) fail (\d+)/gm };
const OURS = { passed: /^(\d+) passed, \d+ failed$/gm, failed: /^\d+ passed, (\d+) failed$/gm };

/** What the offline VS Code needs is fetched once, so that the time of no test depends on it. */
const HOST = 'vscode';

/** @type {readonly Step[]} in the order of their costs: what fails soon is seen soon */
const STEPS = [
  { name: 'lint', title: 'Biome', command: npm('check:lint') },
  { name: 'types', title: 'Types', command: npm('check:types') },
  { name: 'unused', title: 'Unused code (knip)', command: npm('check:unused') },
  { name: 'generated', title: 'Generated files', command: npm('check:generated') },
  { name: 'build', title: 'Bundles', command: npm('build') },
  {
    name: 'unit',
    title: 'Unit, LSP and CLI tests',
    command: npm('test:unit'),
    needs: ['build'],
    counts: VITEST,
  },
  { name: 'grammar', title: 'Grammar', command: npm('test:grammar') },
  { name: 'package', title: 'Packages', command: npm('package') },
  {
    name: HOST,
    title: 'Offline VS Code and a browser',
    command: ['node', 'scripts/vscode-host.mjs'],
    minutes: 15,
  },
  {
    name: 'webview',
    title: 'The page of the stage graph',
    command: npm('test:webview'),
    needs: ['build', HOST],
    counts: NODE,
    minutes: 15,
  },
  {
    name: 'workbench',
    title: 'Inside VS Code',
    command: npm('test:workbench'),
    needs: ['build', HOST],
    counts: MOCHA,
  },
  {
    name: 'web',
    title: 'Inside VS Code on the web',
    command: npm('test:web'),
    needs: ['build', HOST],
    counts: MOCHA,
  },
  {
    name: 'ui',
    title: 'VS Code by hand, from source and from the .vsix',
    command: npm('test:ui'),
    needs: ['build', 'package', HOST],
    counts: NODE,
    minutes: 15,
  },
  {
    name: 'images',
    title: 'Proofs with a real BuildKit',
    command: npm('test:images'),
    needs: ['build'],
    counts: OURS,
    minutes: 25,
  },
];

/**
 * @typedef {object} Result
 * @property {Step} step
 * @property {'passed' | 'failed' | 'missing'} state
 * @property {string} [reason]
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 */

/** @returns {Step[]} the steps asked for, with what they need, in order */
function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true, default: [] } } });
  const names = values.only.flatMap((list) => list.split(','));
  if (names.length === 0) return [...STEPS];
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    console.error(`No step "${unknown}". There are: ${STEPS.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  const wanted = new Set(names);
  for (const { name, needs = [] } of [...STEPS].reverse()) {
    if (wanted.has(name)) for (const need of needs) wanted.add(need);
  }
  return STEPS.filter(({ name }) => wanted.has(name));
}

/**
 * @param {Step} step
 * @param {ReadonlyMap<string, Result>} before
 * @returns {Promise<Result>}
 */
async function runStep(step, before) {
  const lacking = (step.needs ?? []).find((need) => before.get(need)?.state !== 'passed');
  if (lacking !== undefined) return without(step, `needs "${lacking}", which did not pass`);
  const started = performance.now();
  const { code, output } = await execute(step);
  const seconds = (performance.now() - started) / 1000;
  const skipped = /^skipped: (.*)$/m.exec(output)?.[1];
  if (code === 0 && skipped !== undefined)
    return { ...without(step, skipped), state: 'missing', failed: 0, seconds };
  if (code !== 0 && step.name === HOST) {
    return { ...without(step, lastLine(output) ?? 'it cannot be fetched'), seconds };
  }
  // A step of several scripts has the numbers of each.
  const count = (pattern) => sumOf(pattern ? output.matchAll(pattern) : []);
  const counted = { passed: count(step.counts?.passed), failed: count(step.counts?.failed) };
  const state = code === 0 ? 'passed' : 'failed';
  return {
    step,
    state,
    seconds,
    // A step that counts nothing is one test; one that fails without a failed test is one as well.
    passed: counted.passed || (state === 'passed' && counted.failed === 0 ? 1 : 0),
    failed: counted.failed || (state === 'failed' ? 1 : 0),
    ...(state === 'failed' && { reason: skipped ?? `exit code ${code}` }),
  };
}

/** @param {Iterable<RegExpExecArray>} matches whose first groups are numbers */
const sumOf = (matches) => [...matches].reduce((sum, [, number]) => sum + Number(number), 0);

/** @returns {Result} of a step that cannot run here: tolerable at a desk, a failure in CI */
function without(step, reason) {
  return { step, state: IN_CI ? 'failed' : 'missing', reason, passed: 0, failed: IN_CI ? 1 : 0, seconds: 0 };
}

/** Runs a step's command with its output shown and kept, and ends what it leaves behind. */
async function execute({ command: [name, ...args], minutes = 10 }) {
  let output = '';
  const running = startProcess(name, args, {
    cwd: ROOT,
    onOutput(chunk) {
      output += chunk;
      process.stdout.write(chunk);
    },
  });
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, minutes * 60_000, 'late');
  });
  const code = await Promise.race([running.done, late]);
  clearTimeout(timer);
  await running.stop();
  if (code === 'late') {
    console.error(`Stopped after ${minutes} minutes.`);
    return { code: 124, output };
  }
  return { code, output: stripVTControlCharacters(output) };
}

const lastLine = (text) => stripVTControlCharacters(text).trim().split('\n').at(-1);

/** @param {readonly Result[]} results */
function report(results) {
  const rows = results.map(({ step, state, passed, failed, seconds, reason = '' }) => [
    step.name,
    state,
    step.counts && state !== 'missing' ? `${passed} passed, ${failed} failed` : '',
    `${seconds.toFixed(0)} s`,
    reason,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  console.log('\nSummary');
  for (const row of rows) {
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const missing = results.filter(({ state }) => state === 'missing');
  if (missing.length > 0) console.log(`Not run here: ${missing.map(({ step }) => step.title).join('; ')}`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = results.some(({ state }) => state === 'failed') ? 1 : 0;
}

const steps = chosenSteps();
await ensureInstalled();
/** @type {Map<string, Result>} */
const results = new Map();
for (const step of steps) {
  console.log(`\n=== ${step.title} (${step.name})`);
  results.set(step.name, await runStep(step, results));
}
report([...results.values()]);
