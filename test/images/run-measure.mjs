/**
 * Usage: node test/images/run-measure.mjs
 *
 * Holds that `multistage measure` does with a real docker what it says: builds a project and its split, tells their
 * sizes, pulls nothing, and leaves no image and no file behind, whether a build works, fails or is stopped by Ctrl+C.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureBases } from './bases/ensure.mjs';
import { exec } from './docker/exec.mjs';
import { startDocker } from './docker/start.mjs';
import { BuilderUnavailable, skipUnavailable } from './docker/unavailable.mjs';
import { engineBuilt } from './engine.mjs';

/** @import { Result } from './docker/exec.mjs' */
/** @import { Docker } from './docker/start.mjs' */

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** The projects. */
const SCRATCH = mkdtempSync(join(tmpdir(), 'multistage-measured-'));
/** Where `measure` puts what it needs. */
const TEMPORARY = mkdtempSync(join(tmpdir(), 'multistage-measured-'));
const MEASURE_MS = 300_000;
const START_MS = 30_000;

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY main.c ./
RUN gcc -o /usr/local/bin/answer main.c
CMD ["answer"]
`;
const MAIN = 'int main(void) { return 42; }\n';

async function main() {
  if (!engineBuilt()) {
    console.error('run-measure: dist/cli.js is not built');
    return 2;
  }
  /** @type {Docker | undefined} */
  let docker;
  try {
    docker = await startDocker({ network: 'host' });
    await ensureBases(docker, ['debian:bookworm', 'debian:bookworm-slim']);
    return await runAll(docker);
  } catch (error) {
    if (error instanceof BuilderUnavailable) return skipUnavailable(error);
    throw error;
  } finally {
    await docker?.stop();
    for (const folder of [SCRATCH, TEMPORARY]) rmSync(folder, { recursive: true, force: true });
  }
}

/** What is tried, each in a folder of its own. @type {Record<string, (docker: Docker, folder: string) => Promise<string[]>>} */
const CASES = {
  async 'sizes before and after'(docker, folder) {
    const { code, stdout, stderr } = await measure(docker, [write(folder, DOCKERFILE), '--format=json']);
    if (code !== 0) return [`ended with ${code}: ${stderr}`];
    const { before, after, saved, builder } = JSON.parse(stdout);
    const bytes = after.stages.map((/** @type {any} */ stage) => stage.bytes);
    console.log(`      ${before.bytes} to ${after.bytes} bytes with ${builder.name} ${builder.version}`);
    return [
      ...(bytes.length === 2 ? [] : ['there are not two stages']),
      ...(bytes[0] === before.bytes ? [] : ['the builder is not as large as the original']),
      ...(bytes[1] === after.bytes ? [] : ['the image is not as large as its last stage']),
      ...(saved.bytes === before.bytes - after.bytes && saved.share > 0.5 ? [] : [`it saves ${saved.share}`]),
    ];
  },
  async 'an image that is not here'(docker, folder) {
    const path = write(folder, DOCKERFILE.replace('debian:bookworm', 'debian:sid'));
    const { code, stderr } = await measure(docker, [path]);
    const said = stderr.includes('docker does not have debian:sid');
    return code === 2 && said ? [] : [`ended with ${code}: ${stderr}`];
  },
  async 'a build that fails'(docker, folder) {
    const path = write(folder, DOCKERFILE.replace('gcc -o', 'false && gcc -o'));
    const { code, stderr } = await measure(docker, [path]);
    const said = stderr.includes('did not complete successfully') && stderr.includes('the build of the file');
    return code === 2 && said ? [] : [`ended with ${code}: ${stderr}`];
  },
  async 'Ctrl+C'(docker, folder) {
    const path = write(folder, DOCKERFILE.replace('gcc -o', 'touch /tmp/begun && sleep 100 && gcc -o'));
    const child = spawn(process.execPath, [CLI, 'measure', path, '--', '--network=host'], {
      env: docker.env,
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const deadline = Date.now() + START_MS;
    while (leftFiles().length === 0 && Date.now() < deadline) await delay(50);
    await delay(1000);
    const started = performance.now();
    child.kill('SIGINT');
    const code = await ended;
    const seconds = (performance.now() - started) / 1000;
    return [
      ...(code === 130 ? [] : [`ended with ${code}`]),
      ...(seconds < 20 ? [] : [`took ${seconds.toFixed(0)} s to stop`]),
    ];
  },
};

/**
 * @param {Docker} docker
 */
async function runAll(docker) {
  let failed = 0;
  const images = await imagesOf(docker);
  for (const [index, [name, run]] of Object.entries(CASES).entries()) {
    const problems = await run(docker, join(SCRATCH, String(index)));
    if ((await imagesOf(docker)) !== images) problems.push(`images are left: ${await imagesOf(docker)}`);
    if (leftFiles().length > 0) problems.push(`files are left: ${leftFiles().join(', ')}`);
    console.log(`${problems.length > 0 ? 'FAIL' : 'ok  '}  ${name}`);
    for (const problem of problems) console.log(`      ${problem}`);
    if (problems.length > 0) failed += 1;
  }
  console.log(`${Object.keys(CASES).length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/**
 * @param {Docker} docker
 * @param {string[]} args
 * @returns {Promise<Result>}
 */
function measure(docker, args) {
  const all = [CLI, 'measure', ...args, '--', '--network=host'];
  return exec(process.execPath, all, { env: environment(docker), timeout: MEASURE_MS });
}

/** @param {Docker} docker */
const environment = ({ env }) => ({ ...env, TMPDIR: TEMPORARY });

/**
 * @param {string} folder not yet made
 * @param {string} dockerfile
 * @returns {string} its path
 */
function write(folder, dockerfile) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'main.c'), MAIN);
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  return join(folder, 'Dockerfile');
}

/** Names of all images, to compare. @param {Docker} docker */
async function imagesOf(docker) {
  const { stdout } = await docker.docker(['image', 'ls', '--format={{.Repository}}:{{.Tag}}']);
  return stdout.trim().split('\n').sort().join(' ');
}

/** What `measure` writes to while it runs. */
const leftFiles = () => readdirSync(TEMPORARY);

process.exitCode = await main();
