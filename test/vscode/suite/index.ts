/**
 * The suite's entry in a Node extension host: the desktop's (@vscode/test-electron) and the offline workbench's.
 * VS Code calls `run`; a rejection makes its exit code 1.
 */
import Mocha from 'mocha';
import { summary } from './support.ts';
import { tests } from './tests.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, slow: 2_000, forbidOnly: true });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const load of tests) await load();
  await new Promise<void>((resolve, reject) => {
    const runner: Mocha.Runner = mocha.run(() => {
      const problem = summary(runner.stats);
      if (problem === undefined) resolve();
      else reject(new Error(problem));
    });
  });
}
