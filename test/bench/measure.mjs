/** What a user waits for: the first findings after the server's start, and new ones after each change. */
import { dockerfileOf, typingPlace } from './dockerfile.mjs';
import { Server } from './server.mjs';

/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {readonly string[]} command
 * @property {unknown} [options] of its initialization
 */

/**
 * @typedef {object} Measured times in ms
 * @property {Spread} initialize
 * @property {Spread} cold from the start of the process to the first diagnostics
 * @property {Spread} change from a change to the diagnostics of the changed text
 * @property {number | undefined} memory the peak, in MB
 * @property {number} diagnostics
 */

/** @typedef {{ p50: number, p95: number, count: number }} Spread */

/**
 * Measures candidates by turns, so that what else the machine does falls on all of them.
 * @param {readonly Candidate[]} candidates
 * @param {number} lines
 * @param {{ colds: number, changes: number }} rounds
 * @returns {Promise<Measured[]>} one for each candidate
 */
export async function measure(candidates, lines, { colds, changes }) {
  const text = dockerfileOf(lines);
  const uri = `file:///bench/${lines}/Dockerfile`;
  const samples = candidates.map(() => ({ initialize: [], cold: [], change: [], memory: 0, diagnostics: 0 }));
  for (let round = 0; round < colds; round++) {
    for (const [index, { command, options }] of candidates.entries()) {
      const server = new Server(command);
      samples[index].initialize.push(await server.initialize(options));
      const { sinceStart, count } = await server.open(uri, text);
      samples[index].cold.push(sinceStart);
      samples[index].diagnostics = count;
      await server.stop();
    }
  }
  const typing = await Promise.all(candidates.map((candidate) => startTyping(candidate, uri, text)));
  for (let round = 0; round < changes; round++) {
    for (const [index, { type }] of typing.entries()) samples[index].change.push(await type());
  }
  for (const [index, { server }] of typing.entries()) {
    samples[index].memory = server.peakMemory();
    await server.stop();
  }
  return samples.map(({ initialize, cold, change, ...rest }) => ({
    initialize: spread(initialize),
    cold: spread(cold),
    change: spread(change),
    ...rest,
  }));
}

/** A server with the document open, and a function that types or deletes one letter. */
async function startTyping({ command, options }, uri, text) {
  const server = new Server(command);
  await server.initialize(options);
  await server.open(uri, text);
  const { line, character } = typingPlace(text);
  const lines = text.split('\n');
  const longer = lines.with(line, `${lines[line]}x`).join('\n');
  let version = 1;
  const type = async () => {
    version++;
    const inserts = version % 2 === 0;
    const change = server.incremental
      ? {
          range: { start: { line, character }, end: { line, character: character + (inserts ? 0 : 1) } },
          text: inserts ? 'x' : '',
        }
      : { text: inserts ? longer : text };
    const { ms } = await server.change(uri, version, [change]);
    return ms;
  };
  return { server, type };
}

/** @param {number[]} samples */
function spread(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { p50: at(0.5), p95: at(0.95), count: sorted.length };
}
