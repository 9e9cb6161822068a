import { type Options, readOptions } from './command-line.ts';
import {
  at,
  below,
  build,
  directoryOf,
  disturb,
  fill,
  fillAt,
  keptCache,
  phrase,
  result,
  tree,
} from './effects.ts';
import { installModules, uninstalled } from './node-install.ts';
import { projectAt, requested, runScript, unknownBuild } from './node-project.ts';
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
    '--dir',
    '-C',
    '--filter',
    '-F',
    '--filter-prod',
    '--store-dir',
    '--registry',
    '--reporter',
    '--loglevel',
  ],
  ...[
    '--virtual-store-dir',
    '--modules-dir',
    '--global-dir',
    '--global-bin-dir',
    '--child-concurrency',
    '--config-dir',
  ],
  ...[
    '--network-concurrency',
    '--workspace-concurrency',
    '--node-linker',
    '--shamefully-hoist-value',
    '--package',
  ],
];

const LIFECYCLE = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

export const pnpm = defineTool({
  names: ['pnpm'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    const [verb, ...words] = options.operands;
    return interpretPnpm(inDirectory(call, ['--dir', '-C'], VALUED), verb, words, options);
  },
});

function interpretPnpm(
  call: ToolCall,
  verb: Argument | undefined,
  words: readonly Argument[],
  options: Options,
): ToolResult {
  const said = phrase(call);
  switch (verb?.text) {
    case undefined:
      return build();
    case 'install':
    case 'i':
    case 'ci':
      return installed(call, [], options);
    case 'add':
    case 'update':
    case 'up':
      return options.has('-g', '--global') ? globally(call, words, options) : installed(call, words, options);
    case 'fetch':
      return fetched(call, options);
    case 'deploy':
      return deployed(call, words[0], options);
    case 'remove':
    case 'rm':
    case 'uninstall':
    case 'un':
      return build(
        uninstalled(call, words),
        fillAt(call.cwd, `${said} changes what is installed`, [
          'node_modules',
          'package.json',
          'pnpm-lock.yaml',
        ]),
      );
    case 'prune':
    case 'rebuild':
    case 'rb':
    case 'dedupe':
    case 'import': {
      const location = at(call, 'node_modules');
      const omitted = options.has('--prod', '-P');
      return build(
        omitted
          ? {
              kind: 'uninstall',
              ecosystem: 'node',
              packages: [],
              proof: `${said} removes development dependencies`,
            }
          : [],
        location === undefined
          ? disturb('/', said)
          : [
              disturb(location, `${said} changes ${location}`),
              ...tree(location, 'dependency', `${said} keeps ${location}`, call.files.has(location) === true),
            ],
      );
    }
    case 'run':
    case 'run-script':
      return words[0] ? scripted(call, words[0], words.slice(1), options) : build();
    case 'test':
    case 't':
    case 'start':
      return scripted(call, { ...verb, text: verb.text === 't' ? 'test' : verb.text }, words, options);
    case 'exec':
    case 'dlx':
      return build(
        severally(options)
          ? unknownBuild(call, call.cwd, `it is not known what ${said} does in each package`)
          : confined(
              call,
              (words[0] ?? options.rest[0]) ? lineFrom(call, (words[0] ?? options.rest[0])!) : '',
            ),
      );
    case 'store': {
      const path = storeOf(call, options);
      return build(
        words[0]?.text === 'prune' && path !== undefined ? disturb(path, `${said} removes from ${path}`) : [],
      );
    }
    case 'config':
    case 'set':
      return build(
        fillAt(call.home, `${said} writes the user’s settings`, ['.npmrc', 'rc', 'config.yaml']),
        call.cwd === undefined ? [] : fill(call.cwd, `${said} may write the project’s settings`, ['.npmrc']),
      );
    case 'env': {
      const path = homeOf(call);
      return build(fillAt(path, `${said} installs a Node.js`));
    }
    case 'setup':
      return build(
        fillAt(call.home, `${said} changes the shell’s settings and ${homeOf(call) ?? 'its home'}`),
      );
    case 'pack':
      return build(fillAt(call.cwd, `${said} writes an archive`, ['*.tgz']));
    case 'init':
    case 'create':
    case 'patch':
    case 'patch-commit':
    case 'self-update':
    case 'approve-builds':
    case 'link':
    case 'ln':
    case 'unlink':
      return build(
        fillAt(call.cwd, `${said} changes the project`),
        ...(homeOf(call) ? [fill(homeOf(call)!, said)] : []),
      );
    case 'audit':
    case 'list':
    case 'ls':
    case 'll':
    case 'why':
    case 'outdated':
    case 'root':
    case 'bin':
    case 'licenses':
    case 'help':
    case 'cache':
    case 'server':
      return build();
    default:
      return scripted(call, verb!, words, options);
  }
}

const severally = (options: Options) =>
  options.has('-r', '--recursive', '--parallel') ||
  options.values('--filter', '-F', '--filter-prod').length > 0;

function developmentOf(call: ToolCall, options: Options): Installation['development'] {
  const production = options.value('--prod', '--production')?.text;
  if (production === 'false' || options.has('--dev', '-D')) return 'included';
  if (options.has('--prod', '-P', '--production')) return 'omitted';
  const mode = call.env('NODE_ENV');
  return mode === undefined ? 'unknown' : mode === 'production' ? 'omitted' : 'included';
}

