import { keptCache } from './effects.ts';
import { readComposerJson } from './manifests/composer-json.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches, type Switches } from './switches.ts';
import {
  type Argument,
  defineTool,
  type Effect,
  type RequestedPackage,
  type ToolCall,
  type ToolResult,
} from './types.ts';

export const composer = defineTool({
  names: ['composer', 'composer.phar'],
  relative: true,
  interpret: (call) => interpretComposer(call, call.args),
});

const VALUED = [
  '-d',
  '--working-dir',
  '--ignore-platform-req',
  '-s',
  '--stability',
  '--repository',
  '--install-dir',
  '--filename',
  '--apcu-autoloader-prefix',
  '--prefer-install',
  '--audit-format',
];

const NOTHING: ToolResult = { effects: [], work: 'both' };

/** `args` behind `composer` or `php composer.phar`. */
export function interpretComposer(call: ToolCall, args: readonly Argument[]): ToolResult {
  const options = readSwitches(args, VALUED);
  let [command, ...operands] = options.operands;
  const global = command?.text === 'global';
  if (global) [command, ...operands] = operands;
  const directory = options.value('-d', '--working-dir');
  const home = homeOf(call);
  const root = global ? home : directory ? pathOf(directory, call.cwd).path : call.cwd;
  const by = `composer ${global ? 'global ' : ''}${command?.text ?? ''}`;
  if (
    command?.known &&
    root === undefined &&
    !/^(?:clear-?cache|self-?update|diagnose|about)$/.test(command.text)
  )
    return {
      effects: [{ kind: 'fill', path: '/', proof: `\`${by}\` works in a directory that is not known` }],
      work: 'both',
    };
  switch (command?.known ? command.text : undefined) {
    case 'install':
    case 'i':
    case 'update':
    case 'u':
    case 'upgrade':
    case 'require':
    case 'remove':
      return install(call, options, operands, root!, by);
    case 'create-project':
      return createProject(call, options, operands, by);
    case 'dump-autoload':
    case 'dumpautoload':
    case 'dump': {
      const { vendor } = projectAt(call, root!);
      const proof = `\`${by}\` writes the class loader into ${vendor}`;
      const autoload: Effect = {
        kind: 'create',
        path: resolvePath(vendor, 'autoload.php'),
        entry: 'file',
        certain: true,
        role: 'dependency',
        proof,
      };
      return {
        effects: [
          { kind: 'fill', path: vendor, proof },
          autoload,
          ...scripts(call, options, root!, by, ['pre-autoload-dump', 'post-autoload-dump']),
        ],
        work: 'both',
      };
    }
    case 'clear-cache':
    case 'clearcache':
    case 'cc': {
      const cache = cacheOf(call);
      return {
        effects:
          cache === undefined
            ? []
            : [{ kind: 'remove', path: cache, certain: false, proof: `\`${by}\` empties ${cache}` }],
        work: 'both',
      };
    }
    case 'config':
      return {
        effects: [
          {
            kind: 'fill',
            path: options.has('-g', '--global') ? (home ?? '/') : root!,
            proof: `\`${by}\` writes its settings`,
          },
        ],
        work: 'build',
      };
    case 'self-update':
    case 'selfupdate':
      return {
        effects: ['/usr', call.home ?? '/'].map((path) => ({
          kind: 'fill',
          path,
          proof: `\`${by}\` replaces Composer`,
        })),
        work: 'build',
      };
    case 'run-script':
    case 'run':
    case 'exec':
      return {
        effects: [
          { kind: 'disturb', path: root!, proof: `it is not known what \`${by}\` does in ${root}` },
          { kind: 'fill', path: '/', proof: `it is not known what \`${by}\` writes` },
        ],
        work: 'unknown',
      };
    case undefined:
    case 'validate':
    case 'show':
    case 'about':
    case 'diagnose':
    case 'check-platform-reqs':
    case 'audit':
    case 'licenses':
    case 'status':
    case 'outdated':
    case 'help':
      return NOTHING;
    case 'init':
      return {
        effects: [{ kind: 'fill', path: root!, proof: `\`${by}\` writes composer.json` }],
        work: 'build',
      };
    default:
      // a script of the project's composer.json
      return {
        effects: [
          { kind: 'disturb', path: root!, proof: `it is not known what \`${by}\` does in ${root}` },
          { kind: 'fill', path: '/', proof: `it is not known what \`${by}\` writes` },
        ],
        work: 'unknown',
      };
  }
}

