import { lineOf, type Options, readOptions } from './command-line.ts';
import { disturb, phrase, result } from './effects.ts';
import { noPackageAbove, projectAt, runScript, unknownBuild } from './node-project.ts';
import { pathOf, resolvePath } from './paths.ts';
import type { Argument, Effect, ToolCall, ToolResult } from './types.ts';

/** Work of a script by the names that everyone gives them. */
export const workOf = (script: string) =>
  /^(?:start|serve|dev|develop|watch|preview)(?:$|[:-])/.test(script) ? 'runtime' : 'build';

/** Runs a script of package.json by its name. */
export function runNamed(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const said = phrase(call);
  const [name, ...more] = words;
  if (!name) return result('build');
  const work = workOf(name.text);
  const inWorkspaces = options.has('--workspaces', '-ws') || options.values('-w', '--workspace').length > 0;
  const why = `it is not known what the script "${name.text}" does`;
  if (call.cwd === undefined || !name.known) return result(work, unknownBuild(call, call.cwd, why));
  const project = projectAt(call, call.cwd);
  const required: Effect[] = noPackageAbove(call, call.cwd)
    ? [
        {
          kind: 'read',
          path: resolvePath(call.cwd, 'package.json'),
          required: true,
          proof: `${said} runs a script of package.json`,
        },
      ]
    : [];
  if (inWorkspaces) return result(work, required, inWorkspace(call, project.directory, name.text, options));
  if (!project.manifest) return result(work, required, unknownBuild(call, call.cwd, why));
  if (!project.manifest.scripts.has(name.text)) {
    return result(work, name.text === 'start' ? call.run('node server.js', project.directory) : []);
  }
  const extra = [...more, ...options.rest].map(({ text }) => text).join(' ');
  return result(work, required, runScript(call, project, name.text, extra));
}

/** A workspace named by its directory, or by the name of a package whose directory is not looked for. */
function inWorkspace(call: ToolCall, root: string, script: string, options: Options): readonly Effect[] {
  const named = options.values('-w', '--workspace');
  return (named.length > 0 ? named : [undefined]).flatMap((name) => {
    const text = name?.text ?? '';
    const directory = resolvePath(root, text);
    const json =
      name?.known && text !== '' ? call.files.read(resolvePath(directory, 'package.json')) : undefined;
    const project = json === undefined ? undefined : projectAt(call, directory);
    if (project?.manifest?.scripts.has(script)) return runScript(call, project, script);
    return unknownBuild(
      call,
      root,
      `it is not known what the script "${script}" of ${text === '' ? 'the workspaces' : text} does`,
    );
  });
}

/** Runs a program of the project’s packages. */
export function executed(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const line = options.value('--call', '-c');
  const first = words[0] ?? options.rest[0];
  if (line) return result('build', confined(call, line.text));
  return result('build', first ? confined(call, lineFrom(call, first)) : []);
}

/**
 * The same call in the directory that one of `names` (`--cwd`, `-C`) chooses: what it starts runs there too.
 * Behind the program of `run` and `exec`, options are that program's.
 */
export function inDirectory(call: ToolCall, names: readonly string[], valued: readonly string[]): ToolCall {
  const [verb, program] = readOptions(call.args, { valued }).operands;
  const starts = program && /^(?:run|run-script|exec|dlx|x|node)$/.test(verb!.text);
  const own = starts ? call.args.slice(0, call.args.indexOf(program)) : call.args;
  const chosen = readOptions(own, { valued }).value(...names);
  if (!chosen) return call;
  const { path, exact } = pathOf(chosen, call.cwd);
  if (exact) return { ...call, cwd: path, run: (line, directory = path) => call.run(line, directory) };
  const why = `${phrase(call)} runs in a directory that is not known`;
  return { ...call, cwd: undefined, run: () => [disturb('/', why)] };
}

/** The arguments from `word` on as a line, with the options that belong to what is run. */
export function lineFrom(call: ToolCall, word: Argument): string {
  const position = call.args.indexOf(word);
  const behind = call.args.slice(position < 0 ? call.args.length : position);
  return lineOf(behind.filter(({ text }) => text !== '--'));
}

/** A program of node_modules/.bin; one that nobody knows is taken to stay in the project. */
export const confined = (call: ToolCall, line: string): readonly Effect[] =>
  call
    .run(line)
    .flatMap((effect) =>
      effect.kind === 'disturb' && effect.path === '/'
        ? unknownBuild(call, call.cwd, effect.proof)
        : [effect],
    );
