import { environmentPlan } from './support/environment.ts';
import { defineRecipe } from './types.ts';

/** Images of CUDA, PyTorch and TensorFlow: built on `devel`, run on `runtime` of the same tag. */
export const learning = defineRecipe({
  name: 'learning',
  matches: ({ facts, image }) =>
    /(?:^|\/)(?:cuda|cudagl|pytorch|tensorflow)$/.test(image?.repository ?? '') &&
    facts.runtime('python') !== undefined &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'python'),
  plan: (input) =>
    environmentPlan(input, { title: 'pip', names: /^(?:pip[\d.]*|setup\.py)$/, fills: 'path' }),
});
