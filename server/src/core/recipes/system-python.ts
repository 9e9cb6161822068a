import { environmentPlan } from './support/environment.ts';
import { defineRecipe } from './types.ts';

/** Python of Debian or Ubuntu, as packages: what its pip installs is below /usr/local, and nothing else is. */
export const systemPython = defineRecipe({
  name: 'system-python',
  matches: ({ facts, image, steps }) =>
    /^(?:debian|ubuntu)$/.test(image?.repository ?? '') &&
    facts.runtime('python') !== undefined &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'python') &&
    !steps.some(({ commands }) => commands.some(({ task }) => task === 'build')),
  plan: (input) =>
    environmentPlan(input, { title: 'pip', names: /^(?:pip[\d.]*|setup\.py)$/, fills: 'path' }),
});
