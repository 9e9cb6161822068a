import { readPackageJson } from '../tools/manifests/package-json.ts';
import { isWithin, parentOf } from '../tools/paths.ts';
import { smaller } from './support/images.ts';
import { dependenciesOf, neededBy } from './support/libraries.ts';
import { browserBeside } from './support/node-browsers.ts';
import { sources } from './support/node-files.ts';
import { globals, globalTasks } from './support/node-globals.ts';
import { packagesForBuilds } from './support/node-packages.ts';
import { DEVELOPMENT_RULE, prepared } from './support/node-plan.ts';
import { developmentStart, isNode, localInstalls, type Project, startLines } from './support/node-project.ts';
import {
  type ClassifiedCommand,
  type ClassifiedStep,
  type Decline,
  defineRecipe,
  type RecipePlan,
  type SplitInput,
} from './types.ts';

/** One package of a workspace, as `pnpm deploy` leaves it with all that it needs: that directory crosses alone. */
export const pnpmDeploy = defineRecipe({
  name: 'pnpm-deploy',
  matches: (input) => isNode(input) && deployIn(input) !== undefined,
  plan(input) {
    const { target, step, command } = deployIn(input)!;
    const project: Project = { root: target, manifest: manifestOf(input, command) };
    const blocked = developmentStart(input, project) ?? browserBeside(input, project);
    if (blocked) return blocked;
    if (startsScript(input, project)) return unknownScript(input);
    const { instruction } = step;
    const all = globalTasks(input, project);
    const needs = neededBy(input, 'node', [
      ...(project.manifest?.dependencies ?? dependenciesOf(input, 'node').names),
    ]);
    const isWhole = localInstalls(input).some(
      ({ location, development }) => parentOf(location) === target && development !== 'omitted',
    );
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts: [
        {
          from: target,
          to: target,
          at: instruction,
          why: '`pnpm deploy` puts the package and what it depends on there',
        },
      ],
      runtimes: [smaller(input)],
      packages: needs.packages,
      // what is built elsewhere was deployed, or is not used
      tasks: (one) =>
        all(one) ?? (one.task === 'build' || one.task === 'dependencies' ? one.task : undefined),
      ...prepared(input, project),
      places: new Map([
        ...workspaceRoots(input, target).flatMap((root) => sources(input, root, instruction)),
        ...globals(input, project, instruction),
      ]),
      accepts: [DEVELOPMENT_RULE],
      gains: ['the workspace'],
      savings: 200,
      buildPackages: packagesForBuilds(input, project),
      checks: [
        ...needs.checks,
        ...(isWhole ? ['devDependencies are deployed too: `pnpm deploy --prod` leaves them out.'] : []),
      ],
    } satisfies RecipePlan;
  },
});

interface Deploy {
  readonly target: string;
  readonly step: ClassifiedStep;
  readonly command: ClassifiedCommand;
}

/** The deployed package that the container starts, or starts in. */
function deployIn(input: SplitInput): Deploy | undefined {
  const { facts, steps, started } = input;
  const found = steps.flatMap((step) =>
    step.commands.flatMap((command) => {
      const { name, args, effects } = command.step;
      if (name !== 'pnpm' || !args.some(({ text }) => text === 'deploy')) return [];
      const made = effects.find(
        (one) => one.kind === 'create' && one.entry === 'directory' && one.role === 'artefact',
      );
      return made?.kind === 'create' ? [{ target: made.path, step, command }] : [];
    }),
  );
  const isUsed = ({ target }: Deploy) =>
    (facts.workdir !== undefined && isWithin(facts.workdir, target)) ||
    started.some(({ path, from }) => from !== 'HEALTHCHECK' && isWithin(path, target));
  const used = found.filter(isUsed);
  return used.length === 1 && used[0]!.target !== '/' ? used[0] : undefined;
}

/** Directories that packages are installed for before they are deployed. */
const workspaceRoots = (input: SplitInput, target: string): readonly string[] =>
  [...new Set(localInstalls(input).map(({ location }) => parentOf(location)))].filter(
    (root) => root !== '/' && root !== target && !isWithin(target, root),
  );

/** package.json of the package that `--filter` names. */
function manifestOf({ context }: SplitInput, { step: { args } }: ClassifiedCommand): Project['manifest'] {
  const at = args.findIndex(({ text }) => /^(?:--filter|-F|--filter-prod)(?:=|$)/.test(text));
  const word = args[at]?.text ?? '';
  const filter = (word.includes('=') ? word.slice(word.indexOf('=') + 1) : args[at + 1]?.text) ?? '';
  if (at < 0 || filter === '') return undefined;
  const files = context.project?.files;
  for (const path of files?.paths ?? []) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const text = files!.read(path);
    if (text === undefined) continue;
    const isNamed = nameIn(text) === filter || `./${path.replace(/\/package\.json$/, '')}` === filter;
    if (isNamed) return readPackageJson(text);
  }
  return undefined;
}

const nameIn = (text: string): string | undefined => /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1];

/** True where a script of a package that is not at hand starts the container. */
const startsScript = (input: SplitInput, project: Project): boolean =>
  project.manifest === undefined &&
  startLines(input, project).some(({ line }) => /^(?:npm|yarn|pnpm)\b/.test(line));

const unknownScript = ({ entrypoints }: SplitInput): Decline => ({
  kind: 'declined',
  code: 'script-unknown',
  message: 'A script of the deployed package starts the container, and its package.json is not at hand.',
  span: entrypoints.find(({ from }) => from !== 'HEALTHCHECK')!.instruction.head,
  help: 'Name the package in `pnpm --filter`, and start its program by node.',
});
