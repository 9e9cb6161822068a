import { nodePlan } from './support/node-plan.ts';
import { buildsOf, developmentStart, projectOf } from './support/node-project.ts';
import { defineRecipe, type SplitInput } from './types.ts';

export const isNode = ({ image, facts }: SplitInput): boolean =>
  image?.runtimes.some(({ language }) => language === 'node') === true &&
  facts.installations.some(({ ecosystem }) => ecosystem === 'node');

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

/** A project of Node.js with a step that builds. */
export const isBuilt = (input: SplitInput): boolean =>
  isNode(input) && projectOf(input) !== undefined && buildsOf(input).length > 0;
