import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDocker } from './start.mjs';
import { BuilderUnavailable, skipUnavailable } from './unavailable.mjs';

/** @import { Docker } from './start.mjs' */

/**
 * Runs `work` with a docker whose builds reach the host's network, and a folder for scratch; both are gone afterwards.
 *
 * @param {(docker: Docker, scratch: string) => Promise<number>} work
 * @returns {Promise<number>} the exit code that `work` gives, or that of a machine without a builder
 */
export async function withDocker(work) {
  const scratch = mkdtempSync(join(tmpdir(), 'multistage-images-'));
  /** @type {Docker | undefined} */
  let docker;
  try {
    docker = await startDocker({ network: 'host' });
    return await work(docker, scratch);
  } catch (error) {
    if (error instanceof BuilderUnavailable) return skipUnavailable(error);
    throw error;
  } finally {
    await docker?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
