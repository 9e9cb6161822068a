import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { exec, lastLine } from './exec.mjs';
import { fetchDocker } from './fetch.mjs';
import { BuilderUnavailable } from './unavailable.mjs';

/** @import { Result } from './exec.mjs' */

const START_MS = 60_000;

/** A proxy that is not there: a name that is no image here is an error, whatever a registry may have under it. */
const NO_REGISTRY = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  http_proxy: '',
  https_proxy: '',
  NO_PROXY: '',
};

/**
 * A private Docker. Its images, caches and configuration are its own and vanish with it.
 * @typedef {object} Docker
 * @property {string} host the value of DOCKER_HOST
 * @property {NodeJS.ProcessEnv} env the environment for programs that call `docker` themselves
 * @property {string} rootfs a tar file to import small images from
 * @property {(args: string[], options?: { cwd?: string, input?: string, timeout?: number }) => Promise<Result>} docker
 *   runs the docker CLI; a failing command is a value
 * @property {Docker['docker']} buildx the same for `docker buildx`, at half the processor time
 * @property {() => string | undefined} lost why the daemon ended before it was stopped, if it did
 * @property {() => Promise<void>} stop ends the daemon and removes all it made; may be called twice
 */

/**
 * Starts a real BuildKit: Debian's dockerd on a private unix socket. It is stopped by `stop()`, and also when this
 * process ends in any other way.
 *
 * @param {object} [options]
 * @param {'none' | 'host'} [options.network] `none` (default) cuts the daemon off, so that nothing is ever pulled;
 *   `host` lets `RUN --network=host` reach what the machine reaches; the daemon itself reaches no registry either way
 * @returns {Promise<Docker>}
 * @throws {BuilderUnavailable} with the reason, where no builder can run
 */
export async function startDocker({ network = 'none' } = {}) {
  if (process.platform === 'linux' && process.getuid?.() !== 0) {
    throw new BuilderUnavailable('a private dockerd needs root');
  }
  const files = await fetchDocker();
  const dir = mkdtempSync(join(tmpdir(), 'multistage-docker-'));
  for (const folder of ['data', 'exec', 'tmp', 'config', 'buildx']) mkdirSync(join(dir, folder));
  symlinkSync(files.plugins, join(dir, 'config', 'cli-plugins'));

  const host = `unix://${dir}/docker.sock`;
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    PATH: `${files.bin}${delimiter}${process.env.PATH ?? ''}`,
    DOCKER_HOST: host,
    DOCKER_CONFIG: join(dir, 'config'),
    BUILDX_CONFIG: join(dir, 'buildx'),
    DOCKER_TMPDIR: join(dir, 'tmp'),
    DOCKER_BUILDKIT: '1',
  };
  // Settings of the machine's own docker would select another daemon or builder.
  for (const name of ['DOCKER_CONTEXT', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'BUILDX_BUILDER'])
    delete env[name];

  const command = daemonCommand(join(files.bin, 'dockerd'), dir, host, network);
  const supervisor = superviseDaemon(dir, command, { ...env, ...NO_REGISTRY });
  /** @type {Docker['docker']} */
  const docker = (args, options = {}) => exec(join(files.bin, 'docker'), args, { ...options, env });
  /** @type {Docker['docker']} */
  const buildx = (args, options = {}) =>
    exec(join(files.plugins, 'docker-buildx'), args, { ...options, env });
  let stopped = false;
  /** @type {string | undefined} */
  let lost;
  supervisor.ended.then((words) => {
    if (!stopped) lost = words || 'no message';
  });
  const stop = async () => {
    stopped = true;
    supervisor.release();
    await supervisor.ended;
  };

  const deadline = Date.now() + START_MS;
  while ((await docker(['version', '--format', '{{.Server.Version}}'])).code !== 0) {
    await Promise.race([supervisor.ended, delay(100)]);
    if (lost) throw new BuilderUnavailable(`dockerd does not run here: ${lost}`);
    if (Date.now() > deadline) {
      await stop();
      throw new BuilderUnavailable(`dockerd did not answer within ${START_MS / 1000} s`);
    }
  }
  return { host, env, rootfs: files.rootfs, docker, buildx, lost: () => lost, stop };
}

/**
 * @param {string} dockerd
 * @param {string} dir
 * @param {string} host
 * @param {'none' | 'host'} network
 */
function daemonCommand(dockerd, dir, host, network) {
  const command = [
    dockerd,
    `--host=${host}`,
    `--data-root=${dir}/data`,
    `--exec-root=${dir}/exec`,
    `--pidfile=${dir}/pid`,
    // The machine's firewall, routes and bridges are none of our business.
    '--bridge=none',
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
    '--ip-masq=false',
    '--userland-proxy=false',
  ];
  return network === 'none' ? ['unshare', '--net', ...command] : command;
}

/**
 * @param {string} dir
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ release: () => void, ended: Promise<string> }} `ended` gives dockerd's last words if it failed
 */
function superviseDaemon(dir, command, env) {
  const script = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, dir, ...command], {
    env,
    // A session of its own: Ctrl+C in the terminal ends us first, and the closed pipe then ends it in order.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    words += text;
  });
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(lastLine(words)));
  });
  return { release: () => child.stdin.end(), ended };
}
