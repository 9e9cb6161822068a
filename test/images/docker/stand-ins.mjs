import { lastLine } from './exec.mjs';

/** @import { Docker } from './start.mjs' */

/**
 * Names that unmodified Dockerfiles use. Behind each is the same busybox: enough to learn what BuildKit does with
 * stages, useless for anything about contents or sizes.
 */
const STAND_INS = [
  'alpine',
  'alpine:3',
  'alpine:3.20',
  'busybox',
  'debian',
  'debian:bookworm-slim',
  'golang:1.22',
  'nginx',
  'node:22',
  'node:22-slim',
  'python:3.12',
  'ubuntu:24.04',
];

/**
 * Makes the stand-ins in a private Docker, without network.
 * @param {Docker} docker
 */
export async function importStandIns(docker) {
  const [first = '', ...others] = STAND_INS;
  await importImage(docker, first);
  for (const name of others) await succeed(docker, ['tag', first, name]);
}

/**
 * Imports the small root file system under one name.
 * @param {Docker} docker
 * @param {string} name
 * @param {string[]} [changes] instructions the image's configuration carries, such as `ONBUILD RUN true`
 */
export async function importImage(docker, name, changes = []) {
  const all = ['ENV PATH=/bin', 'CMD ["sh"]', ...changes];
  await succeed(docker, ['import', ...all.flatMap((change) => ['--change', change]), docker.rootfs, name]);
}

/**
 * @param {Docker} docker
 * @param {string[]} args
 */
async function succeed(docker, args) {
  const result = await docker.docker(args);
  if (result.code !== 0) throw new Error(`docker ${args[0]} failed: ${lastLine(result.stderr)}`);
}
