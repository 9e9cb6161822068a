/**
 * Starts a task for every item, at most so many at a time. The results are in the order of the items.
 *
 * @template T, R
 * @param {T[]} items
 * @param {number} width
 * @param {(item: T) => Promise<R>} task
 * @returns {Promise<R>[]}
 */
export function inLanes(items, width, task) {
  /** @type {Promise<unknown>[]} */
  const lanes = Array.from({ length: width }, () => Promise.resolve());
  return items.map((item, i) => {
    const result = (lanes[i % width] ?? Promise.resolve()).then(() => task(item));
    lanes[i % width] = result.catch(() => {});
    return result;
  });
}
