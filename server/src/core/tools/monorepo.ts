import { readOptions } from './command-line.ts';
import { build, fill, fillAt, phrase, result, tree } from './effects.ts';
import { projectAt, runScript, unknownBuild } from './node-project.ts';
import { workOf } from './npm-run.ts';
import { pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** Turborepo: `prune --docker` cuts a workspace down to what one package needs. */
const turbo = defineTool({
  names: ['turbo'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '--filter',
        '-F',
        '--scope',
        '--out-dir',
        '--cwd',
        '--concurrency',
        '--cache-dir',
        '--team',
        '--token',
      ],
    });
    const [verb, ...words] = options.operands;
    if (verb?.text === 'prune')
      return build(pruned(call, options.has('--docker'), options.value('--out-dir')));
    if (!verb || /^(?:login|link|logout|info|ls|telemetry|bin|config|completion)$/.test(verb.text))
      return build(
        fillAt(call.home, `${phrase(call)} may write the user’s settings`, [
          '.turbo',
          'turborepo',
          '.config',
        ]),
      );
    const tasks = verb.text === 'run' ? words : [verb, ...words];
    return tasksOf(
      call,
      tasks.map(({ text }) => text),
    );
  },
});

function pruned(
  call: ToolCall,
  docker: boolean,
  to: Parameters<typeof pathOf>[0] | undefined,
): readonly Effect[] {
  const said = phrase(call);
  const placed = to
    ? pathOf(to, call.cwd)
    : call.cwd === undefined
      ? undefined
      : { path: resolvePath(call.cwd, 'out'), exact: true };
  if (!placed?.exact)
    return [
      fill(placed?.path ?? '/', `${said} writes below ${placed?.path ?? 'a directory that is not known'}`),
    ];
  const out = placed.path;
  const proof = `${to || call.cwd === undefined ? '' : `the directory is ${call.cwd}, so `}${said} writes ${out}`;
  const folders = docker ? ['json', 'full'] : [];
  return [
    ...tree(out, 'artefact', proof),
    ...folders.flatMap((name) =>
      tree(resolvePath(out, name), 'artefact', `${said} writes ${resolvePath(out, name)}`),
    ),
    ...(docker
      ? []
      : [
          {
            kind: 'create',
            path: resolvePath(out, 'package.json'),
            entry: 'file',
            certain: true,
            role: 'artefact',
            proof,
          } as const,
        ]),
  ];
}

/** Scripts of many packages: they stay in the workspace. */
function tasksOf(call: ToolCall, tasks: readonly string[]) {
  const work = tasks.some((task) => workOf(task) === 'runtime') ? 'runtime' : 'build';
  return result(work, unknownBuild(call, call.cwd, `it is not known what the scripts of ${phrase(call)} do`));
}

const nx = defineTool({
  names: ['nx', 'lerna', 'rush', 'rushx', 'moon', 'wsrun', 'lage', 'ultra-runner'],
  interpret: (call) => {
    const { operands } = readOptions(call.args);
    const verb = operands[0]?.text ?? '';
    if (/^(?:reset|graph|show|report|list|ls|changed|info|--version|)$/.test(verb)) return build();
    if (call.name === 'rushx' && call.cwd !== undefined) {
      const project = projectAt(call, call.cwd);
      if (project.manifest?.scripts.has(verb)) return result(workOf(verb), runScript(call, project, verb));
    }
    return tasksOf(
      call,
      operands.map(({ text }) => text),
    );
  },
});

export const MONOREPO: readonly Tool[] = [turbo, nx];
