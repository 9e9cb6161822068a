import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDocker } from '../docker/start.mjs';
import { makeBase } from './make.mjs';
import { hasImage, keepImage, loadImages } from './store.mjs';
import { baseOf } from './table.mjs';

/** @import { Docker } from '../docker/start.mjs' */
/** @import { Base } from './table.mjs' */

/**
 * Puts stand-ins for base images into a private Docker, from the cache where they are there, and else makes them from
 * packages, which needs the network. Afterwards the images bear all their names.
 *
 * @param {Docker} docker
 * @param {Iterable<string>} names as Dockerfiles write them; `scratch` is always there
 * @throws {Error} where there is no stand-in of a name, or where it cannot be made
 * @throws {BuilderUnavailable} where the packages cannot be had
 */
export async function ensureBases(docker, names) {
  const bases = [...new Set([...names].filter((name) => name !== 'scratch').map(baseOf))];
  const missing = withFoundations(bases).filter((base) => !hasImage(base));
  if (missing.length > 0) await make(missing);
  await loadImages(docker, bases);
}

/**
 * What must be there to make stand-ins, themselves included, in the order in which they can be made.
 * @param {Base[]} bases
 */
function withFoundations(bases) {
  /** @type {Set<Base>} */
  const all = new Set();
  /** @param {Base} base */
  const add = (base) => {
    if (base.on !== undefined && !hasImage(base)) add(baseOf(base.on));
    all.add(base);
  };
  bases.forEach(add);
  return [...all];
}

/**
 * Makes stand-ins in a Docker of their own, which reaches what the machine reaches, and keeps them in the cache.
 * @param {Base[]} bases in order
 */
async function make(bases) {
  const docker = await startDocker({ network: 'host' });
  const scratch = mkdtempSync(join(tmpdir(), 'multistage-bases-'));
  try {
    const foundations = bases.flatMap(({ on }) => (on === undefined ? [] : [baseOf(on)]));
    await loadImages(docker, [...new Set(foundations)].filter(hasImage));
    for (const base of bases) {
      const started = performance.now();
      await makeBase(docker, base, mkdtempSync(join(scratch, 'base-')));
      await keepImage(docker, base);
      console.log(`made ${base.names[0]} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    await docker.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
