import { createServer } from 'node:http';

/** @import { Sample } from './sample.mjs' */

/** What a sample writes in place of the address. */
const ADDRESS = 'http://DOWNLOADS';

/**
 * Gives what samples have in `downloads/` to whoever asks for it on loopback, while `work` goes on.
 *
 * @template T
 * @param {Sample[]} samples
 * @param {(samples: Sample[]) => Promise<T>} work gets the samples with the address in them
 * @returns {Promise<T>}
 */
export async function withDownloads(samples, work) {
  const all = new Map(samples.flatMap(({ downloads }) => Object.entries(downloads)));
  if (all.size === 0) return work(samples);
  const server = createServer((request, response) => {
    const text = all.get((request.url ?? '').slice(1));
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server of downloads has no port');
  const own = `http://127.0.0.1:${address.port}`;
  try {
    return await work(
      samples.map((sample) => ({ ...sample, dockerfile: sample.dockerfile.replaceAll(ADDRESS, own) })),
    );
  } finally {
    server.close();
  }
}
