import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { pathOf, resolvePath } from './paths.ts';
import { distEffects } from './python.ts';
import { collectWanted, programAt, unkept, workOf } from './python-install.ts';
import { normalName, programsOf } from './python-names.ts';
import { type PythonProject, projectInstall, projectOf } from './python-project.ts';
import { minorOf, type PythonSite, prefixSite, systemSite } from './python-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';
import { UV_VALUED, uvCache, writes, written } from './uv-options.ts';
import { interpretUvPip } from './uv-pip.ts';
import { interpreterFor, interpretUvPython, isOn } from './uv-python.ts';
import { venvEffects } from './venv.ts';

export const uv = defineTool({ names: ['uv', 'uvx'], interpret });

function interpret(call: ToolCall): ToolResult {
  if (call.name === 'uvx') return execute(call, call.args);
  const options = readSwitches(call.args, UV_VALUED);
  const [command, ...operands] = options.operands;
  switch (command?.known ? command.text : undefined) {
    case 'sync':
      return sync(call, options, 'uv sync');
    case 'run':
      return run(call);
    case 'pip':
      return interpretUvPip(call, options, operands);
    case 'venv':
      return venv(call, options, operands[0]);
    case 'python':
      return interpretUvPython(call, operands, options);
    case 'tool':
      return tool(call, options, operands);
    case 'export':
      return written(call, options, 'uv export');
    case 'lock':
      return { effects: [writes(resolvePath(call.cwd ?? '/', 'uv.lock'), 'uv lock')], work: 'build' };
    case 'build': {
      const out = options.value('-o', '--out-dir');
      const source = operands[0] ? pathOf(operands[0], call.cwd).path : (call.cwd ?? '/');
      return { effects: distEffects(source, out && pathOf(out, call.cwd).path, 'uv build'), work: 'build' };
    }
    case 'add':
    case 'remove': {
      const { root } = projectOf(call, call.cwd ?? '/');
      const changed: Effect[] = ['pyproject.toml', 'uv.lock'].map((name) =>
        writes(resolvePath(root, name), 'uv add'),
      );
      return { effects: [...changed, ...sync(call, options, `uv ${command!.text}`).effects], work: 'both' };
    }
    case 'cache': {
      const cache = uvCache(call, options);
      if (!/^(?:clean|prune)$/.test(operands[0]?.text ?? '') || cache === undefined) return NOTHING;
      const proof = `\`uv cache ${operands[0]!.text}\` empties ${cache}`;
      return {
        effects: [
          {
            kind: 'remove',
            path: cache,
            certain: operands[0]!.text === 'clean' && operands.length === 1,
            proof,
          },
        ],
        work: 'both',
      };
    }
    case undefined:
    case 'version':
    case 'tree':
    case 'help':
    case 'self':
    case 'auth':
    case 'publish':
      return NOTHING;
    default:
      return {
        effects: [
          { kind: 'fill', path: call.cwd ?? '/', proof: `\`uv ${command!.text}\` may write below it` },
        ],
        work: 'unknown',
      };
  }
}

const NOTHING: ToolResult = { effects: [], work: 'both' };

function rootOf(call: ToolCall, options: Switches): PythonProject {
  const given = options.value('--project', '--directory');
  return projectOf(call, given ? pathOf(given, call.cwd).path : (call.cwd ?? '/'));
}

/** The project's environment with everything in it that the lockfile names. */
function sync(call: ToolCall, options: Switches, by: string): ToolResult {
  if (call.cwd === undefined && !options.value('--project', '--directory'))
    return {
      effects: [{ kind: 'fill', path: '/', proof: `\`${by}\` installs into the project, wherever that is` }],
      work: 'both',
    };
  const project = rootOf(call, options);
  const { pyproject } = project;
  const chosen = call.env('UV_PROJECT_ENVIRONMENT');
  const active = options.has('--active') ? call.env('VIRTUAL_ENV') : '';
  const environment = resolvePath(project.root, active || chosen || '.venv');
  const effects: Effect[] = [];
  const cache = keptCache(call, uvCache(call, options));
  let site: PythonSite;
  if (chosen === undefined || active === undefined) {
    site = { ...prefixSite(call, environment), packages: undefined, scripts: undefined, roots: ['/'] };
  } else if (/^\/usr(?:\/local)?$/.test(environment)) {
    site = systemSite(call, undefined, environment);
  } else {
    const interpreter = interpreterFor(call, options, pinned(call, project));
    effects.push(...interpreter.effects);
    if (call.files.has(`${environment}/bin/python`) !== true)
      effects.push(...venvEffects(call, environment, { ...interpreter, copies: false, pip: false, by }));
    site = prefixSite(call, environment, interpreter.version);
  }
  const only = options.values('--only-group').map(({ text }) => text);
  const noDev =
    options.has('--no-dev', '--no-default-groups') ||
    isOn(call.env('UV_NO_DEV')) ||
    isOn(call.env('UV_NO_DEFAULT_GROUPS'));
  const without = options.values('--no-group').map(({ text }) => text);
  const groups = options.values('--group').map(({ text }) => text);
  const noSelf = options.has('--no-install-project', '--no-install-workspace', '--no-install-local');
  const editable = !options.has('--no-editable') && !isOn(call.env('UV_NO_EDITABLE'));
  const selection = {
    main: only.length === 0 && !options.has('--only-dev'),
    group: (name: string) =>
      only.length > 0
        ? only.includes(name)
        : !without.includes(name) &&
          (groups.includes(name) || options.has('--all-groups') || (name === 'dev' && !noDev)),
    extras: options.has('--all-extras')
      ? ('all' as const)
      : options.values('--extra').map(({ text }) => normalName(text)),
    self:
      noSelf || only.length > 0
        ? ('none' as const)
        : editable
          ? ('editable' as const)
          : ('installed' as const),
  };
  const proof = `\`${by}\` installs the project's packages into ${site.packages ?? environment}`;
  const asked = options.values('--extra', '--group', '--only-group', '--package').every(({ known }) => known);
  effects.push(
    ...projectInstall(
      call,
      asked ? project : { ...project, pyproject: pyproject && { ...pyproject, complete: false } },
      selection,
      {
        manager: 'uv',
        site,
        cache,
        proof,
        lockfile: 'uv.lock',
        locked:
          options.has('--frozen', '--locked') || isOn(call.env('UV_FROZEN')) || isOn(call.env('UV_LOCKED')),
      },
    ),
  );
  return { effects, work: 'both' };
}

