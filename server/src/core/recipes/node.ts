import type { Instruction } from '../syntax/types.ts';
import { readPackageJson } from '../tools/manifests/package-json.ts';
import { resolvePath } from '../tools/paths.ts';
import { smaller } from './support/images.ts';
import { dependenciesOf, neededBy } from './support/libraries.ts';
import {
  type Artefact,
  type Decline,
  defineRecipe,
  type Place,
  type RecipePlan,
  type SplitInput,
} from './types.ts';

const MANAGERS = /^(?:npm|yarn|yarnpkg|pnpm|bun|npx|corepack)$/;

/** What only development has a use for, started by a script. */
const DEVELOPS =
  /(?:^|\s)(?:nodemon|ts-node(?:-dev)?|tsx|vite(?!\s+preview)|ng\s+serve|webpack(?:-dev-server|\s+serve)|next\s+dev|nuxt\s+dev|react-scripts\s+start|vue-cli-service\s+serve|gulp|grunt|nest\s+start|babel-node|parcel|astro\s+dev|concurrently)(?=\s|$)/;

/** npm and its kin: the packages and what is built from the sources. */
export const node = defineRecipe({
  name: 'node',
  matches: ({ facts, image }) =>
    image?.runtimes.some(({ language }) => language === 'node') === true &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'node'),
  plan(input) {
    const { facts, steps } = input;
    const installs = facts.installations.filter(
      ({ ecosystem, location }) => ecosystem === 'node' && location !== undefined && !/^\/usr/.test(location),
    );
    const [first] = installs;
    if (!first)
      return {
        kind: 'unneeded',
        code: 'nothing-built',
        message: 'Only programs are installed globally, which what runs may use.',
      };
    const project = projectOf(input, first.location!);
    const blocked = developmentStart(input, project);
    if (blocked) return blocked;
    const builds = steps.filter(({ commands }) =>
      commands.some(({ task, step }) => task === 'build' && !isInstall(step.effects)),
    );
    const last = steps.findLast(({ commands }) =>
      commands.some(
        ({ task, step }) => task === 'build' || (task === 'dependencies' && !isGlobal(step.effects)),
      ),
    )!.instruction;
    const root = project.root;
    const artefacts: Artefact[] = [];
    const built = builds.length > 0 ? builtIn(input, project) : [];
    const isWhole = builds.length > 0 && root !== '/' && built.length === 0;
    // where the context is listed, what is built is all that is needed of the sources
    const isNarrow =
      built.length > 0 && input.context.project?.files?.complete === true && facts.workdir === root;
    if (isWhole)
      artefacts.push({
        from: root,
        to: root,
        at: last,
        why: 'the packages and what is built from the sources are there',
      });
    for (const { location, instruction } of installs) {
      if (!artefacts.some(({ from }) => location === from || location!.startsWith(`${from}/`))) {
        artefacts.push({ from: location!, to: location!, at: instruction, why: 'the packages are there' });
      }
    }
    for (const path of built) artefacts.push({ from: path, to: path, at: last, why: 'it is built there' });
    const assets = isNarrow ? besides(input, root, last) : [];
    artefacts.push(...assets);
    if (builds.length > 0 && root === '/') return unknownRoot(last);
    const prune = pruning(input, project, last);
    const needs = neededBy(input, 'node', [
      ...(project.manifest?.dependencies ?? dependenciesOf(input, 'node').names),
    ]);
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts,
      ...(prune && { insertions: [prune] }),
      runtimes: [smaller(input)],
      packages: needs.packages,
      places: new Map([...(isNarrow ? sources(input, root, last) : []), ...globals(input, last)]),
      gains: prune && project.manifest ? ['devDependencies'] : [],
      savings: prune ? Math.min(400, (project.manifest?.devDependencies.size ?? 0) * 8) : 0,
      buildPackages: /^(?:python3?(?:-dev|-minimal)?|python|node-gyp|py3-setuptools)$/,
      checks: [
        ...needs.checks,
        ...(project.manifest || prune
          ? []
          : [
              'package.json is not at hand: what of node_modules is for development alone stays in the runtime stage.',
            ]),
        ...(isNarrow
          ? [
              'What the program reads beside what is built (templates, static files) is copied where its name tells: copy the rest too.',
            ]
          : []),
        ...(isWhole
          ? [
              `All of ${root} is copied, sources included: narrow it to what is built, where nothing else is read.`,
            ]
          : []),
      ],
    } satisfies RecipePlan;
  },
});

type Effects = SplitInput['steps'][number]['commands'][number]['step']['effects'];

const isInstall = (effects: Effects): boolean => effects.some(({ kind }) => kind === 'install');

const isGlobal = (effects: Effects): boolean =>
  effects.some(
    (one) =>
      one.kind === 'install' &&
      one.installation.ecosystem === 'node' &&
      one.installation.location !== undefined &&
      /^\/usr/.test(one.installation.location),
  );

const OUTPUT =
  /^(?:dist|build|out|output|lib|built|compiled|\.next|\.nuxt|\.output|\.svelte-kit|public\/build)$/;

