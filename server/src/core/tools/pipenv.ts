import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { readToml } from './manifests/toml.ts';
import { tableAt, textAt } from './manifests/values.ts';
import { resolvePath } from './paths.ts';
import { collectWanted, installEffects } from './python-install.ts';
import { isDevelopment, normalName, programsOf } from './python-names.ts';
import { minorOf, type PythonSite, prefixSite, siteOfCall } from './python-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import { defineTool, type Effect, type RequestedPackage, type ToolCall, type ToolResult } from './types.ts';
import { isOn } from './uv-python.ts';
import { venvEffects } from './venv.ts';

export const pipenv = defineTool({ names: ['pipenv'], interpret });

const VALUED = [
  '-r',
  '--requirements',
  '-i',
  '--index',
  '--python',
  '--extra-pip-args',
  '--categories',
  '-e',
  '--editable',
];

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, VALUED);
  const [command, ...operands] = options.operands;
  switch (command?.known ? command.text : undefined) {
    case 'install':
    case 'sync':
    case 'update':
      return install(call, options, `pipenv ${command!.text}`, operands.length > 0);
    case 'lock':
      return { effects: [lock(call, 'pipenv lock')], work: 'build' };
    case 'run':
      return { effects: call.run(lineOf(call.args.slice(call.args.indexOf(command!) + 1))), work: 'both' };
    case '--rm':
    case 'uninstall':
    case 'clean':
      return {
        effects: roots(call).map((path) => ({
          kind: 'disturb',
          path,
          proof: `\`pipenv ${command!.text}\` removes packages`,
        })),
        work: 'both',
      };
    default:
      return { effects: [], work: 'both' };
  }
}

function lock(call: ToolCall, by: string): Effect {
  const path = resolvePath(call.cwd ?? '/', 'Pipfile.lock');
  return {
    kind: 'create',
    path,
    entry: 'file',
    certain: true,
    role: 'other',
    proof: `\`${by}\` writes ${path}`,
  };
}

const roots = (call: ToolCall): readonly string[] => [
  resolvePath(call.cwd ?? '/', '.venv'),
  call.home === undefined ? '/' : `${call.home}/.local/share/virtualenvs`,
];

function install(call: ToolCall, options: Switches, by: string, adds: boolean): ToolResult {
  if (call.cwd === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: `\`${by}\` installs into the project, wherever that is` }],
      work: 'both',
    };
  const effects: Effect[] = [];
  const site = siteFor(call, options, effects, by);
  const manifest = resolvePath(call.cwd, 'Pipfile');
  const toml = readToml(call.files.read(manifest) ?? '');
  const known = call.files.read(manifest) !== undefined && toml !== undefined && !adds;
  const dev = options.has('--dev', '-d') || isOn(call.env('PIPENV_DEV'));
  const packages: RequestedPackage[] = Object.entries({
    ...tableAt(toml, 'packages'),
    ...(dev ? tableAt(toml, 'dev-packages') : {}),
  }).map(([name, value]) => {
    const version = typeof value === 'string' ? value : textAt(value, 'version');
    return { name: normalName(name), version: version === '*' ? undefined : version, span: undefined };
  });
  if (!options.has('--deploy', '--ignore-pipfile', '--skip-lock') && by !== 'pipenv sync')
    effects.push(lock(call, by));
  const proof = `\`${by}\` installs the project's packages ${site.packages ? `into ${site.packages}` : `below ${site.roots.join(' or ')}`}`;
  const none = {
    operands: [],
    requirements: options.values('-r', '--requirements'),
    constraints: [],
    editable: options.values('-e', '--editable'),
  };
  const cache = call.env('PIPENV_CACHE_DIR') || (call.home && `${call.home}/.cache/pipenv`);
  effects.push(
    ...installEffects(
      call,
      {
        ...collectWanted(call, none),
        packages,
        complete: known,
        manifests: adds ? [] : [manifest, resolvePath(call.cwd, 'Pipfile.lock')],
        programs: packages.flatMap(({ name }) => programsOf(name)),
        forDevelopment: dev,
      },
      { manager: 'pipenv', site, cache: keptCache(call, cache || undefined), proof },
    ).map(
      (effect): Effect =>
        effect.kind === 'install'
          ? {
              ...effect,
              installation: {
                ...effect.installation,
                development: dev || packages.some(({ name }) => isDevelopment(name)) ? 'included' : 'omitted',
              },
            }
          : effect.kind === 'read' && effect.path.endsWith('Pipfile.lock')
            ? { ...effect, required: by === 'pipenv sync' || options.has('--deploy', '--ignore-pipfile') }
            : effect,
    ),
  );
  return { effects, work: 'both' };
}

function siteFor(call: ToolCall, options: Switches, effects: Effect[], by: string): PythonSite {
  const active = call.env('VIRTUAL_ENV');
  if (active) return prefixSite(call, active);
  const system = siteOfCall({ ...call, name: 'python', program: { ...call.program, text: 'python' } });
  if (options.has('--system') || isOn(call.env('PIPENV_SYSTEM'))) return system;
  const path = resolvePath(call.cwd ?? '/', '.venv');
  const inside = call.env('PIPENV_VENV_IN_PROJECT');
  const nowhere = { ...system, prefix: undefined, packages: undefined, scripts: undefined };
  if (active === undefined || inside === undefined)
    return { ...nowhere, roots: [...system.roots, ...roots(call)] };
  if (isOn(inside) || call.files.has(path) === true) {
    const runtime = call.runtime('python');
    const version = minorOf(options.value('--python')?.text ?? runtime?.version);
    if (call.files.has(`${path}/bin/python`) !== true)
      effects.push(
        ...venvEffects(call, path, { path: runtime?.path, version, copies: false, pip: true, by }),
      );
    return prefixSite(call, path, version);
  }
  const home = call.env('WORKON_HOME');
  return { ...nowhere, roots: home ? [home] : roots(call) };
}
