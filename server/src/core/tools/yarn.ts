import { type Options, readOptions } from './command-line.ts';
import { below, build, directoryOf, fill, fillAt, keptCache, phrase, result, tree } from './effects.ts';
import { installModules, uninstalled } from './node-install.ts';
import { present, projectAt, requested, runScript, unknownBuild } from './node-project.ts';
import { confined, inDirectory, lineFrom, workOf } from './npm-run.ts';
import { pathOf, resolvePath } from './paths.ts';
import {
  type Argument,
  defineTool,
  type Effect,
  type Installation,
  type ToolCall,
  type ToolResult,
} from './types.ts';

const VALUED = [
  ...[
    '--cwd',
    '--cache-folder',
    '--modules-folder',
    '--registry',
    '--network-timeout',
    '--network-concurrency',
  ],
  ...[
    '--mutex',
    '--prefix',
    '--global-folder',
    '--use-yarnrc',
    '--mode',
    '--inline-builds-value',
    '--otp',
    '--out',
    '-o',
  ],
];

const LIFECYCLE = ['preinstall', 'install', 'postinstall', 'prepublish', 'prepare'];

export const yarn = defineTool({
  names: ['yarn', 'yarnpkg'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    const [verb, ...words] = options.operands;
    return interpretYarn(inDirectory(call, ['--cwd'], VALUED), verb, words, options);
  },
});

/** Berry, of which the first version is 2; undefined where it is not known which one runs. */
function isBerry(call: ToolCall): boolean | undefined {
  if (call.cwd === undefined) return undefined;
  const project = projectAt(call, call.cwd);
  const asked = /^yarn@(\d+)/.exec(project.manifest?.packageManager ?? '')?.[1];
  if (asked !== undefined) return asked !== '1';
  const settings = call.files.has(resolvePath(project.directory, '.yarnrc.yml'));
  return settings === undefined && project.manifest ? undefined : settings;
}

function interpretYarn(
  call: ToolCall,
  verb: Argument | undefined,
  words: readonly Argument[],
  options: Options,
): ToolResult {
  const said = phrase(call);
  if (!verb) return options.has('--version', '-v', '--help', '-h') ? build() : installed(call, [], options);
  switch (verb.text) {
    case 'install':
      return installed(call, [], options);
    case 'add':
    case 'up':
    case 'upgrade':
      return installed(call, words, options);
    case 'remove':
      return build(
        uninstalled(call, words),
        installed(call, [], options).effects.filter(({ kind }) => kind !== 'install'),
      );
    case 'global':
      return words[0]?.text === 'add' ? globally(call, words.slice(1), options) : build();
    case 'workspaces':
      if (words[0]?.text === 'focus') return installed(call, [], options);
      return build(unknownBuild(call, call.cwd, `it is not known what ${said} does in each workspace`));
    case 'workspace':
      return build(unknownBuild(call, call.cwd, `it is not known what ${said} does`));
    case 'cache':
      return build(cacheCommand(call, words, options));
    case 'run':
      return words[0] ? scripted(call, words[0], words.slice(1), options) : build();
    case 'exec':
    case 'dlx':
    case 'node':
      return build(confined(call, words[0] ? lineFrom(call, words[0]) : ''));
    case 'config':
      return build(
        fillAt(call.home, `${said} writes the user’s settings`, ['.yarnrc*']),
        call.cwd === undefined
          ? []
          : fill(call.cwd, `${said} may write the project’s settings`, ['.yarnrc*']),
      );
    case 'set':
    case 'policies':
    case 'plugin':
      return build(
        fillAt(call.cwd, `${said} changes which yarn the project uses`, ['.yarn*', 'package.json']),
      );
    case 'pack':
      return build(fillAt(call.cwd, `${said} writes an archive`, ['*.tgz']));
    case 'rebuild':
    case 'autoclean':
    case 'dedupe':
    case 'patch':
    case 'patch-commit':
      return build(fillAt(call.cwd, `${said} changes packages of the project`));
    case 'info':
    case 'why':
    case 'list':
    case 'audit':
    case 'outdated':
    case 'version':
    case 'versions':
    case 'help':
    case 'constraints':
      return build();
    default:
      return scripted(call, verb, words, options);
  }
}

function developmentOf(call: ToolCall, options: Options): Installation['development'] {
  const production = options.value('--production', '--prod')?.text;
  if (production === 'false') return 'included';
  if (options.has('--production', '--prod')) return 'omitted';
  const berry = isBerry(call);
  // berry does not look at NODE_ENV
  if (berry === true) return 'included';
  const mode = call.env('NODE_ENV');
  if (mode === undefined || (mode === 'production' && berry === undefined)) return 'unknown';
  return mode === 'production' ? 'omitted' : 'included';
}

