/** Waiting for a condition without a fixed pause. */

const INTERVAL = 100;

/**
 * Asks `probe` until it says yes.
 * @param {string} what for the message of the error that is thrown when it never does
 * @param {() => Promise<boolean>} probe
 * @param {() => Promise<unknown>} seen what to show in that message
 * @param {number} [limit] in milliseconds
 */
export async function poll(what, probe, seen, limit = 30_000) {
  const end = Date.now() + limit;
  while (!(await probe())) {
    if (Date.now() > end)
      throw new Error(`Waited in vain until ${what}; last seen: ${JSON.stringify(await seen())}`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}
