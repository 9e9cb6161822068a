import type { Context } from '../../facts/context.ts';
import type { Proof, StageFacts, Step } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { readPackageJson } from '../../tools/manifests/package-json.ts';
import { isWithin, parentOf, resolvePath } from '../../tools/paths.ts';
import { carried, type Landing, landingsOf, lineage } from './landings.ts';
import { copiedStages, installedApart, isTooling } from './project-installs.ts';
import type { Packaged, Started } from './started.ts';

/** Images that bring an interpreter and no packages for it. */
const BARE: Readonly<Record<Packaged, RegExp>> = {
  python: /^(?:python|debian|ubuntu|alpine|gcr\.io\/distroless\/python3.*|cgr\.dev\/chainguard\/python)$/,
  node: /./,
  ruby: /^(?:ruby|debian|ubuntu|alpine)$/,
  php: /^php$/,
};

/** Packages of a distribution that are packages of the language. */
const OF_DISTRIBUTION: Readonly<Record<Packaged, RegExp>> = {
  python: /^(?:python3?-(?!minimal$|dev$|pip$|venv$|setuptools$|wheel$|distutils$)|py3-|uwsgi|gunicorn)/,
  node: /^node-/,
  ruby: /^ruby-/,
  php: /^$/,
};

/** Programs that put packages, or all that is needed of them, into what they write. */
const BUNDLERS =
  /^(?:pyinstaller|nuitka3?|shiv|pex|zipapp|cxfreeze|conda-pack|venv-pack|briefcase|ncc|pkg|nexe|webpack|esbuild|rollup|vite|parcel|tsup|next|nuxt|nuxi|astro|remix|svelte-kit|ng|vue-cli-service|react-scripts|bun|microbundle|tsdown|rspack|rsbuild|turbo|nx|warbler|ruby-packer|box|phar-composer)$/;

const MOVERS = /^(?:cp|mv|tar|rsync|ln|zip|install|find|xargs)$/;

/** Compilers that leave `require` and `import` as they are, and what runs beside them. */
const PLAIN_BUILDS =
  /^(?:tsc|nest|swc|babel|tsc-alias|tspath|copyfiles|cpx|cpy|rimraf|rm|cp|mkdir|echo|npm|yarn|pnpm|npx|prisma|node|eslint|prettier|jest|mocha|vitest|husky|true)$/;

/** True where the image of a stage brings no packages of the language, and its distribution's were not asked for. */
export function isBare(context: Context, stage: Stage, language: Packaged): boolean {
  const { image, installations } = context.facts(stage);
  if (!image || !BARE[language].test(image.repository)) return false;
  return !installations.some(
    ({ ecosystem, packages }) =>
      ecosystem === 'system' && packages.some(({ name }) => OF_DISTRIBUTION[language].test(name)),
  );
}

/**
 * True where the only doubt about something in /usr/local is what the image has, or what packages of its distribution
 * bring: these leave that directory alone.
 */
export const isLeftAlone = ({ installations }: StageFacts, because: Proof | undefined): boolean =>
  !because ||
  installations.some(
    ({ ecosystem, proof }) => ecosystem === 'system' && proof.span.start === because.span.start,
  );

/**
 * True where the program has certainly no packages in the stage but those that COPY could bring: the image has none,
 * nothing installs some, and what is copied does not hold them.
 */
export function mayNeed(
  context: Context,
  stage: Stage,
  language: Packaged,
  started: Started | undefined,
): boolean {
  if (!lacksPackages(context, stage, language, started)) return false;
  const builders = copiedStages(context, stage);
  if (language === 'ruby' && !looksWhereInstalled(context, stage, builders)) return false;
  if (builders.some((one) => isBundled(context, one, stage, language))) return false;
  return language === 'node' || language === 'php' ? isFarFromPackages(context, stage, language) : true;
}

/** True where neither the image nor a command of the stage brings packages of the language, or names places of them. */
export function lacksPackages(
  context: Context,
  stage: Stage,
  language: Packaged,
  started: Started | undefined,
): boolean {
  const { installations, unknownSince } = context.facts(stage);
  if (unknownSince || !isBare(context, stage, language)) return false;
  if (started && started.command.assignments.length > 0) return false;
  const brings = installations.some(
    (one) => (one.ecosystem === language && !isTooling(one)) || one.ecosystem === 'conda',
  );
  return !brings && !setsPath(stage, SEARCHED[language]);
}