/** The first yarn keeps what root has in /usr/local/share. */
const ownHome = (call: ToolCall) =>
  call.user === 'root' ? '/usr/local/share' : call.user === undefined ? undefined : call.home;

const cacheOf = (call: ToolCall, options: Options): string | undefined => {
  const given = options.value('--cache-folder');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? path : undefined;
  }
  if (isBerry(call) === true)
    return below(directoryOf(call, 'YARN_GLOBAL_FOLDER', below(call.home, '.yarn/berry')), 'cache');
  return directoryOf(call, 'YARN_CACHE_FOLDER', below(ownHome(call), '.cache/yarn'));
};

function cacheFill(call: ToolCall, options: Options): readonly Effect[] {
  const path = cacheOf(call, options);
  return path === undefined ? [] : [fill(path, `yarn keeps what it downloads in ${path}`)];
}

function installed(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const frozen = options.has('--frozen-lockfile', '--pure-lockfile', '--immutable', '--no-lockfile');
  const quiet = options.has('--ignore-scripts') || options.value('--mode')?.text === 'skip-build';
  const effects = installModules(call, {
    manager: 'yarn',
    words,
    lockfiles: ['yarn.lock'],
    writes: frozen ? [] : ['yarn.lock'],
    development: developmentOf(call, options),
    cache: cacheOf(call, options),
    scripts: quiet ? 'ignored' : LIFECYCLE,
  });
  if (isBerry(call) === false || call.cwd === undefined) return build(effects, cacheFill(call, options));
  const { directory } = projectAt(call, call.cwd);
  const [settings] = present(call, directory, ['.yarnrc.yml']);
  const linker =
    settings === undefined
      ? undefined
      : /^nodeLinker:\s*["']?([\w-]+)/m.exec(call.files.read(settings) ?? '')?.[1];
  const own = fill(directory, `${phrase(call)} may keep its state and packages here`, ['.yarn', '.pnp.*']);
  if (isBerry(call) !== true || linker === 'node-modules' || linker === 'pnpm') {
    return build(effects, own, cacheFill(call, options));
  }
  // Plug'n'Play: packages stay in archives, there is no node_modules unless the settings ask for one
  return build(effects.map(uncertainModules), own, cacheFill(call, options));
}

const uncertainModules = (effect: Effect): Effect =>
  effect.kind === 'create' && effect.entry === 'directory' ? { ...effect, certain: false } : effect;

function globally(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const said = phrase(call);
  const location = below(
    directoryOf(call, 'XDG_CONFIG_HOME', below(ownHome(call), '.config')),
    'yarn/global/node_modules',
  );
  const proof = `${said} installs into ${location ?? 'a directory that is not known'}`;
  const prefix = options.value('--prefix');
  const bin = prefix
    ? pathOf(prefix, call.cwd).path
    : call.user === 'root'
      ? '/usr/local'
      : (call.home ?? '/');
  return build(
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: 'yarn',
        ...requested(words),
        manifests: [],
        location,
        scripts: undefined,
        runtimeVersion: call.runtime('node')?.version,
        development: 'omitted',
        native: undefined,
        cache: keptCache(call, cacheOf(call, options)),
      },
      proof,
    },
    location === undefined ? [] : tree(location, 'dependency', proof),
    fill(bin, `${said} puts programs below ${bin}`, ['bin']),
    cacheFill(call, options),
  );
}

function cacheCommand(call: ToolCall, words: readonly Argument[], options: Options): readonly Effect[] {
  const path = cacheOf(call, options);
  if (words[0]?.text !== 'clean' || path === undefined) return [];
  return [{ kind: 'remove', path, certain: false, proof: `${phrase(call)} removes ${path}` }];
}

/** `yarn build` and `yarn run build`: a script of the project, else a program of its packages. */
function scripted(call: ToolCall, name: Argument, words: readonly Argument[], options: Options): ToolResult {
  const why = `it is not known what the script "${name.text}" does`;
  const work = workOf(name.text);
  if (call.cwd === undefined || !name.known) return result(work, unknownBuild(call, call.cwd, why));
  const project = projectAt(call, call.cwd);
  if (!project.manifest) return result(work, unknownBuild(call, call.cwd, why));
  const position = call.args.findIndex(
    ({ span }) => span.start === name.span.start && span.end === name.span.end,
  );
  const extra = (position < 0 ? [...words, ...options.rest] : call.args.slice(position + 1))
    .map(({ text }) => text)
    .join(' ');
  if (project.manifest.scripts.has(name.text))
    return result(work, runScript(call, project, name.text, extra));
  return result(work, confined(call, `${name.text} ${extra}`));
}
