import type { Instruction } from '../syntax/types.ts';
import { installsBeside } from './support/foreign.ts';
import { smaller } from './support/images.ts';
import { dependenciesOf } from './support/libraries.ts';
import {
  callsComposer,
  cleanExtensionsOf,
  EXTENSION_PATHS,
  extensionsOf,
  isOfComposer,
  projectOf,
  taskOf,
} from './support/php.ts';
import { type Artefact, defineRecipe, type Place, type RecipePlan, type SplitInput } from './types.ts';

/** PHP: extensions, what Composer installs and what Node.js builds; the image is the same one. */
export const php = defineRecipe({
  name: 'php',
  matches: ({ facts, image }) =>
    image?.runtimes.some(({ language }) => language === 'php') === true &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'php'),
  plan(input) {
    const project = projectOf(input);
    if ('kind' in project) return project;
    const last = extensionsOf(input).at(-1);
    const artefacts: Artefact[] = [
      ...(last
        ? EXTENSION_PATHS.map((path) => ({
            from: path,
            to: path,
            at: last,
            why: 'extensions of PHP and their settings are there',
          }))
        : []),
      ...project.artefacts,
    ];
    const isForBuild = project.node && !input.programs.has('node') && !runsNode(input);
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts,
      insertions: isForBuild ? project.insertions : [],
      tasks: (one) =>
        installsBeside(one, isForBuild ? /^(?:php|node)$/ : /^php$/) ? 'unknown' : taskOf(one, project.roots),
      runtimes: [smaller(input)],
      places: new Map([
        ...composerAlone(input),
        ...cleanExtensionsOf(input).map(
          (one) => [one, { to: 'both' as const, why: 'it takes away again what it needs to build' }] as const,
        ),
      ]),
      buildPackages: isForBuild ? /^(?:nodejs|nodejs-current|npm|yarn|yarnpkg)$/ : /^$/,
      gains: isForBuild ? ['node_modules'] : [],
      savings: isForBuild ? 200 : 0,
    } satisfies RecipePlan;
  },
});

/** Packages that start Node.js while the application runs; also where the packages are not known. */
const runsNode = (input: SplitInput): boolean => {
  const { names, complete } = dependenciesOf(input, 'php');
  return !complete || names.some((name) => /browsershot|puppeteer|ssr|\bnode/.test(name));
};

/** Copies of Composer itself, where nothing that runs calls it. */
function composerAlone(input: SplitInput): Map<Instruction, { to: Place; why: string }> {
  const places = new Map<Instruction, { to: Place; why: string }>();
  if (callsComposer(input)) return places;
  for (const { instruction } of input.steps) {
    if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
    const sources = instruction.words.slice(0, -1);
    if (sources.length > 0 && sources.every(({ text }) => isOfComposer(text)))
      places.set(instruction, { to: 'builder', why: 'only the build calls Composer' });
  }
  return places;
}
