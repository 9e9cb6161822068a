import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { pathOf, resolvePath } from './paths.ts';
import { distEffects } from './python.ts';
import { projectInstall, projectOf } from './python-project.ts';
import { minorOf, type PythonSite, prefixSite, siteOfCall } from './python-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';
import { isOn } from './uv-python.ts';
import { venvEffects } from './venv.ts';

export const pdm = defineTool({ names: ['pdm'], interpret });

const VALUED = [
  '-G',
  '--group',
  '--with',
  '--without',
  '-p',
  '--project',
  '-L',
  '--lockfile',
  '-o',
  '--output',
  '-d',
  '--dest',
  '-f',
  '--format',
  '--venv',
];

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, VALUED);
  const [command] = options.operands;
  const cwd = call.cwd ?? '/';
  switch (command?.known ? command.text : undefined) {
    case 'install':
    case 'sync':
    case 'update':
    case 'add':
      return install(call, options, `pdm ${command!.text}`);
    case 'lock':
      return { effects: [writes(resolvePath(cwd, 'pdm.lock'), 'pdm lock')], work: 'build' };
    case 'export': {
      const out = options.value('-o', '--output');
      if (!out) return { effects: [], work: 'build' };
      return { effects: [writes(pathOf(out, call.cwd).path, 'pdm export')], work: 'build' };
    }
    case 'build': {
      const out = options.value('-d', '--dest');
      return { effects: distEffects(cwd, out && pathOf(out, call.cwd).path, 'pdm build'), work: 'build' };
    }
    case 'run':
      return { effects: call.run(lineOf(call.args.slice(call.args.indexOf(command!) + 1))), work: 'both' };
    case 'venv':
    case 'use':
    case 'init':
      return {
        effects: [
          {
            kind: 'fill',
            path: cwd,
            proof: `\`pdm ${command!.text}\` sets the project's Python up in ${cwd}`,
          },
        ],
        work: 'both',
      };
    case 'config':
    case 'self':
    case 'plugin':
      return {
        effects: [
          {
            kind: 'fill',
            path: call.home ?? '/',
            proof: `\`pdm ${command!.text}\` writes below ${call.home ?? '/'}`,
          },
        ],
        work: 'build',
      };
    default:
      return { effects: [], work: 'both' };
  }
}

const writes = (path: string, by: string): Effect => ({
  kind: 'create',
  path,
  entry: 'file',
  certain: true,
  role: 'other',
  proof: `\`${by}\` writes ${path}`,
});

function install(call: ToolCall, options: Switches, by: string): ToolResult {
  const given = options.value('-p', '--project');
  const base = given ? pathOf(given, call.cwd).path : call.cwd;
  if (base === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: `\`${by}\` installs into the project, wherever that is` }],
      work: 'both',
    };
  const project = projectOf(call, base);
  const effects: Effect[] = [];
  const site = siteFor(call, project.root, options, effects, by);
  const groups = options.values('-G', '--group', '--with').flatMap(({ text }) => text.split(','));
  const without = options.values('--without').flatMap(({ text }) => text.split(','));
  const production = options.has('--prod', '--production', '--no-dev');
  const cache = call.env('PDM_CACHE_DIR') || (call.home && `${call.home}/.cache/pdm`);
  const proof = `\`${by}\` installs the project's packages ${site.packages ? `into ${site.packages}` : `below ${site.roots.join(' or ')}`}`;
  effects.push(
    ...projectInstall(
      call,
      project,
      {
        main: !options.has('--no-default'),
        group: (name) => !without.includes(name) && (groups.includes(name) || !production),
        extras: groups.includes(':all') ? 'all' : groups,
        self: options.has('--no-self')
          ? 'none'
          : options.has('--no-editable') || isOn(call.env('PDM_NO_EDITABLE'))
            ? 'installed'
            : 'editable',
      },
      {
        manager: 'pdm',
        site,
        cache: keptCache(call, cache || undefined),
        proof,
        lockfile: 'pdm.lock',
        locked: by === 'pdm sync' || options.has('--frozen-lockfile', '--check'),
      },
    ),
  );
  return { effects, work: 'both' };
}

/** .venv, unless the project is set up for __pypackages__ or another interpreter was chosen. */
function siteFor(call: ToolCall, root: string, options: Switches, effects: Effect[], by: string): PythonSite {
  const system = siteOfCall({ ...call, name: 'python', program: { ...call.program, text: 'python' } });
  const path = resolvePath(root, '.venv');
  const active = call.env('VIRTUAL_ENV');
  if (active) return prefixSite(call, active);
  const chosen = call.files.has(resolvePath(root, '.pdm-python'));
  const venv = call.env('PDM_USE_VENV');
  const plain =
    active === '' && chosen !== true && venv === '' && call.files.has(`${root}/__pypackages__`) !== true;
  if (options.has('-g', '--global') || !plain || call.earlier.some(({ name }) => name === 'pdm'))
    return {
      ...system,
      prefix: undefined,
      packages: undefined,
      scripts: undefined,
      roots: [path, resolvePath(root, '__pypackages__'), ...system.roots],
    };
  const runtime = call.runtime('python');
  const version = minorOf(runtime?.version);
  if (call.files.has(`${path}/bin/python`) !== true)
    effects.push(...venvEffects(call, path, { path: runtime?.path, version, copies: false, pip: false, by }));
  return prefixSite(call, path, version);
}
