import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { readToml } from './manifests/toml.ts';
import { valueAt } from './manifests/values.ts';
import { pathOf, resolvePath } from './paths.ts';
import { distEffects } from './python.ts';
import { type PythonProject, projectInstall, projectOf } from './python-project.ts';
import { minorOf, type PythonSite, prefixSite, siteOfCall, systemSite } from './python-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';
import { venvEffects } from './venv.ts';

export const poetry = defineTool({ names: ['poetry'], interpret });

const VALUED = [
  '--only',
  '--with',
  '--without',
  '-E',
  '--extras',
  '-o',
  '--output',
  '-f',
  '--format',
  '-C',
  '--directory',
  '-P',
  '--project',
  '-G',
  '--group',
  '--python',
];

const NOTHING: ToolResult = { effects: [], work: 'both' };

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, VALUED);
  const [command, ...operands] = options.operands;
  switch (command?.known ? command.text : undefined) {
    case 'install':
    case 'sync':
      return install(call, options, `poetry ${command!.text}`);
    case 'add':
    case 'remove':
    case 'update':
      return change(call, options, `poetry ${command!.text}`);
    case 'lock':
      return { effects: [writes(resolvePath(call.cwd ?? '/', 'poetry.lock'), 'poetry lock')], work: 'build' };
    case 'export': {
      const out = options.value('-o', '--output');
      if (!out) return { effects: [], work: 'build' };
      const { path, exact } = pathOf(out, call.cwd);
      return {
        effects: [
          exact
            ? writes(path, 'poetry export')
            : { kind: 'fill', path, proof: `\`poetry export\` writes below ${path}` },
        ],
        work: 'build',
      };
    }
    case 'build': {
      const out = options.value('-o', '--output');
      return {
        effects: distEffects(call.cwd ?? '/', out && pathOf(out, call.cwd).path, 'poetry build'),
        work: 'build',
      };
    }
    case 'config':
      return config(call, options, operands);
    case 'run':
      return { effects: call.run(lineOf(call.args.slice(call.args.indexOf(command!) + 1))), work: 'both' };
    case 'self':
      return self(call, operands);
    case 'cache': {
      const cache = call.home === undefined ? undefined : `${call.home}/.cache/pypoetry`;
      const effects: Effect[] = [];
      if (cache !== undefined)
        effects.push({
          kind: 'disturb',
          path: `${cache}/cache`,
          proof: '`poetry cache clear` empties the cache',
        });
      return { effects, work: 'both' };
    }
    case 'new':
    case 'init':
    case 'version':
      return {
        effects: [
          {
            kind: 'fill',
            path: call.cwd ?? '/',
            proof: `\`poetry ${command!.text}\` may write the project's files`,
          },
        ],
        work: 'build',
      };
    case 'env':
      return {
        effects:
          operands[0]?.text === 'remove'
            ? [
                {
                  kind: 'disturb',
                  path: call.home ?? '/',
                  proof: '`poetry env remove` removes an environment',
                },
              ]
            : [],
        work: 'both',
      };
    default:
      return NOTHING;
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

type Where = 'system' | 'project' | 'cache' | 'unknown';

/** Which environment Poetry installs into. */
function whereTo(call: ToolCall, root: string): Where {
  const create = setting(call, root, 'create');
  const inside = setting(call, root, 'in-project');
  // inside an active environment it makes none
  if (call.env('VIRTUAL_ENV')) return 'system';
  if (create === 'unknown' || call.env('VIRTUAL_ENV') === undefined) return 'unknown';
  if (create === 'false') return 'system';
  const own = call.files.has(resolvePath(root, '.venv'));
  if (inside === 'true' || (own === true && inside !== 'false')) return 'project';
  return inside === 'unknown' || (own === undefined && inside !== 'false') ? 'unknown' : 'cache';
}

type Setting = 'true' | 'false' | 'unset' | 'unknown';

/** Of the environment, of poetry.toml, of the user's configuration or of an earlier `poetry config`. */
function setting(call: ToolCall, root: string, name: 'create' | 'in-project'): Setting {
  const variable = call.env(`POETRY_VIRTUALENVS_${name.toUpperCase().replace('-', '_')}`);
  if (variable === undefined) return 'unknown';
  if (variable !== '') return isTrue(variable) ? 'true' : 'false';
  for (const earlier of [...call.earlier].reverse()) {
    if (earlier.name !== 'poetry') continue;
    const words = earlier.args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
    if (words[0] === 'config' && words[1] === `virtualenvs.${name}` && words[2] !== undefined)
      return isTrue(words[2]) ? 'true' : 'false';
  }
  for (const path of [resolvePath(root, 'poetry.toml'), userConfig(call)]) {
    if (path === undefined) return 'unknown';
    const there = call.files.has(path);
    const text = call.files.read(path);
    if (text !== undefined) {
      const value = valueAt(readToml(text), 'virtualenvs', name);
      if (value !== undefined) return value === true ? 'true' : 'false';
      // a home directory is seldom known whole: only a file that is there counts
    } else if (there === true || (there === undefined && path.endsWith('/poetry.toml'))) return 'unknown';
  }
  return 'unset';
}

const isTrue = (value: string): boolean => /^(?:1|true|yes|on)$/i.test(value);

function userConfig(call: ToolCall): string | undefined {
  const own = call.env('POETRY_CONFIG_DIR');
  if (own) return resolvePath('/', `${own}/config.toml`);
  const base = call.env('XDG_CONFIG_HOME');
  if (base) return resolvePath('/', `${base}/pypoetry/config.toml`);
  return call.home === undefined ? undefined : `${call.home}/.config/pypoetry/config.toml`;
}

function cacheOf(call: ToolCall): string | undefined {
  const own = call.env('POETRY_CACHE_DIR');
  if (own) return resolvePath('/', own);
  const base = call.env('XDG_CACHE_HOME');
  if (base) return resolvePath('/', `${base}/pypoetry`);
  return own === '' && base === '' && call.home !== undefined ? `${call.home}/.cache/pypoetry` : undefined;
}

function install(call: ToolCall, options: Switches, by: string): ToolResult {
  const directory = options.value('-C', '--directory', '-P', '--project');
  const base = directory ? pathOf(directory, call.cwd).path : call.cwd;
  if (base === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: `\`${by}\` installs into the project, wherever that is` }],
      work: 'both',
    };
  const project = projectOf(call, base);
  const effects: Effect[] = [];
  const cache = cacheOf(call);
  const site = siteFor(call, project, cache, effects, by);
  const listed = (...names: readonly string[]) =>
    options.values(...names).flatMap(({ text }) => text.split(/[\s,]+/));
  const only = listed('--only');
  const without = listed('--without');
  const noDev = options.has('--no-dev') || only.length > 0 || options.has('--only-root');
  const root = options.has('--no-root') || (only.length > 0 && !only.includes('main'));
  const proof = `\`${by}\` installs the project's packages into ${site.packages ?? site.roots.join(' or ')}`;
  effects.push(
    ...projectInstall(
      call,
      project,
      {
        main: (only.length === 0 || only.includes('main')) && !options.has('--only-root'),
        group: (name) => (only.length > 0 ? only.includes(name) : !noDev && !without.includes(name)),
        extras: options.has('--all-extras') ? 'all' : listed('-E', '--extras'),
        self: root ? 'none' : 'editable',
      },
      {
        manager: 'poetry',
        site,
        cache: keptCache(call, cache && `${cache}/cache`),
        proof,
        lockfile: 'poetry.lock',
        locked: false,
      },
    ),
  );
  return { effects, work: 'both' };
}

