import { type PackageJson, readPackageJson } from '../../tools/manifests/package-json.ts';
import type { Detection, ProjectFiles, Values } from '../template.ts';
import { ignored, ignoredOfFrontEnd } from './ignored.ts';

const LEFTOVERS = ['**/node_modules', '**/dist', 'coverage', '.npmrc'];

export const NODE_IGNORED = ignored(...LEFTOVERS);
export const FRONT_END_IGNORED = ignoredOfFrontEnd(...LEFTOVERS, '.next', 'out');

/** Values `manifests`, `setup`, `install`, `production` and `run` of each package manager. */
const NPM: Values = {
  manifests: 'package.json package-lock.json',
  setup: '',
  install: 'RUN --mount=type=cache,target=/root/.npm npm ci',
  production: 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
  run: 'npm run',
};

const UNLOCKED: Values = {
  ...NPM,
  manifests: 'package.json',
  install: 'RUN --mount=type=cache,target=/root/.npm npm install',
  production: 'RUN --mount=type=cache,target=/root/.npm npm install --omit=dev',
};

const PNPM: Values = {
  manifests: 'package.json pnpm-lock.yaml',
  setup: 'RUN corepack enable pnpm\n',
  install: 'RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile',
  production:
    'RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile --prod',
  run: 'pnpm run',
};

const YARN: Values = {
  manifests: 'package.json yarn.lock',
  setup: '',
  install: 'RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile',
  production:
    'RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile --production',
  run: 'yarn run',
};

/** Defaults of templates that build with npm. Without packages nothing makes node_modules, and COPY needs it: `ensure`. */
export const NODE_VALUES: Values = { node: '24', port: '3000', ensure: '', ...NPM };

/**
 * An answer for each project with a package.json that `isOurs` takes; `more` are values besides the manager's, or
 * undefined where what starts is not known.
 */
export function detectNode(
  project: ProjectFiles,
  isOurs: (pkg: PackageJson) => boolean,
  more: (pkg: PackageJson) => Values | undefined = () => ({}),
): Detection | undefined {
  const text = project.read('package.json');
  const pkg = text === undefined ? undefined : readPackageJson(text);
  if (!pkg || !isOurs(pkg)) return undefined;
  if (pkg.workspaces.length > 0 || project.has('pnpm-workspace.yaml')) {
    return {
      reason:
        'package.json is the root of a workspace, and which of its packages is to be built is not known. Start in the folder of one.',
    };
  }
  const isModernYarn = project.has('.yarnrc.yml') || /^yarn@(?!1\.)/.test(pkg.packageManager ?? '');
  if (isModernYarn) {
    return {
      reason:
        'Yarn 2 and later keep packages in places that differ by project. Take the template and adapt it.',
    };
  }
  const own = more(pkg);
  if (!own) return { reason: NO_ENTRY, doubtful: true };
  const config = project.read('.npmrc');
  if (config !== undefined && /_auth|_password|\$\{/.test(config)) return { reason: TOKEN };
  const manager = managerOf(project);
  const ensure = pkg.dependencies.size === 0 && { ensure: ' && mkdir -p node_modules' };
  const values = { ...manager, ...ensure, ...own };
  if (config === undefined) return { values };
  return { values: { ...values, manifests: `${manager['manifests']} .npmrc` }, needed: ['.npmrc'] };
}

const NO_ENTRY =
  'Neither "main" nor the script "start" of package.json says which file runs. Add one of them.';

const TOKEN =
  '.npmrc holds a token or a variable, which must not get into an image. Take the template and hand the file over with RUN --mount=type=secret.';

function managerOf(project: ProjectFiles): Values {
  if (project.has('pnpm-lock.yaml')) return PNPM;
  if (project.has('yarn.lock')) return YARN;
  const lock = ['package-lock.json', 'npm-shrinkwrap.json'].find((name) => project.has(name));
  return lock === undefined ? UNLOCKED : { ...NPM, manifests: `package.json ${lock}` };
}

/** The file that `npm start` or `main` names for node; undefined where neither says it. */
export function entryOf(pkg: PackageJson): string | undefined {
  const started = /^(?:NODE_ENV=\S+ )?node ([\w./-]+)$/.exec(pkg.scripts.get('start') ?? '')?.[1];
  const found = started ?? pkg.main;
  return found?.replace(/^\.\//, '');
}
