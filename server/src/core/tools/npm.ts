import { type Options, readOptions } from './command-line.ts';
import { at, below, build, disturb, file, fill, fillAt, phrase, tree } from './effects.ts';
import { installModules, uninstalled } from './node-install.ts';
import { noPackageAbove } from './node-project.ts';
import { fillGlobal, installGlobally } from './npm-global.ts';
import { executed, runNamed } from './npm-run.ts';
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
    '--prefix',
    '-C',
    '--cache',
    '--registry',
    '--workspace',
    '-w',
    '--omit',
    '--include',
    '--only',
    '--loglevel',
  ],
  ...[
    '--userconfig',
    '--globalconfig',
    '--fetch-retries',
    '--fetch-timeout',
    '--network-timeout',
    '--maxsockets',
  ],
  ...[
    '--call',
    '-c',
    '--package',
    '-p',
    '--otp',
    '--tag',
    '--pack-destination',
    '--install-strategy',
    '--script-shell',
  ],
];

const VERBS: Readonly<Record<string, string>> = {
  i: 'install',
  add: 'install',
  in: 'install',
  isntall: 'install',
  'clean-install': 'ci',
  'install-clean': 'ci',
  ic: 'ci',
  run: 'run-script',
  rum: 'run-script',
  urn: 'run-script',
  t: 'test',
  tst: 'test',
  un: 'uninstall',
  remove: 'uninstall',
  rm: 'uninstall',
  r: 'uninstall',
  unlink: 'uninstall',
  x: 'exec',
  c: 'config',
  ln: 'link',
  rb: 'rebuild',
  up: 'update',
  upgrade: 'update',
  'install-ci-test': 'ci',
  cit: 'ci',
  it: 'install',
};

/** Scripts of the project that `npm install` and `npm ci` run, in their order. */
const LIFECYCLE = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];

export const npm = defineTool({
  names: ['npm'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    const [verb, ...words] = options.operands;
    const place = placeOf(call, options);
    return interpretNpm({ ...call, cwd: place }, VERBS[verb?.text ?? ''] ?? verb?.text, words, options);
  },
});

/** The directory that `--prefix` chooses. */
function placeOf(call: ToolCall, options: Options): string | undefined {
  const prefix = isGlobal(call, options) ? undefined : options.value('--prefix', '-C');
  if (!prefix) return call.cwd;
  const { path, exact } = pathOf(prefix, call.cwd);
  return exact ? path : undefined;
}

const isGlobal = (call: ToolCall, options: Options) =>
  options.has('-g', '--global') ||
  options.value('--location')?.text === 'global' ||
  call.env('npm_config_global') === 'true';

function interpretNpm(
  call: ToolCall,
  verb: string | undefined,
  words: readonly Argument[],
  options: Options,
): ToolResult {
  const said = phrase(call);
  switch (verb) {
    case 'install':
    case 'ci':
    case 'update':
    case 'link':
      return isGlobal(call, options) || (verb === 'link' && words.length === 0)
        ? installGlobally(call, words, options, cacheOf(call, options))
        : installLocally(call, verb, words, options);
    case 'uninstall':
      return build(
        uninstalled(call, words),
        isGlobal(call, options)
          ? [fillGlobal(call, options, `${said} changes what is installed for everyone`)]
          : [disturb(at(call, 'node_modules') ?? '/', `${said} changes node_modules`)],
      );
    case 'prune':
    case 'dedupe':
    case 'rebuild':
      return pruned(call, verb, options);
    case 'run-script':
      return runNamed(call, words, options);
    case 'test':
    case 'start':
    case 'stop':
    case 'restart':
      return runNamed(call, [{ ...(words[0] ?? NOTHING), text: verb, known: true }], options);
    case 'exec':
      return executed(call, words, options);
    case 'pack':
      return build(
        fillAt(options.has('--pack-destination') ? undefined : call.cwd, `${said} writes an archive`, [
          '*.tgz',
        ]),
      );
    case 'cache':
      return build(cacheCommand(call, words));
    case 'config':
    case 'set':
      return build(configured(call, options));
    case 'init':
    case 'create':
      return build(fillAt(call.cwd, `${said} writes a new project`));
    case 'version':
    case 'pkg':
    case 'shrinkwrap':
    case 'audit':
      return build(
        verb === 'audit' && words[0]?.text !== 'fix'
          ? []
          : fillAt(call.cwd, `${said} changes the package’s manifest`, [
              'package*.json',
              'npm-shrinkwrap.json',
              'node_modules',
            ]),
      );
    case 'login':
    case 'logout':
    case 'adduser':
      return build(fillAt(call.home, `${said} writes .npmrc`, ['.npmrc']));
    default:
      return build();
  }
}

