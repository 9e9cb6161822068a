import { environmentPlan } from './support/environment.ts';
import { defineRecipe } from './types.ts';

/** pip: a virtual environment in the builder, copied to where it was. */
export const python = defineRecipe({
  name: 'python',
  matches: ({ facts, image }) =>
    facts.installations.some(({ ecosystem }) => ecosystem === 'python') &&
    image?.runtimes.some(({ language }) => language === 'python') === true,
  plan: (input) =>
    environmentPlan(input, { title: 'pip', names: /^(?:pip[\d.]*|setup\.py)$/, fills: 'path' }),
});
