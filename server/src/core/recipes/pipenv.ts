import { environmentPlan } from './support/environment.ts';
import { isManagedBy } from './support/python-programs.ts';
import { defineRecipe } from './types.ts';

/** Pipenv fills an environment in the builder; the runtime stage has the environment, and no Pipenv. */
export const pipenv = defineRecipe({
  name: 'pipenv',
  matches: isManagedBy('pipenv'),
  plan: (input) =>
    environmentPlan(input, {
      title: 'Pipenv',
      names: /^pipenv$/,
      fills: 'active',
      unwrap: ([run]) => (run?.text === 'run' ? { skip: 1, lead: [] } : undefined),
      megabytes: 50,
    }),
});
