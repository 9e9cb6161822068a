import { keptCache } from './effects.ts';
import { seesAll } from './line.ts';
import { pathOf, resolvePath } from './paths.ts';
import { collectWanted, installEffects, unkept, type Wanted, workOf } from './python-install.ts';
import { isBuilder, normalName, programsOf } from './python-names.ts';
import { type PythonSite, siteOfCall, userSite } from './python-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** pip, also as `python -m pip`. */
export const pip = defineTool({
  names: ['pip', 'pip*'],
  interpret: (call) => interpretPip(call, call.args),
});

const VALUED = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '--build-constraint',
  '-e',
  '--editable',
  '-t',
  '--target',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-w',
  '--wheel-dir',
  '-d',
  '--dest',
  '-C',
  '--config-settings',
  '-o',
  '--output',
  '--prefix',
  '--root',
  '--src',
  '--cache-dir',
  '--log',
  '--proxy',
  '--retries',
  '--timeout',
  '--default-timeout',
  '--exists-action',
  '--trusted-host',
  '--cert',
  '--client-cert',
  '--upgrade-strategy',
  '--no-binary',
  '--only-binary',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--progress-bar',
  '--global-option',
  '--install-option',
  '--build-option',
  '--root-user-action',
  '--use-feature',
  '--use-deprecated',
  '--python',
  '--report',
  '--group',
  '--keyring-provider',
];

/** They tell something and change nothing. */
const READERS = new Set([
  'list',
  'freeze',
  'show',
  'check',
  'search',
  'index',
  'help',
  'debug',
  'hash',
  'inspect',
]);

/** `args` behind `pip` or `python -m pip`. */
export function interpretPip(call: ToolCall, args: readonly Argument[]): ToolResult {
  const options = readSwitches(args, VALUED);
  const [command, ...operands] = options.operands;
  const program = call.name.startsWith('pip') ? call.name : `${call.name} -m pip`;
  const shown = `\`${[program, ...args.map(({ text }) => text)].join(' ').slice(0, 80)}\``;
  if (command === undefined || !command.known) {
    if (command === undefined) return { effects: [], work: 'both' };
    return {
      effects: [{ kind: 'fill', path: '/', proof: `it is not known what ${shown} does` }],
      work: 'unknown',
    };
  }
  switch (command.text) {
    case 'install':
      return install(call, options, operands, shown);
    case 'wheel':
      return collect(call, options, operands, shown, options.value('-w', '--wheel-dir'));
    case 'download':
      return collect(call, options, operands, shown, options.value('-d', '--dest'));
    case 'uninstall':
      return uninstall(call, operands, shown);
    case 'cache': {
      const cache = cacheOf(call, options);
      if (operands[0]?.text !== 'purge' || cache === undefined) return { effects: [], work: 'both' };
      return {
        effects: [{ kind: 'remove', path: cache, certain: false, proof: `${shown} empties ${cache}` }],
        work: 'both',
      };
    }
    case 'config':
      return {
        effects: [{ kind: 'fill', path: call.home ?? '/', proof: `${shown} writes pip's configuration` }],
        work: 'build',
      };
    default:
      if (READERS.has(command.text)) return { effects: [], work: 'both' };
      return {
        effects: [{ kind: 'fill', path: '/', proof: `it is not known what ${shown} does` }],
        work: 'unknown',
      };
  }
}

function install(
  call: ToolCall,
  options: Switches,
  operands: readonly Argument[],
  shown: string,
): ToolResult {
  const wanted = wantedBy(call, options, operands);
  if (options.has('--dry-run')) return { effects: [], work: 'both' };
  const site = siteOf(call, options);
  const cache = keptCache(call, cacheOf(call, options));
  const proof = `${shown} puts packages ${site.packages ? `into ${site.packages}` : `below ${site.roots.join(' or ')}`}`;
  const effects = installEffects(call, wanted, { manager: 'pip', site, cache, proof });
  return { effects, work: workOf(wanted) };
}

function wantedBy(call: ToolCall, options: Switches, operands: readonly Argument[]): Wanted {
  const wanted = collectWanted(call, {
    operands,
    requirements: options.values('-r', '--requirement'),
    constraints: options.values('-c', '--constraint'),
    editable: options.values('-e', '--editable'),
  });
  return seesAll(call.args) && options.values('--group').length === 0
    ? wanted
    : { ...wanted, complete: false };
}

