import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { downloadPackages } from './apt.mjs';
import { exec, lastLine } from './exec.mjs';
import { BuilderUnavailable } from './unavailable.mjs';

/** Raised whenever the layout or the packages below change, so that an old cache folder is not reused. */
const LAYOUT = 'packages-1';

/**
 * The Debian release Docker comes from: the oldest with a BuildKit that has heredocs, `COPY --link` and mounts
 * without a `# syntax=` line. Its binaries run on Debian 12 too, but for runc, which wants a newer glibc and is
 * therefore taken from the machine's own release.
 */
const DOCKER_RELEASE = 'trixie';
const DOCKER_PACKAGES = ['docker.io', 'docker-cli', 'docker-buildx', 'containerd'];
const OWN_PACKAGES = ['runc', 'busybox-static'];
const OLDEST_DEBIAN = 12;

/**
 * An unpacked Docker. Nothing of it is installed, and nothing in it is written to after it was made.
 * @typedef {object} DockerFiles
 * @property {string} bin dockerd, containerd, containerd-shim-runc-v2, runc, docker
 * @property {string} plugins the docker CLI's plugin folder, with docker-buildx
 * @property {string} rootfs a tar file: a root file system of a static busybox and a few files
 */

/**
 * The folder that keeps the unpacked packages between runs: MULTISTAGE_DOCKER_CACHE, else `multistage/docker`
 * in XDG_CACHE_HOME, else in `~/.cache`.
 *
 * @param {Record<string, string | undefined>} [env]
 */
export function cacheFolder(env = process.env) {
  if (env.MULTISTAGE_DOCKER_CACHE) return resolve(env.MULTISTAGE_DOCKER_CACHE);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'multistage', 'docker');
}

/**
 * Docker from Debian's packages, from the cache or downloaded into it. Needs the network only the first time.
 * Safe to call from several processes: a half-made folder is never visible under the final name.
 *
 * @param {string} [cache]
 * @returns {Promise<DockerFiles>}
 * @throws {BuilderUnavailable} where the packages do not run or cannot be had
 */
export async function fetchDocker(cache = cacheFolder()) {
  const release = debianRelease();
  const done = join(cache, `${LAYOUT}-${release}`);
  if (!existsSync(done)) {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, 'making-'));
    try {
      await download(work, release);
      await unpack(work);
      publish(join(work, 'made'), done);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return { bin: join(done, 'bin'), plugins: join(done, 'cli-plugins'), rootfs: join(done, 'rootfs.tar') };
}

/** The machine's Debian code name, once it is clear that the packages can run here. */
export function debianRelease() {
  if (process.platform !== 'linux')
    throw new BuilderUnavailable(`a builder needs Linux, not ${process.platform}`);
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (/** @type {string} */ name) =>
    new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
  if (field('ID') !== 'debian') {
    throw new BuilderUnavailable(
      `the builder comes from Debian's packages, and this is ${field('ID') || 'unknown'}`,
    );
  }
  if (Number(field('VERSION_ID') || OLDEST_DEBIAN) < OLDEST_DEBIAN) {
    throw new BuilderUnavailable(
      `the builder needs Debian ${OLDEST_DEBIAN} or newer, not ${field('VERSION_ID')}`,
    );
  }
  if (!field('VERSION_CODENAME')) throw new BuilderUnavailable('this Debian does not tell its code name');
  return field('VERSION_CODENAME');
}

/**
 * @param {string} work
 * @param {string} release
 */
async function download(work, release) {
  const releases = [...new Set([DOCKER_RELEASE, release])];
  await downloadPackages(work, release, releases, [
    ...DOCKER_PACKAGES.map((name) => `${name}/${DOCKER_RELEASE}`),
    ...OWN_PACKAGES.map((name) => `${name}/${release}`),
  ]);
}

/**
 * Unpacks `work/debs` and lays out the parts in `work/made`.
 * @param {string} work
 */
async function unpack(work) {
  const tree = join(work, 'tree');
  const made = join(work, 'made');
  for (const deb of readdirSync(join(work, 'debs'))) {
    const result = await exec('dpkg', ['-x', join(work, 'debs', deb), tree]);
    if (result.code !== 0)
      throw new BuilderUnavailable(`${deb} cannot be unpacked: ${lastLine(result.stderr)}`);
  }
  mkdirSync(join(made, 'bin'), { recursive: true });
  mkdirSync(join(made, 'cli-plugins'));
  for (const program of ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'docker', 'runc']) {
    cpSync(findProgram(tree, program), join(made, 'bin', program));
  }
  cpSync(join(tree, 'usr/libexec/docker/cli-plugins/docker-buildx'), join(made, 'cli-plugins/docker-buildx'));
  await makeRootfs(findProgram(tree, 'busybox'), join(work, 'rootfs'), join(made, 'rootfs.tar'));
}

/**
 * @param {string} tree
 * @param {string} name
 */
function findProgram(tree, name) {
  const path = ['usr/sbin', 'usr/bin', 'sbin', 'bin']
    .map((folder) => join(tree, folder, name))
    .find(existsSync);
  if (!path) throw new BuilderUnavailable(`Debian's packages hold no ${name}`);
  return path;
}

/**
 * A root file system of one static program: enough for a shell, and nothing that needs a distribution.
 * `/etc/stand-in` tells it from anything a Dockerfile makes.
 *
 * @param {string} busybox
 * @param {string} root
 * @param {string} tar
 */
async function makeRootfs(busybox, root, tar) {
  for (const folder of ['bin', 'etc', 'tmp', 'root']) mkdirSync(join(root, folder), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  cpSync(busybox, join(root, 'bin/busybox'));
  const applets = await exec(busybox, ['--list']);
  for (const applet of applets.stdout.split('\n').filter((name) => name && name !== 'busybox')) {
    symlinkSync('busybox', join(root, 'bin', applet));
  }
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
  writeFileSync(join(root, 'etc/stand-in'), 'busybox from Debian, under another name\n');
  const result = await exec('tar', ['-C', root, '--owner=0', '--group=0', '-cf', tar, '.']);
  if (result.code !== 0) throw new BuilderUnavailable(`tar failed: ${lastLine(result.stderr)}`);
}

/**
 * Gives what was made its final name.
 * @param {string} made
 * @param {string} done on the same file system
 */
export function publish(made, done) {
  try {
    renameSync(made, done);
  } catch (error) {
    // Another process was faster: its copy is as good.
    if (!existsSync(done)) throw error;
  }
}
