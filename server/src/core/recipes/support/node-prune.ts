import type { Instruction } from '../../syntax/types.ts';
import { parentOf } from '../../tools/paths.ts';
import type { BuilderInsertion, SplitInput } from '../types.ts';
import { importable, importedBySettings } from './node-development.ts';
import { hasFile, isWorkspace, localInstalls, type Project, startLines } from './node-project.ts';

/** They put what they import into their output. */
const BUNDLERS =
  /(?:^|[\s"'/])(?:vite|webpack|rollup|esbuild|tsup|tsdown|ncc|parcel|next|nuxt|astro|rspack|bun\s+build|unbuild)(?=[\s"']|$)/m;

/** Scripts of the project that an install runs. */
const LIFECYCLE = ['preinstall', 'install', 'postinstall', 'prepare'];

/** What drops devDependencies once the build is done, or why that is not done; undefined where there are none. */
export type Pruning =
  | { readonly insertion: BuilderInsertion }
  | { readonly insertion?: undefined; readonly check: string };

/** Drops devDependencies, where it is known that nothing that starts uses them; `reads`: packages that it certainly does. */
export function pruning(
  input: SplitInput,
  project: Project,
  last: Instruction,
  reads: readonly string[] = [],
): Pruning | undefined {
  const { root, manifest } = project;
  const installs = localInstalls(input).filter(({ location }) => parentOf(location) === root);
  const [first] = installs;
  if (!first || installs.every(({ development }) => development === 'omitted')) return undefined;
  if (!manifest)
    return {
      check:
        'package.json is not at hand: what of node_modules is for development alone stays in the runtime stage.',
    };
  // types alone weigh next to nothing
  if ([...manifest.devDependencies].every((name) => /^(?:@types\/.*|bun-types)$/.test(name)))
    return undefined;
  const kept = (why: string): Pruning => ({ check: `devDependencies stay in the runtime stage: ${why}.` });
  const used = usedAtStart(input, project);
  if (used !== undefined) return kept(`the container starts ${used}, which is one`);
  const read = reads.find((name) => manifest.devDependencies.has(name));
  if (read !== undefined) return kept(`what starts reads its settings by ${read}, which is one`);
  if (!installs.every(isPlain)) return kept('packages are installed that package.json does not name');
  const commands = input.steps.flatMap(({ commands: all }) =>
    all.map(({ step }) => [step.name, ...step.args.map(({ text }) => text)].join(' ')),
  );
  const isBundled = BUNDLERS.test([...commands, ...called(commands.join('\n'), manifest.scripts)].join('\n'));
  const imported = importedBySettings(input, project);
  if (imported !== undefined) return kept(`what starts imports ${imported}, which is one`);
  const perhaps = isBundled ? undefined : importable(manifest.devDependencies);
  if (perhaps !== undefined) return kept(`${perhaps} is one, and by its name what runs may import it`);
  const command = commandOf(input, project, first.manager);
  return 'check' in command ? command : { insertion: inserted(input, root, last, command.line) };
}

const isPlain = ({ packages }: { readonly packages: readonly unknown[] }): boolean => packages.length === 0;

/** A devDependency that a start script or CMD names. */
function usedAtStart(input: SplitInput, project: Project): string | undefined {
  const { manifest } = project;
  const commands = [
    ...input.facts.entrypoints.flatMap((one) =>
      one.commands.map(({ name, args }) => [name, ...args].map((word) => word?.text ?? '').join(' ')),
    ),
    ...input.started.map(({ path }) => (/\.(?:sh|bash)$/.test(path) ? (input.read(path) ?? '') : '')),
  ];
  const lines = [
    ...commands,
    ...startLines(input, project).map(({ line }) => line),
    ...[...called(commands.join('\n'), manifest?.scripts ?? new Map())],
  ].join('\n');
  const programs = (name: string) => [name, ...(PROGRAMS[name] ?? [])];
  return [...(manifest?.devDependencies ?? [])].find((name) =>
    programs(name).some((word) =>
      new RegExp(`(?:^|[\\s/"'=])${word.replace(/[^\w]/g, '\\$&')}(?:[\\s/"';]|$)`, 'm').test(lines),
    ),
  );
}

/** The lines of all scripts of package.json that command lines run, with what goes before and behind. */
function* called(commands: string, scripts: ReadonlyMap<string, string>, depth = 3): Iterable<string> {
  for (const [, name = ''] of commands.matchAll(
    /\b(?:npm|yarn|pnpm|bun)\s+(?:-\S+\s+)*(?:run(?:-script)?\s+)?([\w:.-]+)/g,
  )) {
    for (const one of [`pre${name}`, name, `post${name}`]) {
      const line = scripts.get(one);
      if (line === undefined || depth === 0) continue;
      yield line;
      yield* called(line, scripts, depth - 1);
    }
  }
}

/** Programs that are called otherwise than their package. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  '@nestjs/cli': ['nest'],
  '@angular/cli': ['ng'],
  '@vue/cli-service': ['vue-cli-service'],
  '@babel/node': ['babel-node'],
  '@swc-node/register': ['swc-node'],
  '@adonisjs/assembler': ['ace'],
  'sequelize-cli': ['sequelize'],
  '@mikro-orm/cli': ['mikro-orm'],
  '@remix-run/dev': ['remix'],
  typescript: ['tsc'],
};

type Command = { readonly line: string } | { readonly check: string };

function commandOf(input: SplitInput, project: Project, manager: string): Command {
  const { manifest, root } = project;
  const kept = (why: string): Command => ({ check: `devDependencies stay in the runtime stage: ${why}.` });
  const generates = input.steps.some(({ commands }) =>
    commands.some(
      ({ task, step }) =>
        task === 'build' && step.args.some(({ text }) => /^(?:prisma|generate)$/.test(text)),
    ),
  );
  const isWhole = isWorkspace(input, project);
  const version = versionOf(manifest?.packageManager);
  switch (manager) {
    case 'npm':
      return isWhole
        ? kept('in a workspace it is not known whose they are')
        : { line: `npm prune ${npmOption(input)}${peerOption(input)}` };
    case 'yarn':
    case 'yarnpkg': {
      if (isWhole) return kept('in a workspace it is not known whose they are');
      if (generates) return kept('yarn would take what is generated into node_modules away with them');
      const isNewer = hasFile(input, root, '.yarnrc.yml') || (version ?? 1) >= 2;
      if (isNewer)
        return version !== undefined && version >= 4
          ? { line: 'yarn workspaces focus --all --production' }
          : kept('which version of yarn installs them is not known');
      return { line: 'yarn install --production --ignore-scripts --prefer-offline' };
    }
    case 'pnpm': {
      if (isWhole) return kept('pnpm does not prune in a workspace');
      if (generates) return kept('pnpm would take what is generated into node_modules away with them');
      const hooks = LIFECYCLE.some((name) => manifest?.scripts.has(name));
      if (hooks && !(version !== undefined && version >= 9))
        return kept('pnpm would run the install scripts of the project without them');
      return { line: `CI=true pnpm prune --prod${hooks ? ' --ignore-scripts' : ''}` };
    }
    case 'bun': {
      const isLocked = hasFile(input, root, 'bun.lock') || hasFile(input, root, 'bun.lockb');
      if (isWhole || generates || !isLocked)
        return kept(
          isLocked
            ? 'more than packages may be in node_modules'
            : 'bun has no lock file to install them by again',
        );
      return { line: 'rm -rf node_modules && bun install --production --frozen-lockfile' };
    }
    default:
      return kept(`${manager} is not known to drop them`);
  }
}

/** `4` of `yarn@4.1.0`. */
const versionOf = (packageManager: string | undefined): number | undefined => {
  const major = Number.parseInt(packageManager?.split('@')[1] ?? '', 10);
  return Number.isNaN(major) ? undefined : major;
};

function npmOption({ image }: SplitInput): string {
  const node = image?.runtimes.find(({ language }) => language === 'node');
  return Number.parseInt(node?.version ?? '', 10) < 15 ? '--production' : '--omit=dev';
}

/** What an install was told about peers holds for all that follows. */
function peerOption({ steps }: SplitInput): string {
  const words = steps.flatMap(({ commands }) =>
    commands.flatMap(({ task, step }) =>
      task === 'dependencies' && step.name === 'npm' ? step.args.map(({ text }) => text) : [],
    ),
  );
  const found = ['--legacy-peer-deps', '--force'].find((option) => words.includes(option));
  return found === undefined && words.includes('-f') ? ' --force' : found === undefined ? '' : ` ${found}`;
}

function inserted(input: SplitInput, root: string, last: Instruction, line: string): BuilderInsertion {
  const keyword = input.stage.from.keyword.text;
  const run = keyword === keyword.toLowerCase() ? 'run' : 'RUN';
  const cd = input.facts.stepOf(last)?.workdir === root ? '' : `cd ${root} && `;
  return {
    position: 'after',
    at: last,
    lines: [`${run} ${cd}${line}`],
    why: 'what runs needs no devDependencies',
  };
}