const homeOf = (call: ToolCall): string | undefined =>
  directoryOf(call, 'PNPM_HOME', below(call.home, '.local/share/pnpm'));

function storeOf(call: ToolCall, options: Options): string | undefined {
  const given = options.value('--store-dir');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? path : undefined;
  }
  const settings = [call.env('npm_config_store_dir'), call.env('NPM_CONFIG_STORE_DIR')];
  const named = settings.find((value) => value !== '');
  if (settings.includes(undefined)) return undefined;
  if (named !== undefined) return named.startsWith('/') ? resolvePath('/', named) : undefined;
  return below(homeOf(call), 'store');
}

function storeFill(call: ToolCall, options: Options): readonly Effect[] {
  const path = storeOf(call, options);
  return path === undefined ? [] : [fill(path, `pnpm keeps packages in ${path}`)];
}

function installed(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  if (options.has('--lockfile-only'))
    return build(fillAt(call.cwd, `${phrase(call)} writes pnpm-lock.yaml`, ['pnpm-lock.yaml']));
  const effects = installModules(call, {
    manager: 'pnpm',
    words,
    lockfiles: ['pnpm-lock.yaml'],
    writes: options.has('--frozen-lockfile') ? [] : ['pnpm-lock.yaml'],
    development: developmentOf(call, options),
    cache: storeOf(call, options),
    scripts: options.has('--ignore-scripts') ? 'ignored' : LIFECYCLE,
  });
  const inPackages =
    severally(options) && call.cwd !== undefined
      ? [fill(call.cwd, `${phrase(call)} installs into packages`, ['node_modules'])]
      : [];
  return build(effects, inPackages, storeFill(call, options));
}

function fetched(call: ToolCall, options: Options): ToolResult {
  const said = phrase(call);
  const location = at(call, 'node_modules');
  const proof = `${said} fetches what pnpm-lock.yaml lists into the store and ${location ?? 'node_modules'}`;
  const lock = at(call, 'pnpm-lock.yaml');
  return build(
    lock === undefined ? [] : { kind: 'read', path: lock, required: true, proof: `${said} follows ${lock}` },
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: 'pnpm',
        packages: [],
        complete: false,
        manifests: lock === undefined ? [] : [lock],
        location,
        scripts: undefined,
        runtimeVersion: call.runtime('node')?.version,
        development: options.has('--prod', '-P') ? 'omitted' : 'included',
        native: undefined,
        cache: keptCache(call, storeOf(call, options)),
      },
      proof,
    },
    location === undefined ? fill('/', proof) : tree(location, 'dependency', proof),
    storeFill(call, options),
  );
}

/** Copies a package of the workspace with its dependencies, without symbolic links that lead out. */
function deployed(call: ToolCall, to: Argument | undefined, options: Options): ToolResult {
  const said = phrase(call);
  if (!to) return build();
  const { path, exact } = pathOf(to, call.cwd);
  if (!exact) return build(fill(path, `${said} writes below ${path}`));
  const proof = `${said} copies a package and what it depends on to ${path}`;
  const modules = resolvePath(path, 'node_modules');
  const manifest = resolvePath(path, 'package.json');
  return build(
    tree(path, 'artefact', proof),
    { kind: 'create', path: manifest, entry: 'file', certain: true, role: 'artefact', proof },
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: 'pnpm',
        packages: [],
        complete: false,
        manifests: [manifest],
        location: modules,
        scripts: resolvePath(modules, '.bin'),
        runtimeVersion: call.runtime('node')?.version,
        development: developmentOf(call, options),
        native: undefined,
        cache: keptCache(call, storeOf(call, options)),
      },
      proof,
    },
    tree(modules, 'dependency', `${said} fills ${modules}`, false),
    storeFill(call, options),
  );
}

function globally(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const said = phrase(call);
  const home = homeOf(call);
  const proof = `${said} installs into ${home ?? 'a directory that is not known'}`;
  return build(
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: 'pnpm',
        ...requested(words),
        manifests: [],
        location: below(home, 'global'),
        scripts: home,
        runtimeVersion: call.runtime('node')?.version,
        development: 'omitted',
        native: undefined,
        cache: keptCache(call, storeOf(call, options)),
      },
      proof,
    },
    fillAt(home, proof),
    storeFill(call, options),
  );
}

/** `pnpm build` and `pnpm run build`: a script of the project, else a program of its packages. */
function scripted(call: ToolCall, name: Argument, words: readonly Argument[], options: Options): ToolResult {
  const why = `it is not known what the script "${name.text}" does`;
  const work = workOf(name.text);
  if (call.cwd === undefined || !name.known) return result(work, unknownBuild(call, call.cwd, why));
  // options behind the name are the script's own
  const before = readOptions(
    call.args.slice(
      0,
      Math.max(
        0,
        call.args.findIndex(({ span }) => span.start === name.span.start),
      ),
    ),
    { valued: VALUED },
  );
  if (severally(before)) return result(work, unknownBuild(call, call.cwd, `${why} in each package`));
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
