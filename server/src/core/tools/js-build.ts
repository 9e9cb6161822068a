import { readOptions } from './command-line.ts';
import { fill, output, phrase, result, tree } from './effects.ts';
import { settingOf } from './manifests/js-config.ts';
import { unknownBuild } from './node-project.ts';
import { pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** A program of the JavaScript world that builds into a directory. */
export interface JsBuilder {
  readonly names: readonly string[];
  /** The words that make it build; `''` where it does without one. */
  readonly builds: readonly string[];
  /** The words by which it serves: a container’s command. */
  readonly serves?: readonly string[];
  /** Words by which it only checks or prints. */
  readonly reads?: readonly string[];
  /** Options with the output directory. */
  readonly outOptions?: readonly string[];
  readonly valued?: readonly string[];
  /** A variable with the output directory. */
  readonly variable?: string;
  /** Names of configuration files without their ending, and the key in them. */
  readonly config?: { readonly names: readonly string[]; readonly key: string };
  /** Where it writes by default, the output directory first. */
  readonly output: readonly string[];
  /** Parts of a configuration that make the output another one. */
  readonly unless?: RegExp;
  /** Packages, as package.json has them, that do the same. */
  readonly unlessPackages?: RegExp;
  /** True where a directory behind the word is the project. */
  readonly takesRoot?: true;
}

const ENDINGS = ['ts', 'js', 'mjs', 'mts', 'cjs', 'cts', 'json'];

/** A configuration: its text, `absent` where there certainly is none, undefined where it is not at hand. */
export function configOf(
  call: ToolCall,
  directory: string,
  names: readonly string[],
): { readonly text: string } | 'absent' | undefined {
  const files = names.flatMap((name) =>
    name.includes('.json') || name.startsWith('.') ? [name] : ENDINGS.map((ending) => `${name}.${ending}`),
  );
  let unsure = false;
  for (const name of files) {
    const path = resolvePath(directory, name);
    const text = call.files.read(path);
    if (text !== undefined) return { text };
    unsure ||= call.files.has(path) !== false;
  }
  return unsure ? undefined : 'absent';
}

/** The output directory as the configuration says it, the default, or undefined where it is not known. */
export function outputOf(
  call: ToolCall,
  directory: string,
  {
    config,
    output: [first],
    unless,
    unlessPackages,
  }: Pick<JsBuilder, 'config' | 'output' | 'unless' | 'unlessPackages'>,
): string | undefined {
  if (!config) return first;
  if (unlessPackages?.test(call.files.read(resolvePath(directory, 'package.json')) ?? '')) return undefined;
  const found = configOf(call, directory, config.names);
  if (found === 'absent') return first;
  if (found === undefined || unless?.test(found.text)) return undefined;
  const setting = settingOf(found.text, config.key);
  return setting === undefined ? first : setting === 'other' ? undefined : setting.text;
}

export const jsBuilder = (builder: JsBuilder): Tool =>
  defineTool({
    names: builder.names,
    interpret: (call) => {
      const options = readOptions(call.args, {
        valued: [...(builder.outOptions ?? []), ...(builder.valued ?? [])],
      });
      const verb = options.operands[0]?.text ?? '';
      if (options.has('--version', '-v', '-V', '--help', '-h')) return result('build');
      if (builder.serves?.includes(verb)) return result('runtime');
      if (builder.reads?.includes(verb)) return result('build');
      const plain = builder.builds.includes('') && !builder.builds.includes(verb);
      if (!plain && !builder.builds.includes(verb)) {
        return result('build', unknownBuild(call, call.cwd, `it is not known what ${phrase(call)} does`));
      }
      const root = builder.takesRoot ? options.operands[plain ? 0 : 1] : undefined;
      const placed = root && pathOf(root, call.cwd);
      const directory = placed ? (placed.exact ? placed.path : undefined) : call.cwd;
      const to = builder.outOptions && options.value(...builder.outOptions);
      if (to) return result('build', output({ ...call, cwd: directory }, to, 'directory'));
      return result('build', written(call, builder, directory));
    },
  });

function written(call: ToolCall, builder: JsBuilder, directory: string | undefined): readonly Effect[] {
  const said = phrase(call);
  if (directory === undefined) return [fill('/', `${said} builds; the directory is not known`)];
  const variable = builder.variable === undefined ? '' : call.env(builder.variable);
  const first = variable === '' ? outputOf(call, directory, builder) : variable;
  if (first === undefined) {
    const usual = resolvePath(directory, builder.output[0]!);
    const why = `${said} builds, by default into ${usual}; its configuration is not at hand or says otherwise`;
    return [
      fill(directory, why),
      { kind: 'create', path: usual, entry: 'directory', certain: false, role: 'artefact', proof: why },
    ];
  }
  return [first, ...builder.output.slice(1)].flatMap((name, index) => {
    const path = resolvePath(directory, name);
    const proof = `the directory is ${directory}, so ${said} writes ${path}`;
    return index === 0 ? tree(path, 'artefact', proof) : [fill(path, proof)];
  });
}
