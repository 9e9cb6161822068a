/** What the stage graph takes: analysis, layout and SVG. The first one loads and warms the layout. */
import { Bench } from 'tinybench';
import { importSources } from '../../scripts/bundle-core.mjs';

/** ms that a picture may take once the layout is warm, by its stages. */
const LIMITS = new Map([
  [8, 100],
  [40, 150],
]);

/**
 * @param {readonly number[]} sizes in stages
 * @returns {Promise<{ stages: number, first: number, p50: number, p99: number, limit: number }[]>} in ms
 */
export async function measurePictures(sizes) {
  const { analyze, stagePicture, layOut, svgOf, createEngine, dockerfileOfStages } = await importSources(`
    export { analyze } from './server/src/core/analysis.ts';
    export { stagePicture } from './server/src/core/features/picture/picture.ts';
    export { layOut } from './server/src/core/features/picture/layout.ts';
    export { svgOf } from './server/src/core/features/picture/svg.ts';
    export { createEngine } from './server/src/layout/elk.ts';
    export { dockerfileOfStages } from './test/harness/generated.ts';
  `);
  const rows = [];
  for (const stages of sizes) {
    const text = dockerfileOfStages(stages);
    const start = performance.now();
    const engine = createEngine();
    const draw = async () => {
      const picture = stagePicture(analyze({ text }));
      return svgOf(picture, await layOut(picture, engine));
    };
    await draw();
    const first = performance.now() - start;
    // generated code of this size takes a hundred rounds to get warm
    const bench = new Bench({ time: 2000, warmupTime: 4000 }).add('draw', draw);
    await bench.run();
    const { result } = bench.tasks[0];
    if (result.state === 'errored') throw result.error;
    const { p50, p99 } = result.latency;
    rows.push({ stages, first, p50, p99, limit: LIMITS.get(stages) ?? Number.POSITIVE_INFINITY });
  }
  return rows;
}
