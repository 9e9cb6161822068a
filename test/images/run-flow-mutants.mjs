/**
 * Usage: node test/images/run-flow-mutants.mjs [--all] [NAME…]
 *
 * Builds and runs the projects of test/fixtures/rules/projects that have a section `@run` (or those whose name contains
 * a NAME) with a real BuildKit, and then their mutants: each must fail when it is built or when it is run, or be
 * listed in `@run` as one that works, of which the engine then must not say that it fails. Without `--all`, one mutant
 * of each fault is tried in a project.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importSources } from '../../scripts/bundle-core.mjs';
import { ensureBases } from './bases/ensure.mjs';
import { hasBase } from './bases/table.mjs';
import { withDocker } from './docker/with-docker.mjs';
import { inLanes } from './lanes.mjs';
import { buildAndRun } from './outcome.mjs';

/** @import { Docker } from './docker/start.mjs' */
/** @import { Outcome } from './outcome.mjs' */

const PROJECTS = fileURLToPath(new URL('../fixtures/rules/projects', import.meta.url));
/** So many mutants must fail, or the proof is none. */
const FEWEST = 20;
/** Sections of a project that are no files of its context. */
const NO_FILES = new Set(['Dockerfile', 'settings.json']);

/**
 * A Dockerfile to build, with what is expected of it.
 * @typedef {object} Candidate
 * @property {string} name
 * @property {string} text the Dockerfile
 * @property {string[]} bases the images it builds on
 * @property {Record<string, string>} files the build context
 * @property {string} output
 * @property {boolean} works whether it builds and prints that
 * @property {string} ours what the engine says of it: the rules that are meant to, or that nothing is said
 * @property {string[]} alarms rules that say of it that it fails
 */

process.exitCode = await main();

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false } },
  });
  const candidates = await readCandidates(values.all, positionals);
  if (candidates.length === 0) {
    console.error('run-flow-mutants: no project of that name has a section @run');
    return 2;
  }
  return withDocker(async (docker, scratch) => {
    await ensureBases(docker, new Set(candidates.flatMap(({ bases }) => bases)));
    return runAll(docker, candidates, scratch, positionals.length === 0 ? FEWEST : 0);
  });
}

/**
 * @param {boolean} all
 * @param {string[]} parts of names
 * @returns {Promise<Candidate[]>} each project in front of its mutants
 */
async function readCandidates(all, parts) {
  const { parseArchive, ruleCase, mutantsOf, runOf } = await importSources(`
    export { parseArchive } from './test/harness/archive.ts';
    export { ruleCase } from './test/harness/rule-case.ts';
    export { mutantsOf, runOf } from './test/mutation/mutants.ts';`);
  /** @type {Candidate[]} */
  const candidates = [];
  for (const entry of readdirSync(PROJECTS).sort()) {
    const file = join(PROJECTS, entry);
    const fixture = { file, group: 'projects', archive: parseArchive(readFileSync(file, 'utf8')) };
    const run = runOf(fixture);
    const project = basename(entry, '.txt');
    if (!run || (parts.length > 0 && !parts.some((part) => project.includes(part)))) continue;
    const { snapshot } = ruleCase(fixture);
    const files = contextOf(fixture.archive);
    /** @type {(name: string, snapshot: any, works: boolean, ours: string) => void} */
    const add = (name, { text, model, diagnostics }, works, ours) => {
      const bases = basesOf(model);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const alarms = errors.map(({ rule }) => rule.id);
      candidates.push({ name, text, bases, files, output: run.output, works, ours, alarms });
    };
    add(project, snapshot, true, '');
    const seen = new Set();
    for (const { name, fault, snapshot: mutated, caught } of mutantsOf(fixture)) {
      if (seen.has(fault.id) && !all && !run.works.has(name)) continue;
      const lacking = basesOf(mutated.model).find((base) => !hasBase(base));
      if (lacking !== undefined) {
        console.log(`not tried: ${project}: ${name}: there is no stand-in for ${lacking}`);
        continue;
      }
      seen.add(fault.id);
      add(`${project}: ${name}`, mutated, run.works.has(name), caught ? 'reported' : 'missed');
    }
  }
  return candidates;
}

/** @param {any} model @returns {string[]} */
function basesOf({ stages }) {
  return stages.flatMap((/** @type {any} */ { base }) => (base.kind === 'image' ? [base.ref] : []));
}

/** @param {any} archive @returns {Record<string, string>} the build context of a project */
function contextOf({ sections }) {
  const files = sections.filter(({ name }) => !name.startsWith('@') && !NO_FILES.has(name));
  return Object.fromEntries(files.map(({ name, text }) => [name, text]));
}

/**
 * @param {Docker} docker
 * @param {Candidate[]} candidates
 * @param {string} scratch
 * @param {number} fewest
 */
async function runAll(docker, candidates, scratch, fewest) {
  const width = Math.max(...candidates.map(({ name }) => name.length));
  const results = inLanes(candidates, availableParallelism(), (candidate) =>
    runOne(docker, candidate, scratch),
  );
  const counts = { failed: 0, broken: 0, reported: 0 };
  for (const [i, result] of results.entries()) {
    const candidate = /** @type {Candidate} */ (candidates[i]);
    const outcome = await result;
    if (docker.lost())
      throw new Error(`dockerd ended at ${candidate.name} or its neighbour: ${docker.lost()}`);
    const problem = problemOf(candidate, outcome);
    if (problem) counts.failed += 1;
    if (!candidate.works && outcome.phase !== 'works') {
      counts.broken += 1;
      if (candidate.ours === 'reported') counts.reported += 1;
    }
    const seconds = `${outcome.seconds.toFixed(0)} s`.padStart(5);
    const columns = [problem ? 'FAIL' : 'ok  ', candidate.name.padEnd(width), outcome.phase.padEnd(5)];
    console.log([...columns, seconds, candidate.ours.padEnd(8), outcome.message].join('  ').trimEnd());
    if (problem) console.log(`      ${problem}`);
  }
  console.log(`${counts.broken} mutants fail, of which the engine reports ${counts.reported}`);
  if (counts.broken < fewest) {
    console.log(`FAIL  at least ${fewest} mutants should fail`);
    counts.failed += 1;
  }
  console.log(`${candidates.length - counts.failed} passed, ${counts.failed} failed`);
  return counts.failed > 0 ? 1 : 0;
}

/**
 * @param {Docker} docker
 * @param {Candidate} candidate
 * @param {string} scratch
 * @returns {Promise<Outcome>}
 */
async function runOne(docker, { text, files, output }, scratch) {
  const folder = mkdtempSync(join(scratch, 'project-'));
  for (const [path, content] of Object.entries({ ...files, Dockerfile: text })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return await buildAndRun(docker, folder, output);
}

/**
 * @param {Candidate} candidate
 * @param {Outcome} outcome
 */
function problemOf({ works, alarms }, { phase }) {
  if (works && phase !== 'works') return 'should build, and print what @run says';
  if (!works && phase === 'works') return 'should fail: it has a fault, or @run has to say why it works';
  if (works && alarms.length > 0) return `works, though these say that it fails: ${alarms.join(', ')}`;
  return undefined;
}
