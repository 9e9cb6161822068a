/**
 * Usage: node test/images/run-splits.mjs [--log] [NAME…]
 *
 * Splits every sample of splits/ (or those whose name contains a NAME) with our engine, builds and runs the original
 * and the split with a real BuildKit, and holds that both do the same and that the image got smaller. Then it makes
 * the mistakes that the samples name, and holds that each of them shows.
 * `--log` prints the splits.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBases } from './bases/ensure.mjs';
import { withDocker } from './docker/with-docker.mjs';
import { engineBuilt } from './engine.mjs';
import { inLanes } from './lanes.mjs';
import { differing, failures, lost } from './proof/compare.mjs';
import { withDownloads } from './proof/downloads.mjs';
import { build, observe } from './proof/observe.mjs';
import { readSamples, spoil, writeSample } from './proof/sample.mjs';
import { splitAgain, splitOf } from './proof/split.mjs';

/** @import { Docker } from './docker/start.mjs' */
/** @import { Problem } from './proof/compare.mjs' */
/** @import { Observed } from './proof/observe.mjs' */
/** @import { Sample } from './proof/sample.mjs' */
/** @import { Split } from './proof/split.mjs' */

/**
 * A sample with what our engine makes of it, before anything is built.
 * @typedef {object} Case
 * @property {Sample} sample
 * @property {string} folder
 * @property {Way[]} ways the safest first
 * @property {string[]} problems
 */

/** One split, what the sample calls it, and how much of the original it has to keep. @typedef {{ split: Split, kind: string | undefined, keeps: 'all' | 'answers' }} Way */

/** One line of the report. @typedef {{ name: string, about: string, problems: string[] }} Line */

process.exitCode = await main();

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { log: { type: 'boolean', default: false } },
  });
  if (!engineBuilt()) return usage('dist/cli.js is not built');
  const samples = readSamples().filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  if (samples.length === 0) return usage('no sample of that name');

  return withDownloads(samples, (ready) =>
    withDocker(async (docker, scratch) => {
      const cases = [];
      for (const sample of ready) cases.push(await prepare(sample, join(scratch, sample.name)));
      if (values.log)
        for (const { ways } of cases) for (const { split } of ways) console.log(split.dockerfile);
      await ensureBases(docker, basesOf(cases));
      return proveAll(cases, docker);
    }),
  );
}

/** @param {string} message */
function usage(message) {
  console.error(`run-splits: ${message}`);
  return 2;
}

/**
 * Writes a sample and splits it.
 * @param {Sample} sample
 * @param {string} folder
 * @returns {Promise<Case>}
 */
async function prepare(sample, folder) {
  writeSample(sample, folder);
  /** @type {Way[]} */
  const ways = [];
  const problems = [];
  for (const kind of [undefined, ...sample.also, ...sample.named]) {
    const split = await splitOf(folder, kind);
    if (split.status !== 'split') {
      problems.push(`not split${kind ? ` (${kind})` : ''}: ${split.reason?.message}`);
      continue;
    }
    const isNamed = kind !== undefined && sample.named.includes(kind);
    ways.push({ split, kind, keeps: isNamed ? 'answers' : 'all' });
    if (sample.recipe !== undefined && split.recipe !== sample.recipe)
      problems.push(`split by the recipe ${split.recipe}, not ${sample.recipe}`);
    const again = await splitAgain(folder, split);
    if (again !== 'unneeded') problems.push(`the split of the split is ${again}`);
  }
  return { sample, folder, ways, problems };
}

/**
 * The images that the originals, the splits and their mistakes build on.
 * @param {Case[]} cases
 */
function basesOf(cases) {
  const texts = cases.flatMap(({ sample, ways }) => [
    sample.dockerfile,
    ...ways.map(({ split }) => split.dockerfile),
    ...sample.wrongs.flatMap(({ changes }) => changes.map(({ to }) => to)),
  ]);
  return new Set(texts.flatMap(basesIn));
}

/**
 * @param {string} dockerfile of a sample: without variables behind FROM
 * @returns {string[]} the images that its stages are built on, the last stage's last
 */