/** Where an install with these options goes. */
function siteOf(call: ToolCall, options: Switches): PythonSite {
  const own = siteOfCall(call);
  const target = placed(call, options.value('-t', '--target'), 'PIP_TARGET');
  if (target) {
    const [path] = target;
    const known = target.exact ? path : undefined;
    return { ...own, prefix: known, packages: known, scripts: known && `${known}/bin`, roots: [path] };
  }
  const root = placed(call, options.value('--root'), 'PIP_ROOT');
  const prefix = placed(call, options.value('--prefix'), 'PIP_PREFIX');
  if (root && !(root.exact && (prefix?.exact ?? true)))
    return { ...own, prefix: undefined, packages: undefined, scripts: undefined, roots: [root[0]] };
  if (prefix) {
    if (!prefix.exact)
      return { ...own, prefix: undefined, packages: undefined, scripts: undefined, roots: [prefix[0]] };
    return below(prefixed(own, prefix[0], call.image?.distribution?.id), root?.[0]);
  }
  const user = call.env('PIP_USER');
  if (options.has('--user') || (user !== '' && user !== undefined && !/^(?:0|no|false|off)$/i.test(user)))
    return below(userSite(call, own), root?.[0]);
  return below(own, root?.[0]);
}

/** Debian's own Python adds `local` to a given prefix, and has dist-packages there. */
function prefixed(own: PythonSite, prefix: string, distribution: string | undefined): PythonSite {
  const debian = own.python?.startsWith('/usr/bin/') === true;
  const unsure = debian && (distribution === undefined || /debian|ubuntu/.test(distribution));
  const known = own.version !== undefined && own.python !== undefined && !unsure;
  return {
    ...own,
    prefix,
    packages: known ? resolvePath(prefix, `lib/python${own.version}/site-packages`) : undefined,
    scripts: unsure ? undefined : resolvePath(prefix, 'bin'),
    roots: [prefix],
  };
}

function below(site: PythonSite, root: string | undefined): PythonSite {
  if (root === undefined) return site;
  const at = (path: string | undefined) => path && resolvePath('/', `${root}/${path}`);
  return {
    ...site,
    prefix: at(site.prefix),
    packages: at(site.packages),
    scripts: at(site.scripts),
    roots: [root],
  };
}

/** The path that an option or its variable names. */
function placed(call: ToolCall, option: Argument | undefined, variable: string) {
  const value = call.env(variable);
  const arg =
    option ?? (value ? { text: value, known: true, glob: false, span: call.program.span } : undefined);
  if (!arg) return undefined;
  const { path, exact } = pathOf(arg, call.cwd);
  return Object.assign([path] as const, { exact });
}

/** Undefined where pip keeps none, or where that is not known. */
function cacheOf(call: ToolCall, options: Switches): string | undefined {
  // any value of the variable turns the cache off, "off" and "0" too
  if (options.has('--no-cache-dir', '--no-cache') || call.env('PIP_NO_CACHE_DIR') !== '') return undefined;
  const given = placed(call, options.value('--cache-dir'), 'PIP_CACHE_DIR');
  if (given) return given.exact ? given[0] : undefined;
  const base = call.env('XDG_CACHE_HOME');
  if (base) return resolvePath('/', `${base}/pip`);
  return base === '' && call.home !== undefined ? `${call.home}/.cache/pip` : undefined;
}

/** Wheels and archives in a directory, for another to install. */
function collect(
  call: ToolCall,
  options: Switches,
  operands: readonly Argument[],
  shown: string,
  target: Argument | undefined,
): ToolResult {
  const wanted = wantedBy(call, options, operands);
  const { path, exact } = target ? pathOf(target, call.cwd) : { path: call.cwd ?? '/', exact: false };
  const proof = `${shown} puts packages into ${path}`;
  const cache = keptCache(call, cacheOf(call, options));
  const effects: Effect[] = [...wanted.manifests, ...wanted.constraints].map((one) => ({
    kind: 'read',
    path: one,
    required: true,
    proof,
  }));
  for (const one of [...wanted.projects, ...unkept(call, [path])])
    effects.push({ kind: 'fill', path: one, proof });
  if (exact && unkept(call, [path]).length > 0)
    effects.push({ kind: 'create', path, entry: 'directory', certain: true, role: 'dependency', proof });
  if (cache !== undefined) effects.push({ kind: 'fill', path: cache, proof });
  return { effects, work: 'build' };
}

function uninstall(call: ToolCall, operands: readonly Argument[], shown: string): ToolResult {
  const site = siteOfCall(call);
  const packages = operands.filter(({ known }) => known).map(({ text }) => normalName(text));
  const proof = `${shown} removes ${packages.join(', ') || 'packages'}`;
  const effects: Effect[] = [{ kind: 'uninstall', ecosystem: 'python', packages, proof }];
  const tools = packages.length === operands.length && packages.every(isBuilder);
  if (site.packages !== undefined && tools) effects.push({ kind: 'disturb', path: site.packages, proof });
  else for (const path of site.roots) effects.push({ kind: 'disturb', path, proof });
  if (tools && site.scripts !== undefined)
    for (const program of packages.flatMap(programsOf))
      effects.push({ kind: 'remove', path: resolvePath(site.scripts, program), certain: false, proof });
  return { effects, work: 'build' };
}
