import type { Context } from '../facts/context.ts';
import type { StageFacts } from '../facts/types.ts';
import { remembered } from '../model/remembered.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { lineage } from './support/landings.ts';
import { included, missedBy, nearest } from './support/left-out-tools.ts';
import { type ModulesStep, walkModules } from './support/node-modules.ts';

export const missingDevDependencies = defineRule({
  id: 'missing-dev-dependencies',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'A build runs a development dependency of package.json that the install left out.',
  docs: {
    what: '`npm ci --omit=dev`, `yarn install --production` or an install under `NODE_ENV=production` leaves out the `devDependencies`, and a later command runs `tsc`, `nest`, `vite` or another tool that is one of them. Where package.json is not at hand, only direct calls of such tools are reported, as a warning.',
    why: 'The build fails with "tsc: not found", or npx fetches another package that bears the program’s name.',
    ignore: 'Ignore it if package.json has the tool among its `dependencies`.',
    references: [{ title: 'npm ci', url: 'https://docs.npmjs.com/cli/commands/npm-ci#omit' }],
  },
  examples: {
    bad: [
      'FROM node:24\nENV NODE_ENV=production\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npx tsc\nCMD ["node", "dist/main.js"]\n',
    ],
    good: [
      'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npx tsc\nENV NODE_ENV=production\nCMD ["node", "dist/main.js"]\n',
    ],
  },
  checkFacts({ stage }, context) {
    if (!context.reachable.has(stage)) return [];
    if (!lineage(stage).some((one) => leavesOut(context.facts(one)))) return [];
    const findings: Finding[] = [];
    walkModules(context, stage, (at) => {
      // those of the stages that it builds on are found there
      const finding = at.stage === stage ? missing(context, at) : undefined;
      if (finding) findings.push(finding);
    });
    return findings;
  },
});

/** True where an install, or what comes behind it, leaves development dependencies out. */
const leavesOut = remembered(({ steps }: StageFacts) =>
  steps.some(({ commands }) =>
    commands.some(({ effects }) =>
      effects.some((effect) =>
        effect.kind === 'install'
          ? effect.installation.development === 'omitted'
          : effect.kind === 'uninstall' && effect.ecosystem === 'node',
      ),
    ),
  ),
);

function missing(context: Context, at: ModulesStep): Finding | undefined {
  const { command } = at;
  if (command.cwd === undefined || command.command.context.conditional) return undefined;
  const modules = nearest(at, command.cwd);
  if (modules?.development !== 'omitted') return undefined;
  const missed = missedBy(context, at, modules);
  if (!missed) return undefined;
  const { lines } = context;
  const { program, owner, script } = missed;
  const line = lineNumber(lines, modules.command.command.span.start);
  const whose = owner === undefined ? '' : ` of ${owner}, a development dependency of ${modules.manifest}`;
  const what =
    script !== undefined
      ? `The script "${script}" runs \`${program}\`${whose}`
      : owner === undefined
        ? `\`${program}\` is usually a development dependency`
        : `This runs \`${program}\`${whose}`;
  return {
    span: command.command.span,
    ...(owner === undefined && { severity: 'warning' as const }),
    message: `${what}, and the install on line ${line} leaves these out, so the build ${owner === undefined ? 'does not find it' : 'fails'}. Install them for the build, and leave them out where the program runs.`,
    related: [{ span: modules.command.command.span, message: 'Development dependencies are left out here.' }],
    fixes: included(context, modules),
  };
}
