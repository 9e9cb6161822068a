import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { pathOf, resolvePath } from './paths.ts';
import { programAt } from './python-install.ts';
import { gemDirectory, gemSite, isNativeGem } from './ruby-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

export const gem = defineTool({ names: ['gem', 'gem*'], interpret });

const VALUED = [
  '-i',
  '--install-dir',
  '-n',
  '--bindir',
  '-v',
  '--version',
  '-s',
  '--source',
  '-P',
  '--trust-policy',
  '--platform',
  '-C',
  '-o',
  '--output',
  '-g',
  '--file',
  '--build-root',
  '-p',
  '--http-proxy',
];

/** Programs that gems of other names bring. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  bundler: ['bundle', 'bundler'],
  rails: ['rails'],
  'aws-sdk': [],
};

/** Gems whose program bears their name. */
const SAME = new Set([
  'foreman',
  'rake',
  'puma',
  'unicorn',
  'fpm',
  'jekyll',
  'asciidoctor',
  'fluentd',
  'rubocop',
  'sass',
  'thin',
  'sidekiq',
  'rackup',
]);

/** Nothing of them is needed once an image runs. */
const BUILDERS = new Set(['fpm', 'sass', 'rubocop']);

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, VALUED);
  const [command, ...operands] = options.operands;
  const by = `\`gem ${lineOf(options.operands).slice(0, 60)}\``;
  switch (command?.known ? command.text : undefined) {
    case 'install':
    case 'i':
      return install(call, options, operands, by);
    case 'update': {
      const roots = [
        ...gemSite(call).roots,
        ...(options.has('--system')
          ? ['/usr/local/lib/ruby', '/usr/local/bin', '/usr/lib/ruby', '/usr/bin']
          : []),
      ];
      return {
        effects: roots.map((path): Effect => ({ kind: 'fill', path, proof: `${by} updates gems` })),
        work: 'both',
      };
    }
    case 'uninstall':
    case 'cleanup': {
      const packages = operands.filter(({ known }) => known).map(({ text }) => text);
      const gone: Effect[] = gemSite(call).roots.map((path) => ({
        kind: 'disturb',
        path,
        proof: `${by} removes gems`,
      }));
      return {
        effects: [{ kind: 'uninstall', ecosystem: 'ruby', packages, proof: `${by} removes gems` }, ...gone],
        work: 'build',
      };
    }
    case 'build': {
      const out = options.value('-o', '--output');
      const place = out ? pathOf(out, call.cwd) : { path: call.cwd ?? '/', exact: false };
      const proof = `${by} writes a gem ${place.exact ? 'as' : 'into'} ${place.path}`;
      return {
        effects: [
          place.exact
            ? { kind: 'create', path: place.path, entry: 'file', certain: true, role: 'artefact', proof }
            : { kind: 'fill', path: place.path, proof },
        ],
        work: 'build',
      };
    }
    case 'fetch':
    case 'unpack':
      return {
        effects: [{ kind: 'fill', path: call.cwd ?? '/', proof: `${by} downloads a gem` }],
        work: 'build',
      };
    case 'sources':
    case 'signin':
      return {
        effects:
          call.home === undefined
            ? []
            : [{ kind: 'fill', path: call.home, proof: `${by} writes its settings` }],
        work: 'build',
      };
    default:
      return { effects: [], work: 'both' };
  }
}

function install(call: ToolCall, options: Switches, operands: readonly Argument[], by: string): ToolResult {
  const directory = options.value('-i', '--install-dir');
  const place = directory && pathOf(directory, call.cwd);
  const site = !place
    ? gemSite(call)
    : place.exact
      ? gemDirectory(place.path)
      : { location: undefined, scripts: undefined, roots: [place.path] };
  const bindir = options.value('-n', '--bindir');
  const scripts = bindir
    ? pathOf(bindir, call.cwd).exact
      ? pathOf(bindir, call.cwd).path
      : undefined
    : site.scripts;
  const proof = `${by} puts gems ${site.location ? `into ${site.location}` : `below ${site.roots.join(' or ')}`}`;
  const wanted = options.value('-v', '--version');
  const names = operands.filter(
    ({ text }) => /^[A-Za-z][\w.-]*(?::\S+)?$/.test(text) && !text.endsWith('.gem'),
  );
  const packages = names.map(({ text, span }) => {
    const [name, own] = text.split(':');
    return { name: name!, version: own ?? (wanted?.known ? wanted.text : undefined), span };
  });
  const complete = names.length === operands.length && !options.has('-g', '--file') && names.length > 0;
  const effects: Effect[] = [...new Set([...site.roots, ...(scripts === undefined ? [] : [scripts])])].map(
    (path) => ({ kind: 'fill', path, proof }),
  );
  if (site.location !== undefined)
    effects.push({
      kind: 'create',
      path: site.location,
      entry: 'directory',
      certain: true,
      role: 'dependency',
      proof,
    });
  if (scripts !== undefined)
    for (const { name } of packages)
      for (const program of PROGRAMS[name] ?? (SAME.has(name) ? [name] : []))
        effects.push(programAt(resolvePath(scripts, program), proof));
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'ruby',
      manager: 'gem',
      packages,
      complete,
      manifests: [],
      location: site.location,
      scripts,
      development: complete ? 'omitted' : 'unknown',
      native: packages.some(({ name }) => isNativeGem(name))
        ? true
        : complete && packages.every(({ name }) => /^(?:bundler|rake|foreman)$/.test(name))
          ? false
          : undefined,
      cache: keptCache(call, site.location && resolvePath(site.location, 'cache')),
    },
    proof,
  });
  return { effects, work: complete && packages.every(({ name }) => BUILDERS.has(name)) ? 'build' : 'both' };
}
