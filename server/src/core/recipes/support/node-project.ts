import type { Entrypoint, Installed } from '../../facts/types.ts';
import { type PackageJson, readPackageJson } from '../../tools/manifests/package-json.ts';
import { isWithin, parentOf, resolvePath } from '../../tools/paths.ts';
import type { ClassifiedCommand, ClassifiedStep, Decline, SplitInput } from '../types.ts';

const MANAGERS = /^(?:npm|yarn|yarnpkg|pnpm|bun|npx|pnpx|bunx|corepack)$/;

/** What only development has a use for, started by a script. */
const DEVELOPS =
  /(?:^|\s)(?:nodemon|ts-node(?:-dev)?|tsx|vite(?!\s+preview)|ng\s+serve|webpack(?:-dev-server|\s+serve)|next\s+dev|nuxt\s+dev|react-scripts\s+start|vue-cli-service\s+serve|gulp|grunt|nest\s+start|tsc\s+(?:-\S+\s+)*(?:-w|--watch)|gatsby\s+develop|docusaurus\s+start|vuepress\s+dev|remix\s+(?:vite:)?dev|strapi\s+develop|expo\s+start|live-server|browser-sync|storybook|babel-node|parcel|astro\s+dev|concurrently)(?=\s|$)/;

export interface Project {
  /** The directory of package.json. */
  readonly root: string;
  readonly manifest: PackageJson | undefined;
}

export function projectAt(input: SplitInput, root: string): Project {
  const text = readCopied(input, root, 'package.json');
  return { root, manifest: text === undefined ? undefined : readPackageJson(text) };
}

/** Installs into the project, not those for everyone. */
export const localInstalls = ({
  facts,
}: SplitInput): readonly (Installed & { readonly location: string })[] =>
  facts.installations.flatMap((one) =>
    one.ecosystem === 'node' && one.location !== undefined && !isForAll(one.location)
      ? [{ ...one, location: one.location }]
      : [],
  );

/** `/usr/local/lib/node_modules`, `/pnpm/global/5/node_modules`. */
const isForAll = (location: string): boolean =>
  /^\/usr\/(?:local\/)?(?:lib|share)\/|\/(?:global|\.npm-global|\.bun)\//.test(`${location}/`);

export const isGlobal = ({ step: { effects } }: ClassifiedCommand): boolean =>
  effects.some(
    (one) =>
      one.kind === 'install' &&
      one.installation.ecosystem === 'node' &&
      one.installation.location !== undefined &&
      isForAll(one.installation.location),
  );

/** The project that the stage installs packages for. */
export function projectOf(input: SplitInput): Project | undefined {
  const [first] = localInstalls(input);
  return first && projectAt(input, parentOf(first.location));
}

/** Steps that build, installs aside. */
export const buildsOf = ({ steps }: SplitInput): readonly ClassifiedStep[] =>
  steps.filter(({ commands }) =>
    commands.some(
      ({ task, step }) => task === 'build' && !step.effects.some(({ kind }) => kind === 'install'),
    ),
  );

/** An image of Node.js into which packages are installed, or one of a distribution with its Node.js. */
export const isNode = (input: SplitInput): boolean =>
  (input.image?.runtimes.some(({ language }) => language === 'node') === true || isOfSystem(input)) &&
  input.facts.installations.some(({ ecosystem }) => ecosystem === 'node');

/** What Node.js runs; another program may only have a part built by it. */
const STARTS = /^(?:node|nodejs|npm|npx|yarn|yarnpkg|pnpm|pm2|pm2-runtime|serve|http-server)$/;

/** Node.js is a package of the distribution, and the container starts it. */
export const isOfSystem = ({ image, facts, asked, called }: SplitInput): boolean =>
  image?.role === 'base' &&
  [...called].some((name) => STARTS.test(name)) &&
  /^(?:debian|ubuntu|alpine)$/.test(image.distribution?.id ?? '') &&
  asked.some(({ name }) => /^nodejs(?:-current|-lts)?$/.test(name)) &&
  !facts.installations.some(({ ecosystem }) => ecosystem === 'python' || ecosystem === 'ruby');

