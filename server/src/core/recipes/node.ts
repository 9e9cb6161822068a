import type { Instruction } from '../syntax/types.ts';
import { smaller } from './support/images.ts';
import { dependenciesOf, neededBy } from './support/libraries.ts';
import { besides, builtIn, sources } from './support/node-output.ts';
import { developmentStart, projectOf, pruning } from './support/node-project.ts';
import {
  type Artefact,
  type Decline,
  defineRecipe,
  type Place,
  type RecipePlan,
  type SplitInput,
} from './types.ts';

/** npm and its kin: the packages and what is built from the sources. */
export const node = defineRecipe({
  name: 'node',
  matches: ({ facts, image }) =>
    image?.runtimes.some(({ language }) => language === 'node') === true &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'node'),
  plan(input) {
    const { facts, steps } = input;
    const installs = facts.installations.filter(
      ({ ecosystem, location }) => ecosystem === 'node' && location !== undefined && !/^\/usr/.test(location),
    );
    const [first] = installs;
    if (!first)
      return {
        kind: 'unneeded',
        code: 'nothing-built',
        message: 'Only programs are installed globally, which what runs may use.',
      };
    const project = projectOf(input, first.location!);
    const blocked = developmentStart(input, project);
    if (blocked) return blocked;
    const builds = steps.filter(({ commands }) =>
      commands.some(({ task, step }) => task === 'build' && !isInstall(step.effects)),
    );
    const last = steps.findLast(({ commands }) =>
      commands.some(
        ({ task, step }) => task === 'build' || (task === 'dependencies' && !isGlobal(step.effects)),
      ),
    )!.instruction;
    const root = project.root;
    const artefacts: Artefact[] = [];
    const built = builds.length > 0 ? builtIn(input, project) : [];
    const isWhole = builds.length > 0 && root !== '/' && built.length === 0;
    // where the context is listed, what is built is all that is needed of the sources
    const isNarrow =
      built.length > 0 && input.context.project?.files?.complete === true && facts.workdir === root;
    if (isWhole)
      artefacts.push({
        from: root,
        to: root,
        at: last,
        why: 'the packages and what is built from the sources are there',
      });
    for (const { location, instruction } of installs) {
      if (!artefacts.some(({ from }) => location === from || location!.startsWith(`${from}/`))) {
        artefacts.push({ from: location!, to: location!, at: instruction, why: 'the packages are there' });
      }
    }
    for (const path of built) artefacts.push({ from: path, to: path, at: last, why: 'it is built there' });
    const assets = isNarrow ? besides(input, root, last) : [];
    artefacts.push(...assets);
    if (builds.length > 0 && root === '/') return unknownRoot(last);
    const prune = pruning(input, project, last);
    const needs = neededBy(input, 'node', [
      ...(project.manifest?.dependencies ?? dependenciesOf(input, 'node').names),
    ]);
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts,
      ...(prune && { insertions: [prune] }),
      runtimes: [smaller(input)],
      packages: needs.packages,
      places: new Map([...(isNarrow ? sources(input, root, last) : []), ...globals(input, last)]),
      gains: prune && project.manifest ? ['devDependencies'] : [],
      savings: prune ? Math.min(400, (project.manifest?.devDependencies.size ?? 0) * 8) : 0,
      buildPackages: /^(?:python3?(?:-dev|-minimal)?|python|node-gyp|py3-setuptools)$/,
      checks: [
        ...needs.checks,
        ...(project.manifest || prune || installs.every(({ development }) => development === 'omitted')
          ? []
          : [
              'package.json is not at hand: what of node_modules is for development alone stays in the runtime stage.',
            ]),
        ...(isNarrow
          ? [
              'What the program reads beside what is built (templates, static files) is copied where its name tells: copy the rest too.',
            ]
          : []),
        ...(isWhole
          ? [
              `All of ${root} is copied, sources included: narrow it to what is built, where nothing else is read.`,
            ]
          : []),
      ],
    } satisfies RecipePlan;
  },
});

type Effects = SplitInput['steps'][number]['commands'][number]['step']['effects'];

const isInstall = (effects: Effects): boolean => effects.some(({ kind }) => kind === 'install');

const isGlobal = (effects: Effects): boolean =>
  effects.some(
    (one) =>
      one.kind === 'install' &&
      one.installation.ecosystem === 'node' &&
      one.installation.location !== undefined &&
      /^\/usr/.test(one.installation.location),
  );

/** Programs that are installed globally are installed in both stages, or where they run. */
function globals({ steps }: SplitInput, last: Instruction): Map<Instruction, { to: Place; why: string }> {
  const places = new Map<Instruction, { to: Place; why: string }>();
  const end = steps.findIndex(({ instruction }) => instruction === last);
  for (const [at, { instruction, commands }] of steps.entries()) {
    const working = commands.filter(({ task }) => task !== 'state');
    if (
      working.length === 0 ||
      !working.every(
        ({ step }) =>
          isGlobal(step.effects) ||
          (/^(?:npm|yarn|corepack)$/.test(step.name ?? '') &&
            !isInstall(step.effects) &&
            step.args.some(({ text }) => /^(?:config|cache|enable|set|prepare)$/.test(text))),
      )
    )
      continue;
    places.set(instruction, {
      to: at < end ? 'both' : 'runtime',
      why: 'what runs may use what is installed globally',
    });
  }
  return places;
}

const unknownRoot = (at: Instruction): Decline => ({
  kind: 'declined',
  code: 'builds-in-root',
  message: 'The project is built in the root of the image, so what it makes cannot be told from the rest.',
  span: at.head,
  help: 'Set a WORKDIR in front of the first COPY.',
});