function homeOf(call: ToolCall): string | undefined {
  const own = call.env('COMPOSER_HOME');
  if (own) return resolvePath('/', own);
  const base = call.env('XDG_CONFIG_HOME');
  if (base) return resolvePath('/', `${base}/composer`);
  // older homes have .composer: a known absence cannot be told from that
  return own === '' &&
    base === '' &&
    call.home !== undefined &&
    call.files.has(`${call.home}/.composer`) === false
    ? `${call.home}/.config/composer`
    : undefined;
}

function cacheOf(call: ToolCall): string | undefined {
  const own = call.env('COMPOSER_CACHE_DIR');
  if (own) return own.startsWith('/') && !own.startsWith('/dev/') ? resolvePath('/', own) : undefined;
  if (own === undefined) return undefined;
  const home = call.env('COMPOSER_HOME');
  if (home) return resolvePath('/', `${home}/cache`);
  const base = call.env('XDG_CACHE_HOME');
  if (base) return resolvePath('/', `${base}/composer`);
  return home === '' && base === '' && call.home !== undefined ? `${call.home}/.cache/composer` : undefined;
}

function projectAt(call: ToolCall, root: string) {
  const manifest = resolvePath(root, call.env('COMPOSER') || 'composer.json');
  const text = call.files.read(manifest);
  const json = text === undefined ? undefined : readComposerJson(text);
  const vendor = resolvePath(root, call.env('COMPOSER_VENDOR_DIR') || (json?.vendorDir ?? 'vendor'));
  const bin = resolvePath(
    root,
    call.env('COMPOSER_BIN_DIR') ||
      (json && !call.env('COMPOSER_VENDOR_DIR') ? json.binDir : resolvePath(vendor, 'bin')),
  );
  return { manifest, lock: manifest.replace(/\.json$/, '.lock'), json, vendor, bin };
}

function install(
  call: ToolCall,
  options: Switches,
  operands: readonly Argument[],
  root: string,
  by: string,
): ToolResult {
  const { manifest, lock, json, vendor, bin } = projectAt(call, root);
  const changes = /(?:require|remove)$/.test(by);
  const noDev = options.has('--no-dev') || /^(?:1|true)$/i.test(call.env('COMPOSER_NO_DEV') ?? '');
  const proof = `\`${by}\` puts packages into ${vendor}`;
  const effects: Effect[] = [];
  if (!changes) effects.push({ kind: 'read', path: manifest, required: true, proof });
  if (!/install$|\bi$/.test(by))
    for (const path of changes ? [manifest, lock] : [lock])
      effects.push({
        kind: 'create',
        path,
        entry: 'file',
        certain: true,
        role: 'other',
        proof: `\`${by}\` writes ${path}`,
      });
  const packages: RequestedPackage[] = [
    ...(json?.require ?? []),
    ...(noDev ? [] : (json?.requireDev ?? [])),
  ].map((one) => ({ ...one, span: undefined }));
  if (by.endsWith('require'))
    for (const arg of operands)
      if (arg.known)
        packages.push({
          name: arg.text.split(/[:=]/)[0]!.toLowerCase(),
          version: /[:=](.+)$/.exec(arg.text)?.[1],
          span: arg.span,
        });
  effects.push(
    { kind: 'fill', path: vendor, proof },
    { kind: 'create', path: vendor, entry: 'directory', certain: true, role: 'dependency', proof },
  );
  if (!options.has('--no-autoloader'))
    effects.push({
      kind: 'create',
      path: resolvePath(vendor, 'autoload.php'),
      entry: 'file',
      certain: true,
      role: 'dependency',
      proof,
    });
  effects.push(
    ...scripts(call, options, root, by, [
      /update$/.test(by) ? 'post-update-cmd' : 'post-install-cmd',
      'post-autoload-dump',
      'pre-install-cmd',
      'pre-update-cmd',
      'pre-autoload-dump',
      'post-package-install',
    ]),
  );
  const cache = options.has('--no-cache') ? undefined : keptCache(call, cacheOf(call));
  if (cache !== undefined) effects.push({ kind: 'fill', path: cache, proof });
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'php',
      manager: 'composer',
      packages,
      complete:
        operands.every(({ known }) => known) &&
        (json !== undefined || (changes && call.files.has(manifest) === false)),
      manifests: [manifest, lock],
      location: vendor,
      scripts: bin,
      development: noDev
        ? 'omitted'
        : json && json.requireDev.length === 0
          ? 'omitted'
          : json
            ? 'included'
            : 'unknown',
      // PHP sources; extensions are not Composer's
      native: false,
      cache,
    },
    proof,
  });
  return { effects, work: 'both' };
}

