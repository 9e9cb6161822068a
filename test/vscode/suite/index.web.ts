/**
 * The suite's entry in the web extension host, a worker without Node's modules.
 * Mocha's browser build defines a global `mocha` and takes the tests before it is told to run.
 */
import 'mocha/mocha.js';
import { summary } from './support.ts';
import { tests } from './tests.ts';

declare const mocha: {
  setup(options: { ui: 'bdd'; reporter: string; timeout: number; slow: number }): void;
  run(done: () => void): Mocha.Runner;
};

export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 60_000, slow: 2_000 });
  for (const load of tests) await load();
  await new Promise<void>((resolve, reject) => {
    const runner: Mocha.Runner = mocha.run(() => {
      const problem = summary(runner.stats);
      if (problem === undefined) resolve();
      else reject(new Error(problem));
    });
  });
}