/** True where Bundler looks for gems in the directory that a builder installed them into. */
function looksWhereInstalled(context: Context, stage: Stage, builders: readonly Stage[]): boolean {
  const facts = context.facts(stage);
  const places = builders.flatMap((one) =>
    installedApart(context, one, stage).flatMap(({ ecosystem, location }) =>
      ecosystem === 'ruby' && location !== undefined ? location : [],
    ),
  );
  return ['BUNDLE_PATH', 'GEM_HOME'].every((name) => {
    const value = facts.env(name);
    return value === '' || (value !== undefined && places.includes(value));
  });
}

/** Variables that name other places of packages. */
const SEARCHED: Readonly<Record<Packaged, RegExp>> = {
  python: /^PYTHON(?:PATH|HOME|USERBASE)$/,
  node: /^NODE_PATH$/,
  ruby: /^(?:GEM_PATH|RUBYLIB)$/,
  php: /^COMPOSER_VENDOR_DIR$/,
};

const setsPath = (stage: Stage, names: RegExp): boolean =>
  lineage(stage).some(({ instructions }) =>
    instructions.some(({ name, pairs }) => name === 'ENV' && pairs.some(({ key }) => names.test(key.text))),
  );

/** True where the builder may have put the packages into something else. */
function isBundled(context: Context, builder: Stage, stage: Stage, language: Packaged): boolean {
  if (context.facts(builder).unknownSince) return true;
  const locations = installedApart(context, builder, stage).flatMap(({ ecosystem, location }) =>
    ecosystem === language && location !== undefined ? location : [],
  );
  const steps = lineage(builder).flatMap((one) => [...context.facts(one).steps]);
  return steps.some((step) =>
    step.commands.some((command) => moves(context, step, command, locations, language)),
  );
}

function moves(
  { project }: Context,
  { before }: Step,
  { name, args, command, effects, cwd }: Step['commands'][number],
  locations: readonly string[],
  language: Packaged,
): boolean {
  if (name === undefined) return command.name !== undefined;
  const words = args.map(({ text }) => text);
  if (BUNDLERS.test(name) || words.some((word) => BUNDLERS.test(word))) return true;
  if (MOVERS.test(name)) {
    return args.some(({ text, known }) => {
      if (!known && /site-packages|dist-packages|python|node_modules|gems|bundle|vendor/.test(text))
        return true;
      const path = text.startsWith('/') || cwd !== undefined ? resolvePath(cwd ?? '/', text) : undefined;
      return (
        path !== undefined &&
        path !== '/' &&
        locations.some((one) => isWithin(one, path) || isWithin(path, one))
      );
    });
  }
  if (language !== 'node') return false;
  const isRun = /^(?:npm|yarn|pnpm)$/.test(name) && !effects.some(({ kind }) => kind === 'install');
  if (!isRun) return false;
  const script = words.find((word) => !word.startsWith('-') && word !== 'run' && word !== 'run-script');
  if (
    script === undefined ||
    /^(?:cache|config|set|version|audit|prune|install|ci|i|test|lint)$/.test(script)
  )
    return false;
  const look = cwd === undefined ? undefined : before.look(resolvePath(cwd, 'package.json'));
  const at = look?.presence === 'present' ? look.entry.contextPath : undefined;
  const text = at === undefined ? undefined : project?.files?.read(at);
  const line = text === undefined ? undefined : readPackageJson(text).scripts.get(script);
  return line === undefined || line.split(/&&|;|\|\|/).some((part) => !PLAIN_BUILDS.test(programOf(part)));
}

const programOf = (part: string): string =>
  part
    .trim()
    .replace(/^(?:npx|yarn|pnpm exec|cross-env)\s+/, '')
    .replace(/^(?:[A-Z_]+=\S+\s+)+/, '')
    .split(/\s/)[0]!;

/** True where no directory around what is copied from the project can hold its packages. */
function isFarFromPackages(context: Context, stage: Stage, language: Packaged): boolean {
  const { files } = context.facts(stage);
  const folder = language === 'node' ? 'node_modules' : 'vendor';
  const landings = landingsOf(context, stage).all.filter((landing) =>
    isOfProject(context, stage, landing, language),
  );
  return (
    landings.length > 0 &&
    landings.every(({ to }) => {
      if (to === undefined) return false;
      for (let at = parentOf(to); ; at = parentOf(at)) {
        if (files.look(resolvePath(at, folder)).presence !== 'absent') return false;
        if (at === '/') return true;
      }
    })
  );
}

/** True where something is taken out of a directory in which the builder installs packages. */
const isOfProject = (context: Context, stage: Stage, { source }: Landing, language: Packaged): boolean =>
  installedApart(context, source.from, stage).some(
    ({ ecosystem, location, stage: by }) =>
      ecosystem === language &&
      location !== undefined &&
      isWithin(source.path, parentOf(location)) &&
      carried(context, stage, by, location).is === 'nowhere',
  );
