/**
 * Usage: node test/images/run-flow-mutants.mjs [--messages] [NAME…]
 *
 * Builds and runs the projects of flow/ (or those whose name contains a NAME) with a real BuildKit: each has to work as
 * it is, without a warning of our engine, and each of its mutants has to fail, with the finding that explains it.
 * `--messages` prints why the mutants failed.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDocker } from './docker/start.mjs';
import { BuilderUnavailable, skipUnavailable } from './docker/unavailable.mjs';
import { engineBuilt, warningsOf } from './engine.mjs';
import { readProjects, writeProject } from './flow/fixture.mjs';
import { makeBases } from './flow/images.mjs';
import { buildAndRun } from './flow/outcome.mjs';
import { inLanes } from './lanes.mjs';

/** @import { Docker } from './docker/start.mjs' */
/** @import { Mutant, Project } from './flow/fixture.mjs' */

/**
 * A project as it is, or one of its mutants.
 * @typedef {object} Case
 * @property {string} name
 * @property {string} tag of the image
 * @property {Pick<Project, 'dockerfile' | 'files'>} project
 * @property {Mutant | undefined} mutant
 */

const PROJECTS = fileURLToPath(new URL('./flow', import.meta.url));

process.exitCode = await main();

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { messages: { type: 'boolean', default: false } },
  });
  if (!engineBuilt()) return usage('dist/cli.js is not built');
  const projects = readProjects(PROJECTS).filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  if (projects.length === 0) return usage('no project of that name');

  const scratch = mkdtempSync(join(tmpdir(), 'multistage-flow-'));
  /** @type {Docker | undefined} */
  let docker;
  try {
    docker = await startDocker();
    const empty = join(scratch, 'empty');
    mkdirSync(empty);
    await makeBases(docker, empty);
    return await runAll(projects.flatMap(casesOf), docker, scratch, values.messages);
  } catch (error) {
    if (error instanceof BuilderUnavailable) return skipUnavailable(error);
    throw error;
  } finally {
    await docker?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} message */
function usage(message) {
  console.error(`run-flow-mutants: ${message}`);
  return 2;
}

/** @param {Project} project @returns {Case[]} */
function casesOf(project) {
  const { name, mutants } = project;
  return [
    { name, tag: `flow/${name}`, project, mutant: undefined },
    ...mutants.map((mutant, i) => ({
      name: `${name}: ${mutant.name}`,
      tag: `flow/${name}:${i}`,
      project: mutant,
      mutant,
    })),
  ];
}

/**
 * @param {Case[]} cases
 * @param {Docker} docker
 * @param {string} scratch
 * @param {boolean} messages
 */
async function runAll(cases, docker, scratch, messages) {
  const width = Math.max(...cases.map(({ name }) => name.length));
  const results = inLanes(cases, availableParallelism(), (one) => runOne(one, docker, scratch));
  let failed = 0;
  for (const [i, result] of results.entries()) {
    const { columns, problems, message } = await result;
    // Builds that met no daemon prove nothing.
    if (docker.lost())
      throw new Error(`dockerd ended at ${cases[i]?.name} or its neighbour: ${docker.lost()}`);
    if (problems.length > 0) failed += 1;
    const line = [problems.length > 0 ? 'FAIL' : 'ok  ', cases[i]?.name.padEnd(width), ...columns];
    console.log(line.join('  ').trimEnd());
    if (messages && message) console.log(`      ${message}`);
    for (const problem of problems) console.log(`      ${problem}`);
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/**
 * @param {Case} one
 * @param {Docker} docker
 * @param {string} scratch
 */
async function runOne({ tag, project, mutant }, docker, scratch) {
  const folder = join(scratch, tag.replaceAll(/\W/g, '-'));
  mkdirSync(folder);
  writeProject(project, folder);
  const { failed, message } = await buildAndRun(docker, tag, folder);
  const warnings = await warningsOf(folder);
  const columns = [
    `buildkit ${failed ? `fails (${failed})` : 'ok'}`.padEnd(22),
    `ours ${warnings.join(', ') || 'ok'}`,
  ];
  /** @type {string[]} */
  const problems = [];
  if (failed !== mutant?.fails) {
    problems.push(
      `${mutant ? `should fail (${mutant.fails})` : 'should work'}${message && `, but: ${message}`}`,
    );
  } else if (mutant && !message.includes(mutant.message)) {
    problems.push(`should say "${mutant.message}", but says: ${message}`);
  }
  if (mutant && !warnings.includes(mutant.rule)) problems.push(`ours should say ${mutant.rule}`);
  if (!mutant && warnings.length > 0) problems.push('ours should say nothing');
  return { columns, problems, message };
}
