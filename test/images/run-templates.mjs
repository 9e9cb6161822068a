/**
 * Usage: node test/images/run-templates.mjs [--log] [NAME…]
 *
 * Writes a Dockerfile for every project of templates/ (or those whose name contains a NAME) with `multistage init`, holds
 * that it is the template that the project is named after, builds it with a real BuildKit and runs it as the project
 * says. `--log` prints the Dockerfiles.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBases } from './bases/ensure.mjs';
import { exec, lastLine } from './docker/exec.mjs';
import { withDocker } from './docker/with-docker.mjs';
import { CLI, engineBuilt } from './engine.mjs';
import { inLanes } from './lanes.mjs';
import { failures } from './proof/compare.mjs';
import { build, observe } from './proof/observe.mjs';
import { readProjects, writeSample } from './proof/sample.mjs';

/** @import { Docker } from './docker/start.mjs' */
/** @import { Sample } from './proof/sample.mjs' */

/** A version that a template can be built with instead of its own. */
const NODE = '22';

const INIT_MS = 60_000;

/** Names as templates write them that have no stand-in of their own, and the stand-ins that serve in their place. */
const RELEASES = new Map([
  ['python:3.13-slim', 'python:3.13-slim-trixie'],
  // the program that it builds is static
  ['golang:1.24-alpine', 'golang:1.24-trixie'],
  // of Debian's compilers it is the newest; the C library that it links with is older than where the program runs
  ['rust:1.91-slim-trixie', 'rust:1.63-bookworm'],
  // as root, with the same places for pages and settings
  ['nginxinc/nginx-unprivileged:1.29-alpine', 'nginx:1.22-bookworm'],
]);

/** @typedef {{ sample: Sample, folder: string, dockerfile: string, problem: string | undefined }} Case */

process.exitCode = await main();

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { log: { type: 'boolean', default: false } },
  });
  if (!engineBuilt()) return usage('dist/cli.js is not built');
  const samples = readProjects('templates').filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  if (samples.length === 0) return usage('no project of that name');

  return withDocker(async (docker, scratch) => {
    const cases = [];
    for (const sample of samples) cases.push(await prepare(sample, join(scratch, sample.name)));
    if (values.log) for (const { dockerfile } of cases) console.log(dockerfile);
    await provideBases(docker, cases);
    return proveAll(cases, docker);
  });
}

/** @param {string} message */
function usage(message) {
  console.error(`run-templates: ${message}`);
  return 2;
}

/**
 * @param {Sample} sample
 * @param {string} folder
 * @returns {Promise<Case>}
 */
async function prepare(sample, folder) {
  writeSample(sample, folder);
  const { code, stdout, stderr } = await exec(process.execPath, [CLI, 'init', folder], { timeout: INIT_MS });
  if (code !== 0) {
    return { sample, folder, dockerfile: '', problem: `init ends with ${code}: ${lastLine(stderr)}` };
  }
  const said = `${stdout}${stderr}`;
  const problem = said.includes(sample.name) ? undefined : `another template was taken: ${said}`;
  const written = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  // no registry is asked for the frontend, Node is the one that there is a stand-in of, and nobody waits half a minute
  // for the first check
  const dockerfile = written
    .replace(/^# syntax=.*\n/, '')
    .replace(/^ARG NODE_VERSION=\d+$/m, `ARG NODE_VERSION=${NODE}`)
    // the stand-in for Alpine has no apk, and has the certificates
    .replace(/^RUN apk add --no-cache ca-certificates tzdata\n/m, '')
    // nor can its nc only look whether a port is open
    .replace(/\bnc -z (\S+ \d+)/, 'nc $1 </dev/null')
    .replace(/^HEALTHCHECK CMD/m, 'HEALTHCHECK --interval=1s --start-period=20s CMD');
  return { sample, folder, dockerfile, problem };
}

/**
 * @param {Docker} docker
 * @param {Case[]} cases
 */
async function provideBases(docker, cases) {
  const names = new Set(cases.flatMap(({ dockerfile }) => basesIn(dockerfile)));
  await ensureBases(
    docker,
    [...names].map((name) => RELEASES.get(name) ?? name),
  );
  for (const name of names) {
    const release = RELEASES.get(name);
    if (release !== undefined) await docker.docker(['tag', release, name]);
  }
}

/**
 * @param {string} dockerfile that has variables of global ARGs behind FROM, and no stage that builds on another one
 */
function basesIn(dockerfile) {
  const values = new Map(
    [...dockerfile.matchAll(/^ARG (\w+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, name = '']) =>
    name.replace(/\$(\w+)/g, (whole, variable) => values.get(variable) ?? whole),
  );
}

/**
 * @param {Case[]} cases
 * @param {Docker} docker
 */
async function proveAll(cases, docker) {
  let failed = 0;
  for (const result of inLanes(cases, availableParallelism(), (one) => prove(one, docker))) {
    const { name, problems } = await result;
    if (docker.lost()) throw new Error(`dockerd ended: ${docker.lost()}`);
    console.log(`${problems.length > 0 ? 'FAIL' : 'ok  '}  ${name}`);
    for (const problem of problems) console.log(problem.replaceAll(/^/gm, '      '));
    if (problems.length > 0) failed += 1;
  }
  console.log(`${cases.length - failed} passed, ${failed} failed, 0 skipped`);
  return failed > 0 ? 1 : 0;
}

/**
 * @param {Case} one
 * @param {Docker} docker
 * @returns {Promise<{ name: string, problems: string[] }>}
 */
async function prove({ sample, folder, dockerfile, problem }, docker) {
  const { name } = sample;
  if (problem !== undefined) return { name, problems: [problem] };
  const tag = `template-${name}`;
  const log = await build(docker, tag, folder, dockerfile);
  if (log !== undefined) return { name, problems: [`does not build: ${log}`] };
  const observed = await observe(docker, tag, /** @type {string} */ (basesIn(dockerfile).at(-1)), sample);
  return { name, problems: failures(sample, observed).map(({ phase, text }) => `${phase}: ${text}`) };
}
