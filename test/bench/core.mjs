/** What the engine itself takes, without a protocol around it. */
import { Bench } from 'tinybench';
import { importSources } from '../../scripts/bundle-core.mjs';
import { dockerfileOf } from './dockerfile.mjs';
import { runPlace, stagesOf } from './stages.mjs';

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

/** What lies around the file: enough for COPY to find something. */
const PROJECT = {
  dockerignore: undefined,
  files: {
    paths: [
      'composer.json',
      'go.mod',
      'go.sum',
      'package-lock.json',
      'package.json',
      'pom.xml',
      'src/main.ts',
    ],
    complete: true,
    read: () => undefined,
  },
};

/**
 * The facts of files that run much: from the text, and after a letter inside a RUN in the middle. Times are of the
 * process, so that what else the machine does counts little.
 * @param {readonly number[]} sizes in lines
 * @returns {Promise<{ task: string, lines: number, p50: number, p99: number }[]>} in ms
 */
export async function measureFacts(sizes) {
  const { analyze, createContext } = await importSources(`
    export { analyze } from './server/src/core/analysis.ts';
    export { createContext } from './server/src/core/facts/context.ts';
  `);
  const stepsOf = (context) => {
    for (const stage of context.model.stages) context.facts(stage).steps;
    return context;
  };
  const findingsOf = (snapshot) => {
    snapshot.diagnostics;
    return snapshot;
  };
  const rows = [];
  for (const lines of sizes) {
    const text = stagesOf(lines);
    const at = runPlace(text);
    const typed = (round) => `${text.slice(0, at)}${round % 2 === 0 ? '' : 'x'}${text.slice(at)}`;
    const rounds = lines > 10_000 ? 6 : lines > 1000 ? 20 : 100;
    const input = { text, project: PROJECT };
    const tasks = {
      'facts, from the text': () => () => stepsOf(createContext(input)),
      'facts, a letter in a RUN': () => {
        let previous = stepsOf(createContext(input));
        return (round) => {
          previous = stepsOf(createContext({ ...input, text: typed(round), previous }));
        };
      },
      'all rules, from the text': () => () => findingsOf(analyze(input)),
      'all rules, a letter in a RUN': () => {
        let previous = findingsOf(analyze(input));
        return (round) => {
          previous = findingsOf(analyze({ ...input, text: typed(round), previous }));
        };
      },
    };
    for (const [task, start] of Object.entries(tasks)) {
      const run = start();
      for (let round = 0; round < rounds; round++) run(round);
      const times = Array.from({ length: rounds }, (_, round) => {
        const before = process.cpuUsage();
        run(round);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      }).sort((a, b) => a - b);
      rows.push({ task, lines, p50: times[rounds >> 1], p99: times.at(-1) });
    }
  }
  return rows;
}
