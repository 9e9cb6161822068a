import { keptCache } from './effects.ts';
import { seesAll } from './line.ts';
import { pathOf, resolvePath } from './paths.ts';
import { collectWanted, installEffects, workOf } from './python-install.ts';
import { normalName } from './python-names.ts';
import { type PythonSite, prefixSite, systemSite } from './python-site.ts';
import type { Switches } from './switches.ts';
import type { Argument, Effect, ToolCall, ToolResult } from './types.ts';
import { uvCache, written } from './uv-options.ts';
import { isOn } from './uv-python.ts';

/** `uv pip …`. */
export function interpretUvPip(
  call: ToolCall,
  options: Switches,
  [command, ...operands]: readonly Argument[],
): ToolResult {
  const name = command?.text ?? '';
  const shown = `uv pip ${name}`;
  switch (name) {
    case 'install':
    case 'sync': {
      const files = name === 'sync' ? operands : options.values('-r', '--requirement', '--requirements');
      const wanted = collectWanted(call, {
        operands: name === 'sync' ? [] : operands,
        requirements: files,
        constraints: options.values('-c', '--constraint', '--constraints', '--override', '--overrides'),
        editable: options.values('-e', '--editable'),
      });
      const all =
        seesAll(call.args) && options.values('--group', '--extra').length === 0
          ? wanted
          : { ...wanted, complete: false };
      const site = pipSite(call, options);
      const proof = `\`${shown}\` puts packages ${site.packages ? `into ${site.packages}` : `below ${site.roots.join(' or ')}`}`;
      const cache = keptCache(call, uvCache(call, options));
      return { effects: installEffects(call, all, { manager: 'uv', site, cache, proof }), work: workOf(all) };
    }
    case 'uninstall': {
      const packages = operands.filter(({ known }) => known).map(({ text }) => normalName(text));
      const proof = `\`${shown}\` removes ${packages.join(', ')}`;
      const gone: Effect[] = pipSite(call, options).roots.map((path) => ({ kind: 'disturb', path, proof }));
      return {
        effects: [{ kind: 'uninstall', ecosystem: 'python', packages, proof }, ...gone],
        work: 'both',
      };
    }
    case 'compile':
      return written(call, options, shown);
    default:
      return { effects: [], work: 'both' };
  }
}

/** Where `uv pip` installs: it wants an environment, or `--system`. */
function pipSite(call: ToolCall, options: Switches): PythonSite {
  const named = options.value('--python', '-p');
  const system = options.has('--system') || isOn(call.env('UV_SYSTEM_PYTHON'));
  const asked = named?.known ? /^(?:python)?(\d+\.\d+)/.exec(named.text)?.[1] : undefined;
  const base = system || named ? interpreterSite(call, named, asked) : activeSite(call);
  const target = options.value('-t', '--target');
  const prefix = options.value('--prefix');
  if (!target && !prefix) return base;
  const { path, exact } = pathOf((target ?? prefix)!, call.cwd);
  const packages = !exact
    ? undefined
    : target
      ? path
      : base.version && resolvePath(path, `lib/python${base.version}/site-packages`);
  return {
    ...base,
    prefix: path,
    packages,
    scripts: exact ? resolvePath(path, 'bin') : undefined,
    roots: [path],
  };
}

function interpreterSite(call: ToolCall, named: Argument | undefined, asked: string | undefined): PythonSite {
  if (named?.known && named.text.includes('/')) {
    const path = pathOf(named, call.cwd).path;
    const prefix = path.replace(/\/bin\/python[\d.]*$/, '');
    return prefixSite(call, prefix, asked);
  }
  return systemSite(call, named && !named.known ? '?' : asked, undefined);
}

function activeSite(call: ToolCall): PythonSite {
  const active = call.env('VIRTUAL_ENV');
  if (active) return prefixSite(call, resolvePath(call.cwd ?? '/', active));
  const conda = call.env('CONDA_PREFIX');
  if (active === '' && conda) return prefixSite(call, conda);
  if (active === '' && call.cwd !== undefined) return prefixSite(call, resolvePath(call.cwd, '.venv'));
  return {
    prefix: undefined,
    python: undefined,
    version: undefined,
    packages: undefined,
    scripts: undefined,
    roots: ['/'],
  };
}