/** A project of Node.js with a step that builds. */
export const isBuilt = (input: SplitInput): boolean =>
  isNode(input) && projectOf(input) !== undefined && buildsOf(input).length > 0;

/** What CMD and ENTRYPOINT start, scripts of package.json replaced by their lines. */
export function startLines(
  { facts }: SplitInput,
  { manifest }: Project,
): readonly { readonly line: string; readonly entrypoint: Entrypoint }[] {
  return facts.entrypoints.flatMap((entrypoint) =>
    entrypoint.from === 'HEALTHCHECK'
      ? []
      : entrypoint.commands.map(({ name, args }) => {
          const words = [name?.text ?? '', ...args.map(({ text }) => text)];
          return { line: scriptLine(words, manifest) ?? words.join(' '), entrypoint };
        }),
  );
}

/** The line of the script that a package manager runs; of `npx` the rest; undefined of other programs. */
function scriptLine(words: readonly string[], manifest: PackageJson | undefined): string | undefined {
  const [program = '', ...rest] = words;
  if (!MANAGERS.test(program)) return undefined;
  if (/^(?:npx|pnpx|bunx)$/.test(program)) return rest.filter((word) => !word.startsWith('-')).join(' ');
  const at = rest.findIndex((word) => !word.startsWith('-') && !/^(?:run|run-script|exec|x)$/.test(word));
  const script = rest[at];
  if (script === undefined) return undefined;
  const line = manifest?.scripts.get(script);
  if (line === undefined) return manifest ? rest.slice(at).join(' ') : undefined;
  const more = rest.slice(at + 1).filter((word) => word !== '--');
  const whole = [line, ...more].join(' ');
  const next = /^(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?([\w:.-]+)\b/.exec(line)?.[1];
  const inner = next === undefined || next === script ? undefined : manifest?.scripts.get(next);
  return inner ?? whole;
}

/** `npm start` of a script that needs what only development has. */
export function developmentStart(input: SplitInput, project: Project): Decline | undefined {
  for (const { line, entrypoint } of startLines(input, project)) {
    const tool = DEVELOPS.exec(line)?.[0].trim();
    if (tool === undefined) continue;
    return {
      kind: 'declined',
      code: 'development-server',
      message: `The container starts \`${tool}\`, which serves or compiles sources for development.`,
      span: entrypoint.instruction.head,
      help: 'Build in a RUN, and let CMD start what that makes: `node dist/main.js`, or a web server for static files.',
    };
  }
  return undefined;
}

/** Other packages below the project that are linked from its node_modules. */
export const isWorkspace = (input: SplitInput, { root, manifest }: Project): boolean =>
  (manifest?.workspaces.length ?? 0) > 0 || hasFile(input, root, 'pnpm-workspace.yaml');

/** True of a file that the build context brings into the project. */
export const hasFile = (input: SplitInput, root: string, name: string): boolean =>
  copiedFiles(input, root)?.look(resolvePath(root, name)).presence === 'present';

/** A file of the project as the build context has it: later steps may have changed anything beside it. */
export function readCopied(input: SplitInput, root: string, name: string): string | undefined {
  const path = resolvePath(root, name);
  const look = copiedFiles(input, root)?.look(path);
  const own = look?.presence === 'present' ? look.entry.contextPath : undefined;
  return own === undefined ? input.read(path) : input.context.project?.files?.read(own);
}

/** The files as the last COPY from the build context leaves them below `root`. */
export function copiedFiles({ steps }: SplitInput, root: string) {
  const last = steps.findLast(
    ({ instruction, step }) =>
      (instruction.name === 'COPY' || instruction.name === 'ADD') &&
      !instruction.flags.some(({ name }) => name === 'from') &&
      [...step.after.list(root).entries].some(([, { contextPath }]) => contextPath !== undefined),
  );
  return last?.step.after;
}

export const isInside = (path: string, root: string): boolean => path !== root && isWithin(path, root);

/** The first part of a path below `root`: `dist` of `/app/dist/main.js`. */
export const nameBelow = (root: string, path: string): string =>
  path.slice(root === '/' ? 1 : root.length + 1).split('/')[0]!;

/** Directories of every image: a project in the root of the image lies beside them. */
export const isSystemPath = (path: string): boolean =>
  /^\/(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)$/.test(path);
