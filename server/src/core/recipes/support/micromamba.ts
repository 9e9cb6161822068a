import type { Installed } from '../../facts/types.ts';
import type { Decline, RecipePlan, SplitInput, Unneeded } from '../types.ts';
import { smaller } from './images.ts';
import { dependenciesOf, neededBy } from './libraries.ts';

/**
 * Micromamba's own image: its entrypoint activates the environment, so the runtime stage has the same image, and the
 * environment where it was. Source: https://micromamba-docker.readthedocs.io/en/latest/advanced_usage.html
 */
export function micromambaPlan(
  input: SplitInput,
  environment: string,
  installs: readonly Installed[],
): RecipePlan | Decline | Unneeded {
  const at = installs.findLast(({ location }) => location?.startsWith(environment) === true)!.instruction;
  const needs = neededBy(input, 'python', dependenciesOf(input, 'python').names);
  return {
    kind: 'plan',
    sources: 'runtime',
    artefacts: [{ from: environment, to: environment, at, why: 'the packages are there' }],
    runtimes: [smaller(input)],
    packages: needs.packages,
    tasks: ({ step: { name, args } }) =>
      name === 'micromamba' && args.some(({ text }) => text === 'clean') ? 'build' : undefined,
    stays: 'the environment is what the image is there for.',
    checks: [
      ...needs.checks,
      `${environment} belongs to root in the runtime stage: see that the program writes nothing there.`,
    ],
  };
}
