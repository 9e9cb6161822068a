/** What the engine itself takes, without a protocol around it. */
import { Bench } from 'tinybench';
import { importSources } from '../../scripts/bundle-core.mjs';
import { dockerfileOf } from './dockerfile.mjs';

/**
 * @param {readonly number[]} sizes in lines
 * @returns {Promise<{ task: string, lines: number, p50: number, p99: number }[]>} in ms
 */
export async function measureCore(sizes) {
  const { analyze, parseDockerfile, buildModel } = await importSources(`
    export { analyze } from './server/src/core/analysis.ts';
    export { parseDockerfile } from './server/src/core/syntax/parse.ts';
    export { buildModel } from './server/src/core/model/build.ts';
  `);
  const inputs = { contexts: new Set(), buildArgs: new Map() };
  const rows = [];
  for (const lines of sizes) {
    const text = dockerfileOf(lines);
    const file = parseDockerfile(text);
    const bench = new Bench({ time: 1000, warmupTime: 300 })
      .add('parse', () => parseDockerfile(text))
      .add('model', () => buildModel(file, inputs))
      .add('diagnostics, from the text', () => analyze({ text }).diagnostics);
    await bench.run();
    for (const { name, result } of bench.tasks) {
      if (result.state === 'errored') throw result.error;
      const { p50, p99 } = result.latency;
      rows.push({ task: name, lines, p50, p99 });
    }
  }
  return rows;
}