/** The version that the project's files ask for. */
function pinned(call: ToolCall, { root, pyproject }: PythonProject): string | undefined {
  const pin = call.files.read(resolvePath(root, '.python-version'));
  if (pin !== undefined) return minorOf(pin.trim());
  const exact = /^(?:==|~=)\s*(\d+\.\d+)/.exec(pyproject?.requiresPython ?? '')?.[1];
  const least = /^>=\s*3\.(\d+)/.exec(pyproject?.requiresPython ?? '')?.[1];
  const own = /^3\.(\d+)/.exec(call.runtime('python')?.version ?? '')?.[1];
  if (exact !== undefined || least === undefined || own === undefined) return exact;
  return Number(own) < Number(least) ? `3.${least}` : undefined;
}

/** `uv run`: what `sync` does, then the command in the environment. */
function run(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, UV_VALUED);
  const start = call.args.findIndex(({ text }) => text === 'run') + 1;
  const inner = readSwitches(call.args.slice(start), UV_VALUED, 'leading');
  const effects =
    inner.has('--no-sync', '--no-project', '--isolated') || isOn(call.env('UV_NO_SYNC'))
      ? []
      : sync(call, { ...inner, value: options.value }, 'uv run').effects;
  const module = inner.value('-m', '--module');
  const words = module
    ? `python -m ${lineOf([module, ...inner.operands])}`
    : /\.py$/.test(inner.operands[0]?.text ?? '')
      ? `python ${lineOf(inner.operands)}`
      : lineOf(inner.operands);
  return { effects: words === '' ? effects : [...effects, ...call.run(words)], work: 'both' };
}

/** Runs a tool from a throw-away environment in the cache. */
function execute(call: ToolCall, args: readonly Argument[]): ToolResult {
  const options = readSwitches(args, UV_VALUED, 'leading');
  const cache = keptCache(call, uvCache(call, options));
  const fills: Effect[] =
    cache === undefined ? [] : [{ kind: 'fill', path: cache, proof: `\`uvx\` keeps a tool in ${cache}` }];
  const line = lineOf(options.operands);
  return {
    effects: line === '' ? fills : [...fills, ...call.run(line.replace(/^([\w.-]+)@\S+/, '$1'))],
    work: 'both',
  };
}

function venv(call: ToolCall, options: Switches, operand: Argument | undefined): ToolResult {
  const target = operand
    ? pathOf(operand, call.cwd)
    : {
        path: resolvePath(call.cwd ?? '/', call.env('UV_PROJECT_ENVIRONMENT') || '.venv'),
        exact: call.cwd !== undefined,
      };
  const { path, exact } = target;
  if (!exact)
    return {
      effects: [{ kind: 'fill', path, proof: `\`uv venv\` makes a virtual environment below ${path}` }],
      work: 'both',
    };
  const interpreter = interpreterFor(
    call,
    options,
    call.cwd === undefined ? undefined : pinned(call, rootOf(call, options)),
  );
  return {
    effects: [
      ...interpreter.effects,
      ...venvEffects(call, path, {
        ...interpreter,
        copies: false,
        pip: options.has('--seed'),
        by: 'uv venv',
      }),
    ],
    work: 'both',
  };
}

function tool(call: ToolCall, options: Switches, [command, name, ...rest]: readonly Argument[]): ToolResult {
  if (command?.text === 'run') return execute(call, name ? [name, ...rest] : []);
  if (command?.text !== 'install' || !name) return NOTHING;
  const home = call.home;
  const tools = call.env('UV_TOOL_DIR') || (home && `${home}/.local/share/uv/tools`);
  const scripts = call.env('UV_TOOL_BIN_DIR') || call.env('XDG_BIN_HOME') || (home && `${home}/.local/bin`);
  const wanted = collectWanted(call, { operands: [name], requirements: [], constraints: [], editable: [] });
  const one = wanted.packages[0]?.name;
  const proof = `\`uv tool install\` puts ${name.text} below ${tools ?? '/'}`;
  const effects: Effect[] = unkept(call, [tools ?? '/', scripts ?? '/']).map((path) => ({
    kind: 'fill',
    path,
    proof,
  }));
  if (one !== undefined && scripts !== undefined)
    for (const program of programsOf(one)) effects.push(programAt(resolvePath(scripts, program), proof));
  const cache = keptCache(call, uvCache(call, options));
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'python',
      manager: 'uv',
      packages: wanted.packages,
      complete: wanted.complete,
      manifests: [],
      location: tools && one !== undefined ? resolvePath(tools, one) : undefined,
      scripts,
      development: 'unknown',
      native: undefined,
      cache,
    },
    proof,
  });
  return { effects, work: workOf(wanted) };
}
