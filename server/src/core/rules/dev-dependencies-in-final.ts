import type { Context } from '../facts/context.ts';
import type { Installed } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { capital, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { linesBehind } from './support/added-lines.ts';
import { carried, landingsOf, lineage } from './support/landings.ts';
import { type Modules, manifestAt, scriptOf, toolOf, walkModules } from './support/node-modules.ts';
import { copiedStages, installedApart } from './support/project-installs.ts';
import { startedBy } from './support/started.ts';
import { inCasingOf } from './support/steps.ts';

export const devDependenciesInFinal = defineRule({
  id: 'dev-dependencies-in-final',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  fix: 'review',
  summary: 'The image that ships holds development dependencies.',
  docs: {
    what: '`node_modules` of the last stage, or what it copies from a builder, was installed with the `devDependencies`: package.json at hand lists some, or the stage builds with them. So are packages of Composer, Bundler, uv and Poetry where a manifest at hand has such a group. Images whose container runs a development server or tests are left out.',
    why: 'Compilers, linters and test runners are often the larger part of `node_modules`, hundreds of megabytes that the program never loads, and a great part of what scanners report.',
    ignore: 'Ignore it if the program loads one of them when it runs.',
    references: [
      { title: 'npm prune', url: 'https://docs.npmjs.com/cli/commands/npm-prune' },
      { title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    ],
  },
  examples: {
    bad: [
      'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/main.js"]\n',
    ],
    good: [
      'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nRUN npm prune --omit=dev\n\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist/main.js"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.targets) {
      if (isForDevelopment(context, stage)) continue;
      const own = modulesFinding(context, stage, stage);
      if (own) yield own;
      const told = new Set<number>();
      for (const builder of copiedStages(context, stage)) {
        const findings = [
          modulesFinding(context, stage, builder),
          ...packageFindings(context, stage, builder),
        ];
        for (const finding of findings) {
          if (!finding || told.has(finding.span.start)) continue;
          told.add(finding.span.start);
          yield finding;
        }
      }
      yield* packageFindings(context, stage, stage);
    }
  },
});

const DEVELOPMENT =
  /^(?:nodemon|ts-node(?:-dev)?|tsx|vite|ng|jest|vitest|mocha|playwright|cypress|storybook|turbo|nx|pytest)$/;

/** True where containers of the stage serve developers, or may need what only development dependencies bring. */
function isForDevelopment(context: Context, stage: Stage): boolean {
  if (
    /(?:^|[-_.])(?:dev|devel|development|test|tests|testing|e2e|ci|lint|debug)(?:$|[-_.\d])/.test(
      stage.name ?? '',
    )
  )
    return true;
  const started = startedBy(context.facts(stage));
  if (started.length === 0) return true;
  return started.some(({ program: { name, args } }) => {
    const words = args.map(({ text }) => text);
    if (DEVELOPMENT.test(name) || words.some((word) => DEVELOPMENT.test(word))) return true;
    // what a script of package.json runs is not known
    if (/^(?:npm|yarn|pnpm|npx|bun)$/.test(name)) return true;
    return (
      /\.sh$|^(?:ba)?sh$/.test(name) ||
      words.some((word) => /^(?:dev|test|watch)$|--watch|\.ts$|ts-node|tsx/.test(word))
    );
  });
}

function modulesFinding(context: Context, stage: Stage, builder: Stage): Finding | undefined {
  let uses: string | undefined;
  const end = walkModules(context, builder, ({ command }) => {
    const script = scriptOf(command);
    uses ??=
      toolOf(command) ??
      (script !== undefined && /^(?:build|compile|test|lint)/.test(script) ? `run ${script}` : undefined);
  });
  for (const modules of end.values()) {
    if (modules.development !== 'included' || (builder !== stage && lineage(stage).includes(modules.stage)))
      continue;
    const place = placeIn(context, stage, builder, modules.stage, modules.location);
    if (!place) continue;
    const step = context.facts(modules.stage).stepOf(modules.instruction);
    const manifest = step && manifestAt(context, step, modules.manifest);
    if (manifest ? manifest.devDependencies.size === 0 : uses === undefined) continue;
    const some = manifest && [...manifest.devDependencies].slice(0, 3).join(', ');
    const line = lineNumber(context.lines, modules.command.command.span.start);
    const what = some
      ? `development dependencies (${some}${manifest.devDependencies.size > 3 ? ' …' : ''})`
      : 'development dependencies';
    return {
      span: place.span ?? modules.command.command.span,
      message: `Not all of ${modules.location} is needed here: it was installed with ${what} on line ${line}. ${builder === stage ? 'Build in a stage of its own, and install without them here.' : 'Take them out before it is copied, or install without them in a stage of its own.'}`,
      related: [{ span: modules.command.command.span, message: 'The packages are installed here.' }],
      fixes: builder === stage ? [] : pruned(context, builder, modules),
    };
  }
  return undefined;
}

/** Where packages of the builder are in the stage; `span`: of what copies them. */
function placeIn(
  context: Context,
  stage: Stage,
  builder: Stage,
  by: Stage,
  location: string,
): { readonly span: Finding['span'] | undefined } | undefined {
  if (context.facts(builder).files.look(location).presence !== 'present') return undefined;
  if (builder === stage) return { span: undefined };
  if (landingsOf(context, stage).hidden) return undefined;
  const there = carried(context, stage, by, location);
  if (there.is !== 'at') return undefined;
  const isThere = there.paths.some((path) => context.facts(stage).files.look(path).presence === 'present');
  return isThere ? { span: there.landing.source.span } : undefined;
}

const PRUNE: Readonly<Record<string, string>> = { npm: 'npm prune --omit=dev', pnpm: 'pnpm prune --prod' };

/** Behind the last command of the builder, where nothing needs them any more. */
function pruned({ text }: Context, builder: Stage, { command }: Modules): Fix[] {
  const line = PRUNE[command.name ?? ''];
  const last = builder.instructions.at(-1);
  const cwd = builder.instructions.findLast(({ name }) => name === 'WORKDIR');
  if (line === undefined || !last || (cwd && cwd.index > command.command.span.end)) return [];
  const run = inCasingOf(builder.from.keyword.text, 'RUN');
  return [
    editsFix(
      `Run ${line} at the end of ${describeStage(builder)}`,
      () => [linesBehind(text, last, [`${run} ${line}`])],
      'review',
    ),
  ];
}

/** Other ecosystems, where a manifest at hand says so. */
function* packageFindings(context: Context, stage: Stage, builder: Stage): Generator<Finding> {
  const installed =
    builder === stage ? context.facts(stage).installations : installedApart(context, builder, stage);
  for (const one of installed) {
    if (one.development !== 'included' || one.location === undefined || !isGrouped(one)) continue;
    const place = placeIn(context, stage, builder, one.stage, one.location);
    if (!place || isReplaced(installed, one)) continue;
    const line = lineNumber(context.lines, one.proof.span.start);
    yield {
      span: place.span ?? one.proof.span,
      message: `Not all of ${one.location} is needed here: it was installed with development dependencies on line ${line}. Leave them out with \`${OPTIONS[one.manager]}\`.`,
      related: [{ span: one.proof.span, message: `${capital(one.proof.message)}.` }],
    };
  }
}

const OPTIONS: Readonly<Record<string, string>> = {
  composer: 'composer install --no-dev',
  bundle: 'BUNDLE_WITHOUT=development:test',
  uv: 'uv sync --no-dev',
  poetry: 'poetry install --only main',
  pdm: 'pdm sync --prod',
};

/** True where development dependencies are a group of their own. */
const isGrouped = ({ manager }: Installed): boolean => Object.hasOwn(OPTIONS, manager);

const isReplaced = (installed: readonly Installed[], one: Installed): boolean =>
  installed
    .slice(installed.indexOf(one) + 1)
    .some((later) => later.location === one.location && later.ecosystem === one.ecosystem);
