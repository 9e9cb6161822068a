import { pathOf, resolvePath } from './paths.ts';
import type { Switches } from './switches.ts';
import type { Effect, ToolCall, ToolResult } from './types.ts';
import { isOn } from './uv-python.ts';

/** Options of uv's commands that take a value. */
export const UV_VALUED = [
  '-p',
  '--python',
  '-r',
  '--requirement',
  '--requirements',
  '-c',
  '--constraint',
  '--constraints',
  '-b',
  '--build-constraint',
  '--override',
  '--overrides',
  '-e',
  '--editable',
  '-t',
  '--target',
  '--prefix',
  '-o',
  '--output-file',
  '--out-dir',
  '-i',
  '--index',
  '--index-url',
  '--default-index',
  '--extra-index-url',
  '-f',
  '--find-links',
  '--cache-dir',
  '--project',
  '--directory',
  '--extra',
  '--group',
  '--only-group',
  '--no-group',
  '--package',
  '--no-install-package',
  '--link-mode',
  '--index-strategy',
  '--keyring-provider',
  '--resolution',
  '--prerelease',
  '--exclude-newer',
  '--format',
  '--with',
  '--with-requirements',
  '--with-editable',
  '--from',
  '--prompt',
  '--config-file',
  '--color',
  '--allow-insecure-host',
  '--trusted-host',
  '--torch-backend',
  '--upgrade-package',
  '-P',
  '--no-binary',
  '--only-binary',
  '--no-binary-package',
  '--no-build-package',
  '--no-build-isolation-package',
  '--python-platform',
  '--python-version',
  '--python-preference',
  '--install-dir',
  '--env-file',
  '-m',
  '--module',
  '-w',
];

export const writes = (path: string, by: string): Effect => ({
  kind: 'create',
  path,
  entry: 'file',
  certain: true,
  role: 'other',
  proof: `\`${by}\` writes ${path}`,
});

/** A file that `-o` names; else it is printed. */
export function written(call: ToolCall, options: Switches, by: string): ToolResult {
  const out = options.value('-o', '--output-file');
  if (!out) return { effects: [], work: 'build' };
  const { path, exact } = pathOf(out, call.cwd);
  return {
    effects: [exact ? writes(path, by) : { kind: 'fill', path, proof: `\`${by}\` writes below ${path}` }],
    work: 'build',
  };
}

/** Undefined where uv keeps none, or where that is not known. */
export function uvCache(call: ToolCall, options: Switches): string | undefined {
  if (options.has('--no-cache', '-n', '--no-cache-dir') || isOn(call.env('UV_NO_CACHE'))) return undefined;
  const given = options.value('--cache-dir');
  if (given) return given.known ? pathOf(given, call.cwd).path : undefined;
  const variable = call.env('UV_CACHE_DIR');
  if (variable) return resolvePath(call.cwd ?? '/', variable);
  const base = call.env('XDG_CACHE_HOME');
  if (base) return resolvePath('/', `${base}/uv`);
  return variable === '' && base === '' && call.home !== undefined ? `${call.home}/.cache/uv` : undefined;
}
