import { resolvePath } from '../tools/paths.ts';
import { installsBeside, packagesOfJavaScript } from './support/foreign.ts';
import { gemsOf, taskOfBundler } from './support/gems.ts';
import { basics, smaller } from './support/images.ts';
import {
  type Artefact,
  type ClassifiedCommand,
  defineRecipe,
  type RecipePlan,
  type SplitInput,
} from './types.ts';

/** They compile what browsers get; everything else that Rails runs in a build is state. */
const ASSETS = /^(?:assets:precompile|webpacker:compile|shakapacker:compile|vite:build|assets:clean)$/;

/** Gems that run JavaScript while the application runs. */
const RUNS_JAVASCRIPT =
  /^(?:execjs|uglifier|coffee-script|coffee-rails|autoprefixer-rails|react-rails|react_on_rails|terser|babel-transpiler|sprockets-es6|grover|puppeteer-ruby|vite_ruby_ssr|node-runner)$/;

/** Ruby on Rails: gems and compiled assets cross; Node.js stays behind where only assets needed it. */
export const rails = defineRecipe({
  name: 'rails',
  matches: (input) =>
    input.image?.runtimes.some(({ language }) => language === 'ruby') === true &&
    input.facts.installations.some(({ ecosystem }) => ecosystem === 'ruby') &&
    isRails(input),
  plan(input) {
    const gems = gemsOf(input);
    if ('kind' in gems) return gems;
    const runtime = smaller(input);
    const built = assetsOf(input);
    const packages = packagesOfJavaScript(input);
    const isForAssets = built.length > 0 && !gems.names.some((name) => RUNS_JAVASCRIPT.test(name));
    const isKnown = gems.names.length > 0 && gems.checks.length === 0;
    const leavesNode = isForAssets && isKnown && !input.programs.has('node');
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts: [...gems.artefacts, ...built, ...(leavesNode ? [] : packages)],
      tasks: (one) =>
        installsBeside(one, leavesNode ? /^(?:ruby|node)$/ : /^ruby$/) ? 'unknown' : taskOf(one),
      runtimes: [runtime],
      packages: [...gems.packages, ...basics(input, runtime, true)],
      buildPackages: leavesNode
        ? /^(?:nodejs|npm|yarn|yarnpkg|ruby-dev|ruby-devel|libffi-dev)$/
        : /^(?:ruby-dev|ruby-devel|libffi-dev)$/,
      gains: leavesNode && packages.length > 0 ? ['node_modules'] : [],
      checks: gems.checks,
    } satisfies RecipePlan;
  },
});

function isRails({ steps, programs, facts, read }: SplitInput): boolean {
  if (programs.has('rails')) return true;
  const manifests = facts.installations.flatMap((one) => (one.ecosystem === 'ruby' ? one.manifests : []));
  if (manifests.some((path) => /^\s*gem\s*\(?\s*["']rails["']/m.test(read(path) ?? ''))) return true;
  return steps.some(({ commands }) => commands.some((one) => isAssets(one)));
}

const words = ({ step }: ClassifiedCommand): readonly string[] => step.args.map(({ text }) => text);

const isAssets = (one: ClassifiedCommand): boolean =>
  isOfRails(one) && words(one).some((word) => ASSETS.test(word));

const isOfRails = (one: ClassifiedCommand): boolean =>
  /^(?:rails|rake|bootsnap)$/.test(one.step.name ?? '') ||
  (/^bundle/.test(one.step.name ?? '') &&
    words(one)[0] === 'exec' &&
    words(one).some((word) => /(?:^|\/)(?:rails|rake|bootsnap)$/.test(word)));

const isCache = (one: ClassifiedCommand): boolean =>
  isOfRails(one) && (one.step.name === 'bootsnap' || words(one).includes('bootsnap'));

/** What is compiled is copied; databases and the like are made where they are used. */
function taskOf(one: ClassifiedCommand): ClassifiedCommand['task'] | undefined {
  if (!isOfRails(one)) return taskOfBundler(one);
  return isAssets(one) || isCache(one) ? 'build' : 'unknown';
}

function assetsOf({ steps }: SplitInput): Artefact[] {
  const found = new Map<string, Artefact>();
  for (const { instruction, commands } of steps) {
    for (const one of commands) {
      const root = one.step.cwd;
      if (root === undefined || !(isAssets(one) || isCache(one))) continue;
      const path = resolvePath(root, isCache(one) ? 'tmp/cache' : 'public');
      found.set(path, { from: path, to: path, at: instruction, why: 'what is compiled for it is there' });
    }
  }
  return [...found.values()];
}
