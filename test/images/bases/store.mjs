import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec, lastLine } from '../docker/exec.mjs';
import { cacheFolder, publish } from '../docker/fetch.mjs';
import { baseOf } from './table.mjs';

/** @import { Docker } from '../docker/start.mjs' */
/** @import { Base } from './table.mjs' */

/**
 * The cache of stand-ins. It keeps layers and configurations by their digest, so that stand-ins share what they
 * build on, and one description an image, named by what it is made from: who changes a recipe gets another image.
 */
const LAYOUT = 'bases-1';

/** One image in the `manifest.json` of `docker save`. @typedef {{ Config: string, RepoTags: string[], Layers: string[] }} Manifest */

const folder = () => join(cacheFolder(), LAYOUT);

/**
 * @param {Base} base
 * @returns {string} what it is made from, as a digest
 */
function keyOf(base) {
  const recipe =
    base.file && readFileSync(fileURLToPath(new URL(`${base.file}.Dockerfile`, import.meta.url)));
  const on = base.on === undefined ? '' : keyOf(baseOf(base.on));
  const { tree = '', args = {}, npm = [] } = base;
  const hash = createHash('sha256').update(JSON.stringify([on, tree, args, npm]));
  return hash.update(recipe ?? '').digest('hex');
}

/** @param {Base} base */
const manifestFile = (base) => join(folder(), 'images', `${keyOf(base)}.json`);

/** @param {Base} base */
export function hasImage(base) {
  return existsSync(manifestFile(base));
}

/**
 * Keeps an image of a private Docker. Safe to call from several processes.
 * @param {Docker} docker
 * @param {Base} base
 */
export async function keepImage(docker, base) {
  for (const name of ['images', 'blobs/sha256']) mkdirSync(join(folder(), name), { recursive: true });
  const work = mkdtempSync(join(folder(), 'keeping-'));
  try {
    await pipe(docker, 'docker save "$1" | tar -x -C "$2"', [base.names[0] ?? '', work]);
    /** @type {Manifest[]} */
    const [manifest] = JSON.parse(readFileSync(join(work, 'manifest.json'), 'utf8'));
    if (!manifest) throw new Error(`docker saved no image of ${base.names[0]}`);
    for (const blob of readdirSync(join(work, 'blobs/sha256'))) {
      const kept = join(folder(), 'blobs/sha256', blob);
      if (!existsSync(kept)) publish(join(work, 'blobs/sha256', blob), kept);
    }
    // last, and in one step: who finds the description finds the layers
    const file = join(work, 'image.json');
    writeFileSync(file, JSON.stringify(manifest));
    renameSync(file, manifestFile(base));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Loads images into a private Docker, under all their names.
 * @param {Docker} docker
 * @param {Base[]} bases that are all in the cache
 */
export async function loadImages(docker, bases) {
  if (bases.length === 0) return;
  const manifests = bases.map((base) => {
    /** @type {Manifest} */
    const manifest = JSON.parse(readFileSync(manifestFile(base), 'utf8'));
    return {
      ...manifest,
      RepoTags: base.names.map((name) => (/:[^/]*$/.test(name) ? name : `${name}:latest`)),
    };
  });
  const work = mkdtempSync(join(folder(), 'loading-'));
  try {
    writeFileSync(join(work, 'manifest.json'), JSON.stringify(manifests));
    const blobs = new Set(manifests.flatMap(({ Config, Layers }) => [Config, ...Layers]));
    writeFileSync(join(work, 'blobs'), [...blobs].join('\n'));
    const script = 'tar -c -C "$1" manifest.json -C "$2" -T "$1/blobs" | docker load -q';
    await pipe(docker, script, [work, folder()]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Runs a pipe of programs, docker among them, of which each has to succeed.
 * @param {Docker} docker
 * @param {string} script
 * @param {string[]} args
 */
async function pipe(docker, script, args) {
  const result = await exec('bash', ['-c', `set -o pipefail; ${script}`, 'pipe', ...args], {
    env: docker.env,
  });
  if (result.code !== 0) throw new Error(`${script} failed: ${lastLine(result.stderr)}`);
}