/** Scripts and plugins of the project run along, unless they are told not to. */
function scripts(
  call: ToolCall,
  options: Switches,
  root: string,
  by: string,
  events: readonly string[],
): readonly Effect[] {
  const { json } = projectAt(call, root);
  const own = !options.has('--no-scripts') && (!json || events.some((event) => json.scripts.has(event)));
  const plugins = !options.has('--no-plugins') && (!json || json.plugins);
  if (!own && !plugins) return [];
  // Laravel and Symfony: caches, packages that are found, public assets
  return [{ kind: 'fill', path: root, proof: `\`${by}\` may run scripts of the project and plugins` }];
}

function createProject(
  call: ToolCall,
  options: Switches,
  operands: readonly Argument[],
  by: string,
): ToolResult {
  const [name, directory] = operands;
  const short = name?.known ? name.text.replace(/:.*$/, '').replace(/^.*\//, '') : undefined;
  const place = directory
    ? pathOf(directory, call.cwd)
    : short === undefined || call.cwd === undefined
      ? { path: call.cwd ?? '/', exact: false }
      : { path: resolvePath(call.cwd, short), exact: true };
  const proof = `\`${by}\` makes a project ${place.exact ? 'in' : 'below'} ${place.path}`;
  const effects: Effect[] = [{ kind: 'fill', path: place.path, proof }];
  if (place.exact) {
    effects.push({
      kind: 'create',
      path: place.path,
      entry: 'directory',
      certain: true,
      role: 'artefact',
      proof,
    });
    if (!options.has('--no-install'))
      effects.push({
        kind: 'create',
        path: resolvePath(place.path, 'vendor'),
        entry: 'directory',
        certain: true,
        role: 'dependency',
        proof,
      });
  }
  const cache = keptCache(call, cacheOf(call));
  if (cache !== undefined) effects.push({ kind: 'fill', path: cache, proof });
  return { effects, work: 'both' };
}

/** What the installer of Composer, run by `php`, writes. */
export function composerInstaller(call: ToolCall, args: readonly Argument[]): ToolResult {
  const options = readSwitches(args, ['--install-dir', '--filename', '--version'], 'words');
  const equal = (name: string) => options.value(name);
  const directory = equal('--install-dir');
  const filename = equal('--filename');
  const place = directory
    ? pathOf(directory, call.cwd)
    : { path: call.cwd ?? '/', exact: call.cwd !== undefined };
  const path = resolvePath(place.path, filename?.text ?? 'composer.phar');
  const proof = `the installer of Composer writes ${path}`;
  const known = place.exact && (filename?.known ?? true);
  return {
    effects: [
      known
        ? { kind: 'create', path, entry: 'file', certain: true, role: 'dependency', executable: true, proof }
        : { kind: 'fill', path: place.path, proof: `the installer of Composer writes below ${place.path}` },
    ],
    work: 'build',
  };
}
