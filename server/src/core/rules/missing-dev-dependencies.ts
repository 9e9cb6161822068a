import type { Context } from '../facts/context.ts';
import type { StageFacts } from '../facts/types.ts';
import { remembered } from '../model/remembered.ts';
import { effectiveCommand } from '../shell/effective.ts';
import { parseLine } from '../shell/parse.ts';
import { parentOf } from '../tools/paths.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { lineage } from './support/landings.ts';
import {
  type Modules,
  type ModulesStep,
  manifestAt,
  ownerOf,
  scriptOf,
  toolOf,
  walkModules,
} from './support/node-modules.ts';

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
  *check(context) {
    const told = new Set<number>();
    for (const stage of context.reachable) {
      if (!lineage(stage).some((one) => leavesOut(context.facts(one)))) continue;
      const findings: Finding[] = [];
      walkModules(context, stage, (at) => {
        const finding = told.has(at.command.command.span.start) ? undefined : missing(context, at);
        if (!finding) return;
        told.add(at.command.command.span.start);
        findings.push(finding);
      });
      yield* findings;
    }
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

interface Missed {
  readonly program: string;
  /** The script that calls it. */
  readonly script: string | undefined;
  /** The package that package.json names; undefined where that is not at hand. */
  readonly owner: string | undefined;
}

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

/** The packages that a program of the directory is looked for in. */
function nearest({ modules }: ModulesStep, directory: string): Modules | undefined {
  for (let at = directory; ; at = parentOf(at)) {
    const found = modules.get(at === '/' ? '/node_modules' : `${at}/node_modules`);
    if (found || at === '/') return found;
  }
}

function missedBy(
  context: Context,
  { command, step, global }: ModulesStep,
  modules: Modules,
): Missed | undefined {
  const manifest = manifestAt(context, step, modules.manifest);
  const script = scriptOf(command);
  if (script !== undefined) {
    if (!manifest) return undefined;
    const line = manifest.scripts.get(script);
    const programs =
      line === undefined ? [] : parseLine(line).commands.flatMap((one) => effectiveCommand(one)?.name ?? []);
    for (const program of programs) {
      const owner = ownerOf(manifest, program);
      if (owner?.development && !modules.added.has(owner.name) && !global.has(owner.name))
        return { program, script, owner: owner.name };
    }
    return undefined;
  }
  const program = toolOf(command);
  if (program === undefined) return undefined;
  if (manifest) {
    const owner = ownerOf(manifest, program);
    return owner?.development && !modules.added.has(owner.name) && !global.has(owner.name)
      ? { program, script, owner: owner.name }
      : undefined;
  }
  return modules.added.size > 0 || global.size > 0
    ? undefined
    : { program, script: undefined, owner: undefined };
}

const LEAVES_OUT =
  /\s+(?:--omit(?:=|\s+)dev|--only(?:=|\s+)prod(?:uction)?|--production(?:=true)?|--prod|-P)(?=\s|$)/;

const INCLUDES: Readonly<Record<string, string>> = {
  npm: '--include=dev',
  yarn: '--production=false',
  pnpm: '--prod=false',
};

/** Takes the option away, or outweighs the variable. */
function included({ text }: Context, { command, instruction }: Modules): Fix[] {
  const { start, end } = command.command.span;
  const written = text.slice(start, end);
  const option = LEAVES_OUT.exec(written);
  const name = command.name ?? '';
  const last = command.command.args.at(-1)?.span.end ?? end;
  if (option) {
    const from = start + option.index;
    return [
      editsFix(
        'Install development dependencies too',
        () => [{ span: { start: from, end: from + option[0].length }, newText: '' }],
        'review',
      ),
    ];
  }
  if (!Object.hasOwn(INCLUDES, name) || instruction.json || /prune/.test(written)) return [];
  return [
    editsFix(
      `Add ${INCLUDES[name]}`,
      () => [{ span: { start: last, end: last }, newText: ` ${INCLUDES[name]}` }],
      'review',
    ),
  ];
}
