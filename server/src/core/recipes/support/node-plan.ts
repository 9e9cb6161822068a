import type { Instruction } from '../../syntax/types.ts';
import { isWithin, resolvePath } from '../../tools/paths.ts';
import type { Artefact, Decline, RecipePlan, SplitInput } from '../types.ts';
import { smaller } from './images.ts';
import { dependenciesOf, neededBy } from './libraries.ts';
import { browserBeside } from './node-browsers.ts';
import { besides, type Sources, sources, startsBy } from './node-files.ts';
import { globals, globalTasks, preparedManager } from './node-globals.ts';
import { packagesForBuilds } from './node-packages.ts';
import { buildsOf, isGlobal, isSystemPath, localInstalls, nameBelow, type Project } from './node-project.ts';
import { pruning } from './node-prune.ts';

/** Of what is copied out of a builder; in a single stage the packages are there too, and nobody says so. */
export const DEVELOPMENT_RULE = 'dev-dependencies-in-final';

/** What a project of Node.js is built into. */
export interface NodeOutput {
  /** Absolute paths below the project; empty where it is not known. */
  readonly paths: readonly string[];
  /** What of the sources is in it. */
  readonly sources: Sources;
  /** Names beside it that are read all the same: `tsconfig.json` of a loader. */
  readonly reads?: RegExp;
  /** Packages that are certainly used when it starts, whosever they are. */
  readonly needs?: readonly string[];
  /** True where nothing beside it and the packages is read. */
  readonly alone?: boolean;
}

/** The packages, what is built, and what may be read beside it. */
export function nodePlan(
  input: SplitInput,
  project: Project,
  { paths, sources: kind, reads, needs: used, alone }: NodeOutput,
): RecipePlan | Decline {
  const { root, manifest } = project;
  const installs = localInstalls(input);
  const builds = buildsOf(input);
  const last = lastOf(input);
  const browser = browserBeside(input, project);
  if (browser) return browser;
  const isBuilt = paths.length > 0;
  const files =
    isBuilt && !alone && input.facts.workdir !== undefined
      ? besides(input, root, last, kind, startsBy(input, reads))
      : undefined;
  const isNarrow = isBuilt && (files !== undefined || alone === true);
  const isWhole = builds.length > 0 && !isNarrow;
  if (root === '/' && isWhole) return unknownRoot(last);
  const artefacts: Artefact[] = [];
  if (isWhole)
    artefacts.push({
      from: root,
      to: root,
      at: last,
      why: 'the packages and what is built from the sources are there',
    });
  for (const { location, instruction } of installs) {
    if (artefacts.some(({ from }) => isWithin(location, from))) continue;
    artefacts.push({ from: location, to: location, at: instruction, why: 'the packages are there' });
  }
  if (isNarrow) {
    for (const path of paths) artefacts.push({ from: path, to: path, at: last, why: 'it is built there' });
    const isHeld = (path: string) => paths.some((one) => isWithin(path, one));
    artefacts.push(...(files ?? []).filter(({ from }) => !isHeld(from)));
  }
  const pruned = pruning(input, project, last, used);
  const needs = neededBy(input, 'node', [...(manifest?.dependencies ?? dependenciesOf(input, 'node').names)]);
  return {
    kind: 'plan',
    sources: 'runtime',
    artefacts,
    ...(pruned?.insertion && { insertions: [pruned.insertion] }),
    runtimes: [smaller(input)],
    packages: needs.packages,
    tasks: globalTasks(input, project),
    ...prepared(input, project),
    places: new Map([...(isNarrow ? sources(input, root, last) : []), ...globals(input, project, last)]),
    ...(pruned && !pruned.insertion && { stays: pruned.check, accepts: [DEVELOPMENT_RULE] }),
    gains: pruned?.insertion && manifest ? ['devDependencies'] : [],
    savings: pruned?.insertion ? Math.min(400, (manifest?.devDependencies.size ?? 0) * 8) : 0,
    buildPackages: packagesForBuilds(input, project),
    checks: [
      ...needs.checks,
      ...(pruned && !pruned.insertion ? [pruned.check] : []),
      ...(isNarrow && !alone
        ? [
            'What the program may read beside what is built is copied, but for sources, tests and settings of tools.',
          ]
        : []),
      ...(isWhole
        ? [
            `All of ${root} is copied, sources included: narrow it to what is built, where nothing else is read.`,
          ]
        : []),
    ],
  };
}

/** The last step that builds or installs into the project. */
export const lastOf = ({ steps }: SplitInput): Instruction =>
  steps.findLast(({ commands }) =>
    commands.some((one) => one.task === 'build' || (one.task === 'dependencies' && !isGlobal(one))),
  )!.instruction;

/** What corepack fetched in the build is fetched where it runs, and not when it starts. */
export function prepared(input: SplitInput, project: Project): Pick<RecipePlan, 'runtimeLines'> {
  const manager = preparedManager(input, project);
  return manager === undefined
    ? {}
    : {
        runtimeLines: [
          {
            lines: [`RUN corepack prepare ${manager} --activate`],
            why: 'the container starts by it, without a network',
          },
        ],
      };
}

const unknownRoot = (at: Instruction): Decline => ({
  kind: 'declined',
  code: 'builds-in-root',
  message: 'The project is built in the root of the image, so what it makes cannot be told from the rest.',
  span: at.head,
  help: 'Set a WORKDIR in front of the first COPY.',
});

/** Directories below the project that its build fills, with those that its last COPY does not bring. */
export function builtDirectories(input: SplitInput, root: string): readonly string[] {
  const found = new Set<string>();
  for (const { commands } of buildsOf(input)) {
    for (const { step } of commands) {
      for (const effect of step.effects) {
        if (effect.kind !== 'create' || effect.role !== 'artefact' || !isWithin(effect.path, root)) continue;
        const name = nameBelow(root, effect.path);
        if (name) found.add(resolvePath(root, name));
      }
    }
  }
  return [...found].filter(
    (path) => !isSystemPath(path) && input.facts.files.look(path).presence !== 'absent',
  );
}
