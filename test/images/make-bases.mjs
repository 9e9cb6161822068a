/**
 * Usage: node test/images/make-bases.mjs NAME…
 *
 * Makes stand-ins for base images, keeps them in the cache and prints their sizes. What needs them makes what is
 * missing itself; this is to try a recipe, or to fill the cache while there is a network.
 */
import { ensureBases } from './bases/ensure.mjs';
import { startDocker } from './docker/start.mjs';
import { BuilderUnavailable, skipUnavailable } from './docker/unavailable.mjs';

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} names */
async function main(names) {
  if (names.length === 0) {
    console.error('make-bases: which? For example: node test/images/make-bases.mjs debian:bookworm-slim');
    return 2;
  }
  /** @type {import('./docker/start.mjs').Docker | undefined} */
  let docker;
  try {
    docker = await startDocker();
    await ensureBases(docker, names);
    const format = '{{.Repository}}:{{.Tag}}\t{{.Size}}';
    console.log((await docker.docker(['images', `--format=${format}`])).stdout.trim());
    return 0;
  } catch (error) {
    if (error instanceof BuilderUnavailable) return skipUnavailable(error);
    throw error;
  } finally {
    await docker?.stop();
  }
}
