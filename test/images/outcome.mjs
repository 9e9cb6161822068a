import { basename } from 'node:path';
import { lastLine } from './docker/exec.mjs';

/** @import { Docker } from './docker/start.mjs' */

/**
 * How far a project gets.
 * @typedef {object} Outcome
 * @property {'build' | 'run' | 'works'} phase where it fails, if it does
 * @property {string} message what is said there, on one line
 * @property {number} seconds
 */

const BUILD_MS = 300_000;
const RUN_MS = 60_000;

/** What stands in front of the cause. */
const PREAMBLE =
  /docker: Error response from daemon: (?:.*unable to start container process: )?|failed to compute cache key: (?:failed to calculate checksum of ref \S+ )?/g;

/**
 * Builds a project, runs its container and its health check without network, and removes the image.
 *
 * @param {Docker} docker whose network is the machine's, with the base images
 * @param {string} folder the build context with its Dockerfile
 * @param {string} output what the container prints, line ends at the end left out
 * @returns {Promise<Outcome>}
 */
export async function buildAndRun(docker, folder, output) {
  const started = performance.now();
  const [phase, message] = await attempt(docker, folder, output);
  const seconds = (performance.now() - started) / 1000;
  return { phase, message: message.replace(PREAMBLE, '').slice(0, 120), seconds };
}

/**
 * @param {Docker} docker
 * @param {string} folder
 * @param {string} output
 * @returns {Promise<[Outcome['phase'], string]>}
 */
async function attempt(docker, folder, output) {
  const tag = `flow:${basename(folder).toLowerCase()}`;
  const options = ['--progress=plain', '--network=host', '--pull=false', '--provenance=false'];
  const build = await docker.buildx(['build', ...options, `--tag=${tag}`, folder], { timeout: BUILD_MS });
  if (build.code !== 0) return ['build', reason(build.stderr)];
  try {
    const run = await docker.docker(['run', '--rm', '--network=none', tag], { timeout: RUN_MS });
    if (run.code !== 0) return ['run', `exit code ${run.code}: ${lastLine(run.stderr)}`];
    if (run.stdout.trimEnd() !== output) return ['run', `prints "${lastLine(run.stdout)}"`];
    const lacking = await missingHealthCommand(docker, tag);
    return lacking ? ['run', `health check: ${lacking}`] : ['works', ''];
  } finally {
    await docker.docker(['image', 'rm', '--force', tag]);
  }
}

/** @param {string} log of a build that failed */
function reason(log) {
  const lines = log.trim().split('\n');
  const error = lines.findLast((line) => line.startsWith('ERROR: ')) ?? lastLine(log);
  return error.replace(/^ERROR: (failed to solve: )?/, '');
}

/**
 * What docker says where the program of an image's health check cannot be started; what the check itself says
 * is no matter here, as nothing may be listening.
 *
 * @param {Docker} docker
 * @param {string} tag
 * @returns {Promise<string | undefined>}
 */
async function missingHealthCommand(docker, tag) {
  const { stdout } = await docker.docker(['image', 'inspect', '--format={{json .Config.Healthcheck}}', tag]);
  const [kind, ...test] = JSON.parse(stdout)?.Test ?? ['NONE'];
  if (kind === 'NONE') return undefined;
  const [program = '', ...args] = kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...test] : test;
  const run = await docker.docker(
    ['run', '--rm', '--network=none', `--entrypoint=${program}`, tag, ...args],
    { timeout: RUN_MS },
  );
  return run.code === 126 || run.code === 127 ? lastLine(run.stderr) : undefined;
}
