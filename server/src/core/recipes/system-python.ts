import { environmentPlan } from './support/environment.ts';
import { defineRecipe } from './types.ts';

/** Python of a distribution, as packages: what Debian’s pip installs is below /usr/local, and nothing else is. */
export const systemPython = defineRecipe({
  name: 'system-python',
  matches: ({ facts, image, steps }) =>
    image?.role === 'base' &&
    /^(?:debian|ubuntu|alpine)$/.test(image.distribution?.id ?? '') &&
    facts.runtime('python') !== undefined &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'python') &&
    !steps.some(({ commands }) => commands.some(({ task }) => task === 'build')),
  plan: (input) =>
    environmentPlan(input, { title: 'pip', names: /^(?:pip[\d.]*|setup\.py)$/, fills: 'path' }),
});