const NOTHING: Argument = { text: '', known: true, glob: false, span: { start: 0, end: 0 } };

function developmentOf(call: ToolCall, options: Options): Installation['development'] {
  const omitted = [...options.values('--omit', '--only')].map(({ text }) => text);
  const included = options.values('--include').some(({ text }) => text === 'dev');
  if (included || options.has('--production=false', '--dev')) return 'included';
  if (options.value('--production')?.text === 'false') return 'included';
  if (omitted.some((text) => /^(?:dev|prod(?:uction)?)$/.test(text)) || options.has('--production'))
    return 'omitted';
  const variable = [call.env('NODE_ENV'), call.env('NPM_CONFIG_PRODUCTION'), call.env('npm_config_omit')];
  if (variable[0] === 'production' || variable[1] === 'true' || variable[2] === 'dev') return 'omitted';
  return variable.includes(undefined) || omitted.some((text) => /[$`]/.test(text)) ? 'unknown' : 'included';
}

/** `~/.npm`, unless an option or a variable says otherwise. */
function cacheOf(call: ToolCall, options: Options): string | undefined {
  const given = options.value('--cache');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? path : undefined;
  }
  const variable = [call.env('npm_config_cache'), call.env('NPM_CONFIG_CACHE')];
  if (variable.includes(undefined)) return undefined;
  const text = variable.find((value) => value !== '');
  return text === undefined ? below(call.home, '.npm') : text.startsWith('/') ? text : undefined;
}

function cacheFill(call: ToolCall, options: Options): readonly Effect[] {
  const path = cacheOf(call, options);
  return path === undefined ? [] : [fill(path, `npm keeps what it downloads in ${path}`)];
}

function installLocally(
  call: ToolCall,
  verb: string,
  words: readonly Argument[],
  options: Options,
): ToolResult {
  const { cwd } = call;
  const adding = verb === 'install' ? words : [];
  const required: Effect[] =
    verb === 'ci' && cwd !== undefined && noPackageAbove(call, cwd)
      ? [
          {
            kind: 'read',
            path: resolvePath(cwd, 'package.json'),
            required: true,
            proof: `${phrase(call)} follows package.json`,
          },
        ]
      : [];
  const saves = verb !== 'ci' && !options.has('--no-save', '--no-package-lock');
  return build(
    required,
    installModules(call, {
      manager: 'npm',
      words: adding,
      lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
      writes: saves ? ['package-lock.json'] : [],
      development: developmentOf(call, options),
      cache: cacheOf(call, options),
      scripts:
        options.has('--ignore-scripts') || call.env('npm_config_ignore_scripts') === 'true'
          ? 'ignored'
          : adding.length > 0
            ? []
            : LIFECYCLE,
    }),
    cacheFill(call, options),
  );
}

function pruned(call: ToolCall, verb: string, options: Options): ToolResult {
  const said = phrase(call);
  const location = at(call, 'node_modules');
  if (location === undefined)
    return build(disturb('/', `${said} changes node_modules; the directory is not known`));
  const proof = `${said} changes ${location}`;
  const omitted = verb === 'prune' && developmentOf(call, options) === 'omitted';
  return build(
    omitted
      ? {
          kind: 'uninstall',
          ecosystem: 'node',
          packages: [],
          proof: `${said} removes development dependencies from ${location}`,
        }
      : [],
    disturb(location, proof),
    tree(location, 'dependency', proof, call.files.has(location) === true),
  );
}

function cacheCommand(call: ToolCall, words: readonly Argument[]): readonly Effect[] {
  const said = phrase(call);
  const path = cacheOf(call, readOptions(call.args, { valued: VALUED }));
  if (words[0]?.text !== 'clean' && words[0]?.text !== 'rm') return [];
  if (path === undefined) return [];
  // the rest of ~/.npm, such as its logs, stays
  const gone = resolvePath(path, '_cacache');
  return [{ kind: 'remove', path: gone, certain: true, proof: `${said} empties ${gone}` }];
}

function configured(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const path = isGlobal(call, options) ? undefined : below(call.home, '.npmrc');
  if (path === undefined) return [];
  return [file(path, `${said} writes ${path}`, { role: 'other', certain: false })];
}
