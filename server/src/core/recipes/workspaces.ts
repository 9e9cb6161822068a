import type { Instruction } from '../syntax/types.ts';
import { isWithin, parentOf, resolvePath } from '../tools/paths.ts';
import { smaller } from './support/images.ts';
import { neededBy } from './support/libraries.ts';
import { browserBeside } from './support/node-browsers.ts';
import { besides, sources, startsBy } from './support/node-files.ts';
import { globals, globalTasks } from './support/node-globals.ts';
import { packagesForBuilds } from './support/node-packages.ts';
import { DEVELOPMENT_RULE, lastOf, prepared } from './support/node-plan.ts';
import {
  copiedFiles,
  developmentStart,
  hasFile,
  isNode,
  localInstalls,
  type Project,
  projectAt,
  projectOf,
} from './support/node-project.ts';
import { type Artefact, type Decline, defineRecipe, type RecipePlan, type SplitInput } from './types.ts';

/** Workspaces of npm, yarn, pnpm and bun: links in node_modules lead to packages beside it, so all of it crosses. */
export const workspaces = defineRecipe({
  name: 'workspaces',
  matches: (input) => isNode(input) && rootOf(input) !== undefined,
  plan(input) {
    const project = rootOf(input)!;
    const { root, manifest } = project;
    const started = input.facts.workdir === undefined ? project : projectAt(input, input.facts.workdir);
    const blocked = developmentStart(input, started) ?? developmentStart(input, project);
    if (blocked) return blocked;
    const browser = browserBeside(input, started);
    if (browser) return browser;
    if (root === '/') return inRoot(input);
    const last = lastOf(input);
    const artefacts = treesOf(input, project, last);
    for (const { location, instruction } of localInstalls(input))
      if (!artefacts.some(({ from }) => isWithin(location, from)))
        artefacts.push({ from: location, to: location, at: instruction, why: 'the packages are there' });
    const names = [...(manifest?.dependencies ?? []), ...dependenciesBelow(input, project)];
    const needs = neededBy(input, 'node', [...new Set(names)]);
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts,
      runtimes: [smaller(input)],
      packages: needs.packages,
      tasks: globalTasks(input, project),
      ...prepared(input, project),
      places: new Map([...sources(input, root, last), ...globals(input, project, last)]),
      accepts: [DEVELOPMENT_RULE],
      buildPackages: packagesForBuilds(input, project),
      checks: [
        ...needs.checks,
        `The packages of ${root} are copied whole, sources and devDependencies included: \`pnpm deploy\`, or installs for one package alone, leave less.`,
      ],
    } satisfies RecipePlan;
  },
});

/** The packages of the workspace, and what else of it may be read; all of it where it is not listed. */
function treesOf(input: SplitInput, { root }: Project, at: Instruction): Artefact[] {
  const why = 'links in node_modules lead to packages of the workspace';
  const files = copiedFiles(input, root);
  if (!files || input.context.project?.files?.complete !== true) return [{ from: root, to: root, at, why }];
  const packages = new Set<string>();
  for (const { path } of files.walk(root, 5000)) {
    const inside = path.slice(root.length + 1);
    if (inside.endsWith('/package.json')) packages.add(resolvePath(root, inside.split('/')[0]!));
  }
  const beside =
    besides(input, root, at, 'typescript', startsBy(input, /^pnpm-workspace\.yaml$|^nx\.json$/)) ?? [];
  return [
    { from: resolvePath(root, 'node_modules'), to: resolvePath(root, 'node_modules'), at, why },
    ...beside.filter(({ from }) => !packages.has(from)),
    ...[...packages].map((from) => ({ from, to: from, at, why })),
  ];
}

/** The outermost package.json with workspaces that the stage installs for. */
function rootOf(input: SplitInput): Project | undefined {
  const own = projectOf(input);
  if (!own) return undefined;
  for (let up = own.root; ; up = parentOf(up)) {
    const project = projectAt(input, up);
    if ((project.manifest?.workspaces.length ?? 0) > 0 || hasFile(input, up, 'pnpm-workspace.yaml'))
      return project;
    if (up === '/') return undefined;
  }
}

/** What the packages of the workspace depend on, as far as they are at hand. */
function dependenciesBelow(input: SplitInput, { root }: Project): readonly string[] {
  const paths = input.context.project?.files?.paths ?? [];
  const manifests = paths.filter(
    (path) => /\/package\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path),
  );
  return manifests
    .slice(0, 200)
    .flatMap((path) => [
      ...(projectAt(input, resolvePath(root, parentOf(`/${path}`).slice(1))).manifest?.dependencies ?? []),
    ]);
}

const inRoot = (input: SplitInput): Decline => ({
  kind: 'declined',
  code: 'builds-in-root',
  message: 'The workspace lies in the root of the image, so it cannot be told from the rest.',
  span: lastOf(input).head,
  help: 'Set a WORKDIR in front of the first COPY.',
});
