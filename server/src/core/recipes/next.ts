import { resolvePath } from '../tools/paths.ts';
import { smaller } from './support/images.ts';
import { configOf, isStandalone } from './support/next-config.ts';
import { builtDirectories, lastOf, nodePlan } from './support/node-plan.ts';
import {
  developmentStart,
  hasFile,
  isBuilt,
  isWorkspace,
  type Project,
  projectOf,
  startLines,
} from './support/node-project.ts';
import {
  type Artefact,
  type BuilderInsertion,
  defineRecipe,
  type RecipePlan,
  type SplitInput,
} from './types.ts';

/** Next.js: what `next start` reads; by name the standalone server, which brings its packages. */
export const next = defineRecipe({
  name: 'next',
  matches: (input) => isBuilt(input) && projectOf(input)!.manifest?.dependencies.has('next') === true,
  plan(input) {
    const project = projectOf(input)!;
    const blocked = developmentStart(input, project);
    if (blocked) return blocked;
    const { root } = project;
    const isTyped = configOf(input, project)?.name.endsWith('.ts') === true;
    const [output, more] = builtDirectories(input, root).filter(
      (path) => !/\/(?:out|node_modules)$/.test(path),
    );
    const plan = nodePlan(input, project, {
      paths: output === undefined || more !== undefined ? [] : [output],
      sources: 'bundled',
      ...(isTyped
        ? { reads: /^(?:next\.config\..*|[jt]sconfig\.json)$/, needs: ['typescript'] }
        : { reads: /^next\.config\..*$/ }),
    });
    if (plan.kind !== 'plan' || output === undefined) return plan;
    const unused = ['cache', ...(isStandalone(input, project) ? ['standalone'] : [])];
    return {
      ...plan,
      insertions: [
        ...(plan.insertions ?? []),
        removed(
          input,
          project,
          unused.map((name) => resolvePath(output, name)),
        ),
      ],
    };
  },
  named(input) {
    const project = projectOf(input)!;
    const plan = standalone(input, project);
    return plan ? [plan] : [];
  },
});

/** What `next start` has no use for. */
function removed(input: SplitInput, { root }: Project, paths: readonly string[]): BuilderInsertion {
  const at = lastOf(input);
  const keyword = input.stage.from.keyword.text;
  const run = keyword === keyword.toLowerCase() ? 'run' : 'RUN';
  const isHere = input.facts.stepOf(at)?.workdir === root;
  const words = paths.map((path) => (isHere ? path.slice(root.length + 1) : path));
  return {
    position: 'after',
    at,
    lines: [`${run} rm -rf ${words.join(' ')}`],
    why: 'what starts does not read it',
  };
}

/** `node server.js` in place of `next start`, where the build makes it. */
function standalone(input: SplitInput, project: Project): RecipePlan | undefined {
  const { root } = project;
  const [start, more] = startLines(input, project);
  const config = configOf(input, project);
  if (
    !config ||
    !isStandalone(input, project) ||
    !start ||
    more ||
    !/^(?:\S*\/)?next\s+start\b/.test(start.line)
  )
    return undefined;
  if (
    isWorkspace(input, project) ||
    input.facts.workdir !== root ||
    /outputFileTracingRoot/.test(config.text)
  )
    return undefined;
  const last = lastOf(input);
  const port = /(?:-p|--port)[= ](\d+)/.exec(start.line)?.[1];
  const from = (path: string) => resolvePath(root, path);
  const artefacts: Artefact[] = [
    { from: from('.next/standalone'), to: root, at: last, why: 'the server and the packages that it uses' },
    {
      from: from('.next/static'),
      to: from('.next/static'),
      at: last,
      why: 'the server leaves what browsers get to others',
    },
  ];
  if (hasFile(input, root, 'public'))
    artefacts.push({ from: from('public'), to: from('public'), at: last, why: 'it is not bundled' });
  const places = new Map(
    input.steps
      .filter(({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.name))
      .map(({ instruction }) => [
        instruction,
        { to: 'dropped' as const, why: 'the standalone server starts otherwise' },
      ]),
  );
  return {
    kind: 'plan',
    sources: 'builder',
    artefacts,
    runtimes: [{ ...smaller(input), kind: 'standalone', label: 'standalone server' }],
    places,
    replaces: new Set(['CMD', 'ENTRYPOINT']),
    lastLines: [
      { lines: ['ENV HOSTNAME=0.0.0.0'], why: 'the server listens on all addresses' },
      ...(port === undefined ? [] : [{ lines: [`ENV PORT=${port}`], why: 'the port of before' }]),
      { lines: ['CMD ["node", "server.js"]'], why: 'the standalone server' },
    ],
    gains: ['node_modules but for what the server uses'],
    savings: 300,
    differences: [`The container starts \`node server.js\`, in place of \`${start.line.trim()}\`.`],
    checks: ['Files that the server reads when it runs are there only where Next.js traced them.'],
  };
}