function basesIn(dockerfile) {
  const stages = [...dockerfile.matchAll(/^FROM (\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim)];
  const names = new Set(stages.map(([, , name = '']) => name));
  return stages.map(([, base = '']) => base).filter((base) => !names.has(base));
}

/**
 * @param {Case[]} cases
 * @param {Docker} docker
 */
async function proveAll(cases, docker) {
  /** @type {number[]} */
  const savings = [];
  let passed = 0;
  let failed = 0;
  for (const result of inLanes(cases, availableParallelism(), (one) => prove(one, docker, savings))) {
    const lines = await result;
    // Builds that met no daemon say nothing about splits.
    if (docker.lost()) throw new Error(`dockerd ended: ${docker.lost()}`);
    for (const { name, about, problems } of lines) {
      console.log(`${problems.length > 0 ? 'FAIL' : 'ok  '}  ${name.padEnd(34)}  ${about}`.trimEnd());
      for (const problem of problems) console.log(problem.replaceAll(/^/gm, '      '));
      if (problems.length > 0) failed += 1;
      else passed += 1;
    }
  }
  const mean = savings.reduce((sum, share) => sum + share, 0) / savings.length;
  if (savings.length > 0)
    console.log(
      `${savings.length} projects got smaller by ${percent(mean)} on average (stand-ins for base images)`,
    );
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/**
 * @param {Case} one
 * @param {Docker} docker
 * @param {number[]} savings gets the share that the safest split saves
 * @returns {Promise<Line[]>}
 */
async function prove({ sample, folder, ways, problems }, docker, savings) {
  const [first] = ways;
  if (!first || problems.length > 0) return [{ name: sample.name, about: '', problems }];
  const started = performance.now();
  const tag = `sample/${sample.name}`;
  const original = await make(docker, `${tag}:before`, folder, sample.dockerfile, sample);
  const faults = 'problems' in original ? original.problems : failures(sample, original);
  if ('problems' in original || faults.length > 0) {
    return [{ name: sample.name, about: 'original', problems: faults.map(({ text }) => text) }];
  }

  /** @type {Line[]} */
  const lines = [];
  for (const [i, way] of ways.entries()) {
    const { split, kind } = way;
    const after = await make(docker, `${tag}:after-${i}`, folder, split.dockerfile, sample);
    const found = check(sample, original, after, way);
    const sizes = 'bytes' in after ? [original.bytes, after.bytes] : [];
    const saved = 1 - (sizes[1] ?? 0) / (sizes[0] ?? 1);
    if ('bytes' in after && saved <= 0) found.push({ phase: 'config', text: 'the image is no smaller' });
    if (i === 0 && found.length === 0) savings.push(saved);
    const seconds = i === 0 ? `, ${((performance.now() - started) / 1000).toFixed(0)} s` : '';
    const about = `${split.recipe} on ${split.runtime}: ${sizes.map(megabytes).join(' to ')}, ${percent(saved)} less${seconds}`;
    const name = kind === undefined ? sample.name : `${sample.name} (${kind})`;
    lines.push({ name, about, problems: found.map(({ phase, text }) => `${phase}: ${text}`) });
  }
  for (const [i, wrong] of sample.wrongs.entries()) {
    const name = `${sample.name}: ${wrong.name}`;
    const { text, missing } = spoil(first.split.dockerfile, wrong);
    if (missing !== undefined) {
      lines.push({ name, about: '', problems: [`the runtime stage has no "${missing}" to change`] });
      continue;
    }
    const after = await make(docker, `${tag}:wrong-${i}`, folder, text, sample);
    const [problem] = check(sample, original, after, first);
    const caught = problem?.phase === wrong.phase;
    const expected = `should be caught in the phase ${wrong.phase}`;
    const about = problem
      ? `${problem.phase}: ${problem.text.split('\n').at(-1)?.slice(0, 90)}`
      : 'not caught';
    lines.push({ name, about, problems: caught ? [] : [expected] });
  }
  return lines;
}

/**
 * Builds and looks.
 *
 * @param {Docker} docker
 * @param {string} tag
 * @param {string} folder
 * @param {string} dockerfile
 * @param {Sample} sample
 * @returns {Promise<Observed | { problems: Problem[] }>}
 */
async function make(docker, tag, folder, dockerfile, sample) {
  const log = await build(docker, tag, folder, dockerfile);
  if (log !== undefined) return { problems: [{ phase: 'build', text: log }] };
  return await observe(docker, tag, basesIn(dockerfile).at(-1) ?? '', sample);
}

/**
 * @param {Sample} sample
 * @param {Observed} original
 * @param {Observed | { problems: Problem[] }} after
 * @param {Way} way
 * @returns {Problem[]} those of the earliest phase first
 */
function check(sample, original, after, { split, keeps }) {
  if ('problems' in after) return after.problems;
  const changed = keeps === 'all' ? differing(original, after, split.differences) : lost(original, after);
  const problems = [...failures(sample, after), ...changed];
  const rank = ['build', 'config', 'run', 'serve', 'health'];
  return problems.sort((a, b) => rank.indexOf(a.phase) - rank.indexOf(b.phase));
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}