function siteFor(
  call: ToolCall,
  { root }: PythonProject,
  cache: string | undefined,
  effects: Effect[],
  by: string,
): PythonSite {
  const active = call.env('VIRTUAL_ENV');
  const where = whereTo(call, root);
  const system = siteOfCall({ ...call, name: 'python', program: { ...call.program, text: 'python' } });
  const nowhere = { ...system, prefix: undefined, packages: undefined, scripts: undefined };
  switch (where) {
    case 'system':
      return active ? prefixSite(call, active) : system;
    case 'project': {
      const path = resolvePath(root, '.venv');
      const runtime = call.runtime('python');
      const version = minorOf(runtime?.version);
      if (call.files.has(`${path}/bin/python`) !== true)
        effects.push(
          ...venvEffects(call, path, { path: runtime?.path, version, copies: false, pip: false, by }),
        );
      return prefixSite(call, path, version);
    }
    case 'cache': {
      // the name has a hash in it
      const parent = call.env('POETRY_VIRTUALENVS_PATH') || (cache && `${cache}/virtualenvs`);
      return { ...nowhere, roots: [parent || '/'] };
    }
    case 'unknown': {
      const known = systemSite(call, undefined, undefined).roots;
      return { ...nowhere, roots: [...known, resolvePath(root, '.venv'), cache ?? call.home ?? '/'] };
    }
  }
}

function change(call: ToolCall, options: Switches, by: string): ToolResult {
  const root = call.cwd ?? '/';
  const files = ['pyproject.toml', 'poetry.lock'].map((name) => writes(resolvePath(root, name), by));
  return { effects: [...files, ...install(call, options, by).effects], work: 'both' };
}

/** `poetry config virtualenvs.create false`: known to the rest of the script, a file to later ones. */
function config(call: ToolCall, options: Switches, operands: readonly Argument[]): ToolResult {
  if (operands.length < 2 || options.has('--list')) return NOTHING;
  const path = options.has('--local') ? resolvePath(call.cwd ?? '/', 'poetry.toml') : userConfig(call);
  if (path === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: '`poetry config` writes its configuration' }],
      work: 'build',
    };
  const [key, value] = operands;
  const before = call.files.has(path) === true ? call.files.read(path) : '';
  const table = /^virtualenvs\.(create|in-project)$/.exec(key!.text)?.[1];
  const text =
    before !== undefined &&
    table !== undefined &&
    value!.known &&
    valueAt(readToml(before), 'virtualenvs', table) === undefined
      ? withSetting(before, table, isTrue(value!.text))
      : undefined;
  const effect = writes(path, 'poetry config');
  return {
    effects: [text === undefined || effect.kind !== 'create' ? effect : { ...effect, text }],
    work: 'build',
  };
}

function withSetting(before: string, name: string, value: boolean): string {
  const head = '[virtualenvs]\n';
  const line = `${name} = ${value}\n`;
  return before.includes(head) ? before.replace(head, `${head}${line}`) : `${before}${head}${line}`;
}

/** Plugins go beside Poetry itself. */
function self(call: ToolCall, operands: readonly Argument[]): ToolResult {
  if (!/^(?:add|remove|update|lock|install)$/.test(operands[0]?.text ?? '')) return NOTHING;
  const site = siteOfCall(call);
  const home = call.env('POETRY_HOME');
  const roots = home ? [home] : [...site.roots, ...(call.home === undefined ? [] : [`${call.home}/.local`])];
  return {
    effects: roots.map((path) => ({
      kind: 'fill',
      path,
      proof: `\`poetry self\` installs plugins below ${roots.join(' or ')}`,
    })),
    work: 'build',
  };
}
