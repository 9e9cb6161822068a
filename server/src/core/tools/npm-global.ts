import type { Options } from './command-line.ts';
import { build, file, fill, keptCache, phrase, tree } from './effects.ts';
import { programsOf, requested } from './node-project.ts';
import { pathOf, resolvePath } from './paths.ts';
import type { Argument, Effect, ToolCall, ToolResult } from './types.ts';

/** The prefix of packages for everyone; undefined where it is not known. */
function globalPrefix(call: ToolCall, options: Options): string | undefined {
  const given = options.value('--prefix', '-C');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? path : undefined;
  }
  const variable = [call.env('NPM_CONFIG_PREFIX'), call.env('npm_config_prefix'), call.env('PREFIX')];
  if (variable.includes(undefined)) return undefined;
  const text = variable.find((value) => value !== '');
  if (text !== undefined) return text.startsWith('/') ? resolvePath('/', text) : undefined;
  // npm's prefix is the one of the node that runs it
  const node = call.runtime('node')?.path;
  return node?.endsWith('/bin/node') ? node.slice(0, -'/bin/node'.length) || '/' : undefined;
}

/** What is installed for everyone may have changed. */
export const fillGlobal = (call: ToolCall, options: Options, proof: string): Effect =>
  fill(globalPrefix(call, options) ?? '/usr', proof, ['node_modules', 'bin']);

/** Installs packages for everyone; `cache` is the directory of what is downloaded. */
export function installGlobally(
  call: ToolCall,
  words: readonly Argument[],
  options: Options,
  cache: string | undefined,
): ToolResult {
  const said = phrase(call);
  const prefix = globalPrefix(call, options);
  const wanted = requested(words);
  const location = prefix === undefined ? undefined : resolvePath(prefix, 'lib/node_modules');
  const scripts = prefix === undefined ? undefined : resolvePath(prefix, 'bin');
  const proof = `${said} installs into ${location ?? 'a prefix that is not known'}`;
  const effects: Effect[] = [
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: 'npm',
        ...wanted,
        complete: wanted.complete && words.length > 0,
        manifests: [],
        location,
        scripts,
        runtimeVersion: call.runtime('node')?.version,
        development: 'omitted',
        native: undefined,
        cache: keptCache(call, cache),
      },
      proof,
    },
  ];
  if (location === undefined || scripts === undefined) {
    // a package manager's own node, /usr/local, or a version manager below the home directory
    for (const path of ['/usr', '/opt', ...(call.home === undefined ? [] : [call.home])]) {
      effects.push(fill(path, `${proof}, which may lie in ${path}`, ['node_modules', 'bin']));
    }
    return build(effects, cache === undefined ? [] : fill(cache, `npm keeps what it downloads in ${cache}`));
  }
  effects.push(fill(location, proof), fill(scripts, `${said} puts programs into ${scripts}`));
  for (const { name } of wanted.packages) {
    const path = resolvePath(location, name);
    effects.push(...tree(path, 'dependency', `${said} writes ${path}`));
    for (const program of programsOf(name)) {
      const link = resolvePath(scripts, program.name);
      effects.push(
        file(link, `${said} writes ${link}`, {
          role: 'dependency',
          certain: program.certain,
          executable: true,
        }),
      );
    }
  }
  return build(effects, cache === undefined ? [] : fill(cache, `npm keeps what it downloads in ${cache}`));
}
