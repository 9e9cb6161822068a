/** Thrown where this machine cannot run a builder; the message is the reason, fit for one line of output. */
export class BuilderUnavailable extends Error {
  name = 'BuilderUnavailable';
}

/**
 * Prints why no builder runs here, on one line, and gives the exit code a test script should end with.
 *
 * A developer without a builder is not at fault, so the script passes. In CI a silent skip would let the
 * proof rot unseen, so it fails there unless the job says that it has no builder (MULTISTAGE_NO_BUILDER=1).
 *
 * @param {BuilderUnavailable} error
 * @param {Record<string, string | undefined>} [env]
 * @returns {0 | 1}
 */
export function skipUnavailable(error, env = process.env) {
  console.log(`skipped: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}`);
  return env.CI === 'true' && env.MULTISTAGE_NO_BUILDER !== '1' ? 1 : 0;
}
