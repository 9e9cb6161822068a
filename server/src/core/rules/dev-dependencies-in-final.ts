import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import { capital, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { isForDevelopment } from './support/development-stages.ts';
import { lineage } from './support/landings.ts';
import { manifestAt, scriptOf, toolOf, walkModules } from './support/node-modules.ts';
import { copiedStages, installedApart } from './support/project-installs.ts';
import { isGrouped, isReplaced, placeIn, pruned, WITHOUT_DEVELOPMENT } from './support/pruning.ts';

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
      message: `Not all of ${one.location} is needed here: it was installed with development dependencies on line ${line}. Leave them out with \`${WITHOUT_DEVELOPMENT[one.manager]}\`.`,
      related: [{ span: one.proof.span, message: `${capital(one.proof.message)}.` }],
    };
  }
}