/** Directories below the project that builds fill and that the container starts something of. */
function builtIn(input: SplitInput, { root, manifest }: Project): string[] {
  const { facts, started, programs } = input;
  const found = new Set<string>();
  const add = (path: string) => {
    if (!path.startsWith(`${root}/`)) return;
    const name = path.slice(root.length + 1).split('/')[0]!;
    const look = facts.files.look(resolvePath(root, name));
    const isOwn = look.presence === 'present' && look.entry.contextPath !== undefined;
    if (OUTPUT.test(name) && !isOwn && look.presence !== 'absent') found.add(resolvePath(root, name));
  };
  for (const { path } of started) add(path);
  if ([...programs].some((name) => MANAGERS.test(name))) {
    const line = manifest?.scripts.get('start:prod') ?? manifest?.scripts.get('start') ?? '';
    for (const word of line.split(/\s+/)) if (/^[\w./-]+\/[\w./-]*$/.test(word)) add(resolvePath(root, word));
  }
  if (found.size === 0) return [];
  for (const [name, entry] of facts.files.list(root).entries) {
    if (entry.role === 'artefact' && entry.kind !== 'link') found.add(resolvePath(root, name));
  }
  return [...found];
}

const ASSET =
  /^(?:templates?|views|static|public|assets|migrations?|locales?|i18n|lang|translations|configs?|conf|certs?|data|resources|emails?|prisma|drizzle|proto|schemas?|db|seeds?|uploads|messages|content)$/;

const ASSET_FILE =
  /^(?:package\.json|\.env(?:\.production)?|next\.config\..*|nest-cli\.json|ormconfig\..*|knexfile\..*|ecosystem\.config\..*|\.sequelizerc|.*\.(?:pem|crt|proto|graphql|sql|ya?ml|html|ejs|hbs))$/;

const NO_ASSET = /^(?:docker-compose.*|compose\..*|\.(?!env).*|pnpm-.*|codecov\.yml|renovate.*|index\.html)$/;

function besides({ facts }: SplitInput, root: string, at: Instruction): Artefact[] {
  const found: Artefact[] = [];
  for (const [name, entry] of facts.files.list(root).entries) {
    if (entry.role === 'artefact' || (entry.origin?.from !== 'context' && entry.contextPath === undefined))
      continue;
    const isWanted =
      entry.kind === 'directory' ? ASSET.test(name) : ASSET_FILE.test(name) && !NO_ASSET.test(name);
    const path = resolvePath(root, name);
    if (isWanted) found.push({ from: path, to: path, at, why: 'the program may read it when it runs' });
  }
  return found;
}

/** Copies into the project, in front of its last build step. */
function sources(
  { steps, facts }: SplitInput,
  root: string,
  last: Instruction,
): [Instruction, { to: Place; why: string }][] {
  const found: [Instruction, { to: Place; why: string }][] = [];
  for (const { instruction, step } of steps) {
    if (instruction === last) break;
    const isCopy = instruction.name === 'COPY' || instruction.name === 'ADD';
    const target = instruction.words.at(-1)?.text ?? '';
    if (!isCopy || instruction.flags.some(({ name }) => name === 'from') || target.includes('$')) continue;
    const to = resolvePath(step.workdir ?? facts.workdir ?? '/', target);
    if (to === root || to.startsWith(`${root}/`))
      found.push([instruction, { to: 'builder', why: 'what is built from it runs' }]);
  }
  return found;
}

interface Project {
  /** The directory of package.json. */
  readonly root: string;
  readonly manifest: ReturnType<typeof readPackageJson> | undefined;
}

function projectOf(input: SplitInput, location: string): Project {
  const root = location.replace(/\/node_modules$/, '') || '/';
  const text = input.read(resolvePath(root, 'package.json'));
  return { root, manifest: text === undefined ? undefined : readPackageJson(text) };
}

/** `npm start` of a script that needs what only development has. */
function developmentStart({ facts }: SplitInput, { manifest }: Project): Decline | undefined {
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
function pruning(
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

/** Programs that are installed globally are installed in both stages, or where they run. */
function globals({ steps }: SplitInput, last: Instruction): Map<Instruction, { to: Place; why: string }> {
  const places = new Map<Instruction, { to: Place; why: string }>();
  const end = steps.findIndex(({ instruction }) => instruction === last);
  for (const [at, { instruction, commands }] of steps.entries()) {
    const working = commands.filter(({ task }) => task !== 'state');
    if (
      working.length === 0 ||
      !working.every(
        ({ step }) =>
          isGlobal(step.effects) ||
          (/^(?:npm|yarn|corepack)$/.test(step.name ?? '') &&
            !isInstall(step.effects) &&
            step.args.some(({ text }) => /^(?:config|cache|enable|set|prepare)$/.test(text))),
      )
    )
      continue;
    places.set(instruction, {
      to: at < end ? 'both' : 'runtime',
      why: 'what runs may use what is installed globally',
    });
  }
  return places;
}

const unknownRoot = (at: Instruction): Decline => ({
  kind: 'declined',
  code: 'builds-in-root',
  message: 'The project is built in the root of the image, so what it makes cannot be told from the rest.',
  span: at.head,
  help: 'Set a WORKDIR in front of the first COPY.',
});
