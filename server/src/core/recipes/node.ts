import { nodePlan } from './support/node-plan.ts';
import { developmentStart, isNode, projectOf } from './support/node-project.ts';
import { defineRecipe } from './types.ts';

/** Programs of JavaScript that run as they are: the packages cross. */
export const node = defineRecipe({
  name: 'node',
  matches: isNode,
  plan(input) {
    const project = projectOf(input);
    if (!project)
      return {
        kind: 'unneeded',
        code: 'nothing-built',
        message: 'Only programs are installed globally, which what runs may use.',
      };
    return developmentStart(input, project) ?? nodePlan(input, project, { paths: [], sources: 'typescript' });
  },
});
