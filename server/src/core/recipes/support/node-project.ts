import type { Instruction } from '../../syntax/types.ts';
import { readPackageJson } from '../../tools/manifests/package-json.ts';
import { resolvePath } from '../../tools/paths.ts';
import type { Decline, RecipePlan, SplitInput } from '../types.ts';

export const MANAGERS = /^(?:npm|yarn|yarnpkg|pnpm|bun|npx|corepack)$/;

/** What only development has a use for, started by a script. */
const DEVELOPS =
  /(?:^|\s)(?:nodemon|ts-node(?:-dev)?|tsx|vite(?!\s+preview)|ng\s+serve|webpack(?:-dev-server|\s+serve)|next\s+dev|nuxt\s+dev|react-scripts\s+start|vue-cli-service\s+serve|gulp|grunt|nest\s+start|babel-node|parcel|astro\s+dev|concurrently)(?=\s|$)/;

export interface Project {
  /** The directory of package.json. */
  readonly root: string;
  readonly manifest: ReturnType<typeof readPackageJson> | undefined;
}

export function projectOf(input: SplitInput, location: string): Project {
  const root = location.replace(/\/node_modules$/, '') || '/';
  const text = input.read(resolvePath(root, 'package.json'));
  return { root, manifest: text === undefined ? undefined : readPackageJson(text) };
}

/** `npm start` of a script that needs what only development has. */
export function developmentStart({ facts }: SplitInput, { manifest }: Project): Decline | undefined {
  for (const { commands, instruction, from } of facts.entrypoints) {
    if (from === 'HEALTHCHECK') continue;
    for (const { name, args } of commands) {
      const words = [name?.text ?? '', ...args.map(({ text }) => text)];
      let line = words.join(' ');
      if (MANAGERS.test(words[0]!)) {
        const script = words
          .slice(1)
          .find((word) => !word.startsWith('-') && word !== 'run' && word !== 'run-script');
        line = (script !== undefined && manifest?.scripts.get(script)) || (words[0] === 'npx' ? line : '');
      }
      const tool = DEVELOPS.exec(line)?.[0].trim();
      if (tool === undefined) continue;
      return {
        kind: 'declined',
        code: 'development-server',
        message: `The container starts \`${tool}\`, which serves or compiles sources for development.`,
        span: instruction.head,
        help: 'Build in a RUN, and let CMD start what that makes: `node dist/main.js`, or a web server for static files.',
      };
    }
  }
  return undefined;
}

/** Drops devDependencies, where it is known that there are some and that nothing which starts uses them. */
export function pruning(
  { facts, image, stage, programs }: SplitInput,
  { manifest, root }: Project,
  last: Instruction,
): NonNullable<RecipePlan['insertions']>[number] | undefined {
  // `node file.js` uses no program of a package
  const startsFile = programs.has('node') && ![...programs].some((name) => MANAGERS.test(name));
  const npm = facts.installations.filter(
    ({ ecosystem, location }) => ecosystem === 'node' && location === resolvePath(root, 'node_modules'),
  );
  if (
    npm.some(({ manager, development }) => manager !== 'npm' || development === 'omitted') ||
    npm.length === 0
  )
    return undefined;
  if (manifest ? manifest.devDependencies.size === 0 || manifest.workspaces.length > 0 : !startsFile)
    return undefined;
  const starts = [...(manifest?.scripts ?? [])]
    .filter(([name]) => /^(?:pre|post)?start/.test(name))
    .map(([, line]) => line)
    .join('\n');
  const commands = facts.entrypoints.flatMap((one) => one.words.map(({ text }) => text)).join(' ');
  const used = [...(manifest?.devDependencies ?? [])].find((name) =>
    new RegExp(`(?:^|[\\s/])${name.replace(/[^\w]/g, '\\$&')}(?:[\\s/]|$)`, 'm').test(
      `${starts}\n${commands}`,
    ),
  );
  if (used !== undefined) return undefined;
  const step = facts.stepOf(last);
  const version = Number.parseInt(
    image?.runtimes.find(({ language }) => language === 'node')?.version ?? '',
    10,
  );
  const option = version < 15 ? '--production' : '--omit=dev';
  const run = stage.from.keyword.text === stage.from.keyword.text.toLowerCase() ? 'run' : 'RUN';
  const cd = step?.workdir === root ? '' : `cd ${root} && `;
  return {
    position: 'after',
    at: last,
    lines: [`${run} ${cd}npm prune ${option}`],
    why: 'what runs needs no devDependencies',
  };
}
