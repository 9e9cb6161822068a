import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { exec } from '../docker/exec.mjs';
import { BuilderUnavailable } from '../docker/unavailable.mjs';

/** @import { Docker } from '../docker/start.mjs' */
/** @import { Run, Sample } from './sample.mjs' */

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url));
const BUILD_MS = 420_000;
const RUN_MS = 60_000;
const SERVE_MS = 30_000;
const POLL_MS = 100;
const LOG_LINES = 12;

/** What BuildKit sets where nothing is below. */
const EMPTY_IMAGE = {
  Config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'] },
};

/** What a build says where the machine is at fault. */
const NO_NETWORK = /Temporary failure resolving|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|Could not connect to/;

/**
 * What can be seen of an image that was built: its configuration, what its containers do.
 * @typedef {object} Observed
 * @property {number} bytes of all layers, uncompressed
 * @property {Record<string, any>} config
 * @property {string[]} inherited what the base image sets, as NAME=VALUE
 * @property {Array<{ code: number | null, stdout: string, stderr: string }>} runs
 * @property {Served | undefined} served
 */

/**
 * @typedef {object} Served
 * @property {Array<{ status: number, body: string }> | undefined} answers undefined where nothing listened
 * @property {string} log
 * @property {string} user the number that the first process runs under
 * @property {string | undefined} health undefined without a health check
 * @property {number} stopped the exit code of a container that is told to stop
 */

/**
 * Builds an image.
 *
 * @param {Docker} docker that reaches the network
 * @param {string} tag
 * @param {string} folder the build context
 * @param {string} dockerfile
 * @returns {Promise<string | undefined>} the end of the log where the build fails
 * @throws {BuilderUnavailable} where the network is at fault
 */
export async function build(docker, tag, folder, dockerfile) {
  const flags = ['--network=host', '--pull=false', '--provenance=false', '--progress=plain', '--load'];
  const args = ['build', ...flags, `--tag=${tag}`, '--file=-', folder];
  const { code, stderr } = await docker.buildx(args, { input: dockerfile, timeout: BUILD_MS });
  if (code === 0) return undefined;
  const said = NO_NETWORK.exec(stderr)?.[0];
  if (said !== undefined) throw new BuilderUnavailable(`a build reaches no network: ${said}`);
  return code === null ? `not built after ${BUILD_MS / 1000} s` : lastLines(stderr);
}

/**
 * Runs a built image as the sample says.
 *
 * @param {Docker} docker
 * @param {string} tag
 * @param {string} base the image that it builds on
 * @param {Sample} sample
 * @returns {Promise<Observed>}
 */
export async function observe(docker, tag, base, { runs, serve }) {
  const [image] = await inspect(docker, tag);
  const [from] = base === 'scratch' ? [EMPTY_IMAGE] : await inspect(docker, base);
  const observed = [];
  for (const run of runs) observed.push(await runOnce(docker, tag, run));
  return {
    bytes: image.Size,
    config: image.Config,
    inherited: from.Config.Env ?? [],
    runs: observed,
    served:
      serve &&
      (await runServer(
        docker,
        tag,
        serve.port,
        serve.requests.map(({ path }) => path),
      )),
  };
}

/**
 * @param {Docker} docker
 * @param {string} tag
 * @param {Run} run
 */
async function runOnce(docker, tag, { args, stdin }) {
  const name = `${tag.replaceAll(/\W/g, '-')}-run`;
  const flags = ['--rm', '--interactive', '--pull=never', '--network=none', `--name=${name}`];
  const result = await docker.docker(['run', ...flags, tag, ...args], { input: stdin, timeout: RUN_MS });
  if (result.code === null) await docker.docker(['rm', '--force', name]);
  return result;
}

/**
 * @param {Docker} docker
 * @param {string} tag
 * @param {number} port
 * @param {string[]} paths
 * @returns {Promise<Served>}
 */
async function runServer(docker, tag, port, paths) {
  const started = await docker.docker(['run', '--detach', '--pull=never', '--network=none', tag]);
  if (started.code !== 0) {
    return { answers: undefined, log: lastLines(started.stderr), user: '', health: undefined, stopped: 127 };
  }
  const id = started.stdout.trim();
  try {
    const answers = await ask(docker, id, port, paths);
    const state = await stateOf(docker, id);
    const user = state.Running ? userOf(state.Pid) : '';
    const health = answers && state.Health ? await healthOf(docker, id) : undefined;
    await docker.docker(['stop', '--time=10', id]);
    const { ExitCode: stopped } = await stateOf(docker, id);
    const { stdout, stderr } = await docker.docker(['logs', id]);
    return { answers, log: lastLines(stdout + stderr), user, health, stopped };
  } finally {
    await docker.docker(['rm', '--force', '--volumes', id]);
  }
}

/**
 * @param {Docker} docker
 * @param {string} id
 * @param {number} port
 * @param {string[]} paths
 * @returns {Promise<Array<{ status: number, body: string }> | undefined>} undefined where the container ends or is deaf
 */
async function ask(docker, id, port, paths) {
  const { Pid: pid, Running: running } = await stateOf(docker, id);
  if (!running) return undefined;
  const inside = [`--net=/proc/${pid}/ns/net`, process.execPath, PROBE, String(port), ...paths];
  const asked = exec('nsenter', inside, { timeout: SERVE_MS });
  const ended = waitForEnd(docker, id);
  const first = await Promise.race([asked, ended.over]);
  ended.forget();
  if (first === 'ended') return undefined;
  const { code, stdout } = await asked;
  return code === 0 ? JSON.parse(stdout) : undefined;
}

/**
 * @param {Docker} docker
 * @param {string} id
 */
function waitForEnd(docker, id) {
  let needed = true;
  const over = (async () => {
    while (needed) {
      await delay(POLL_MS);
      if (!(await stateOf(docker, id)).Running) return 'ended';
    }
    return 'forgotten';
  })();
  return {
    over,
    forget() {
      needed = false;
    },
  };
}

/**
 * @param {Docker} docker
 * @param {string} id
 */
async function healthOf(docker, id) {
  const deadline = Date.now() + SERVE_MS;
  for (;;) {
    const { Health: health } = await stateOf(docker, id);
    if (health.Status !== 'starting' || Date.now() > deadline) return health.Status;
    await delay(POLL_MS);
  }
}

/**
 * @param {Docker} docker
 * @param {string} id
 */
async function stateOf(docker, id) {
  return JSON.parse(await output(docker, ['container', 'inspect', '--format={{json .State}}', id]));
}

/**
 * @param {number} pid
 * @returns {string} user and group, as the kernel counts them
 */
function userOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const idOf = (/** @type {string} */ kind) =>
      new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? '';
    return `${idOf('Uid')}:${idOf('Gid')}`;
  } catch {
    // ended in the meantime
    return '';
  }
}

/**
 * @param {Docker} docker
 * @param {string} name
 */
async function inspect(docker, name) {
  return JSON.parse(await output(docker, ['image', 'inspect', name]));
}

/**
 * @param {Docker} docker
 * @param {string[]} args
 */
async function output(docker, args) {
  const { code, stdout, stderr } = await docker.docker(args);
  if (code !== 0) throw new Error(`docker ${args[0]} failed: ${lastLines(stderr)}`);
  return stdout;
}

/** @param {string} text */
const lastLines = (text) => text.trim().split('\n').slice(-LOG_LINES).join('\n');
