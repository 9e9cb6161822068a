import { type Options, readOptions } from './command-line.ts';
import {
  below,
  build,
  directoryOf,
  disturb,
  file,
  fill,
  fillAt,
  output,
  phrase,
  result,
  tree,
} from './effects.ts';
import { readJson } from './manifests/json.ts';
import { textAt } from './manifests/values.ts';
import { resolvePath } from './paths.ts';
import {
  type Argument,
  defineTool,
  type Effect,
  type Linkage,
  type ToolCall,
  type ToolResult,
} from './types.ts';

const VALUED = [
  '-o',
  '--output',
  '-c',
  '--config',
  '--import-map',
  '--lock',
  '--target',
  '-n',
  '--name',
  '--root',
  '--cert',
  '--location',
  '--seed',
  '--icon',
  '--include',
  '-L',
  '--log-level',
];

export const deno = defineTool({
  names: ['deno'],
  interpret: (call) => {
    const [verb, ...args] = call.args;
    const options = readOptions(args, { valued: VALUED });
    const said = phrase(call);
    switch (verb?.text) {
      case 'cache':
      case 'add':
      case 'remove':
        return build(
          cached(call, [...options.operands]),
          verb.text === 'cache' ? [] : fillAt(call.cwd, `${said} changes the project`),
        );
      case 'install':
        return installed(call, options);
      case 'compile':
        return compiled(call, options);
      case 'task': {
        const [name] = options.operands;
        return result(
          /^(?:start|serve|dev|preview)/.test(name?.text ?? '') ? 'runtime' : 'build',
          task(call, name),
          modules(call),
        );
      }
      case 'bundle':
        return build(
          options.operands[1]
            ? output(call, options.operands[1], 'file')
            : options.value('-o', '--output')
              ? output(call, options.value('-o', '--output')!, 'file')
              : [],
        );
      case 'run':
      case 'serve':
      case 'eval':
      case 'repl':
        return result(
          verb.text === 'serve' ? 'runtime' : 'unknown',
          disturb('/', `it is not known what the script of ${said} does`),
          modules(call),
        );
      case 'vendor':
        return build(
          fillAt(call.cwd, `${said} writes vendor`, ['vendor', 'deno.json*', 'import_map.json']),
          modules(call),
        );
      case 'fmt':
      case 'init':
        return build(fillAt(call.cwd, `${said} writes files`));
      case 'upgrade':
        return build(fill('/', `${said} replaces deno`, ['deno']));
      case 'clean':
      case 'check':
      case 'lint':
      case 'test':
      case 'info':
      case 'doc':
      case 'types':
      case undefined:
        return build(modules(call));
      default:
        return verb!.text.startsWith('-')
          ? build()
          : result('unknown', disturb('/', `it is not known what ${said} does`));
    }
  },
});

/** `/deno-dir` in Deno’s own images, else below the home directory. */
const storeOf = (call: ToolCall): string | undefined =>
  directoryOf(call, 'DENO_DIR', below(call.home, '.cache/deno'));

function modules(call: ToolCall): readonly Effect[] {
  const store = storeOf(call);
  return store === undefined ? [] : [fill(store, `deno keeps modules in ${store}`)];
}

function cached(call: ToolCall, words: readonly Argument[]): readonly Effect[] {
  const store = storeOf(call);
  const proof = `${phrase(call)} puts modules into ${store ?? 'a directory that is not known'}`;
  const manifests =
    call.cwd === undefined
      ? []
      : ['deno.json', 'deno.jsonc', 'deno.lock', 'package.json']
          .map((name) => resolvePath(call.cwd!, name))
          .filter((path) => call.files.has(path) === true);
  const remote = words.filter(({ text }) => /^(?:npm|jsr|https?):/.test(text));
  return [
    {
      kind: 'install',
      installation: {
        ecosystem: 'deno',
        manager: 'deno',
        packages: remote.map(({ text, span }) => ({ name: text, version: undefined, span })),
        complete: false,
        manifests,
        location: store,
        scripts: undefined,
        runtimeVersion: call.runtime('deno')?.version,
        development: 'included',
        native: undefined,
        cache: undefined,
      },
      proof,
    },
    ...(store === undefined ? [fill('/', proof)] : tree(store, 'dependency', proof)),
    ...(call.cwd === undefined
      ? []
      : [
          fill(call.cwd, `${phrase(call)} may write the lockfile and npm packages`, [
            'deno.lock',
            'node_modules',
            'vendor',
          ]),
        ]),
  ];
}

function installed(call: ToolCall, options: Options): ToolResult {
  const said = phrase(call);
  const [source] = options.operands;
  const global = options.has('-g', '--global') || (source !== undefined && /^https?:/.test(source.text));
  if (!source || options.has('-e', '--entrypoint') || !global) return build(cached(call, options.operands));
  const given = options.value('--root');
  const root = given
    ? given.known && given.text.startsWith('/')
      ? given.text
      : undefined
    : directoryOf(call, 'DENO_INSTALL_ROOT', below(call.home, '.deno'));
  const name = options.value('-n', '--name');
  const bin = below(root, 'bin');
  if (bin === undefined) return build(fill('/', `${said} installs a program; the directory is not known`));
  return build(
    fill(bin, `${said} puts a program into ${bin}`),
    name?.known
      ? file(resolvePath(bin, name.text), `${said} writes ${resolvePath(bin, name.text)}`, {
          role: 'dependency',
          executable: true,
        })
      : [],
    modules(call),
  );
}

function compiled(call: ToolCall, options: Options): ToolResult {
  const target = options.value('--target')?.text ?? '';
  const libc = target === '' ? call.image?.libc : /linux-gnu/.test(target) ? 'glibc' : undefined;
  const linkage: Linkage | undefined =
    libc && libc !== 'none'
      ? { kind: 'dynamic', libc, because: 'a compiled program holds Deno, which needs the C library' }
      : undefined;
  const to = options.value('-o', '--output');
  if (to) return build(output(call, to, 'file', { executable: true, linkage }), modules(call));
  const entry = options.operands.find(({ text }) => /\.[cm]?[jt]sx?$/.test(text));
  const name = entry?.known
    ? entry.text.slice(entry.text.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
    : undefined;
  // an entry called main or index gives the program its folder's name
  if (name === undefined || /^(?:main|mod|index|cli)$/.test(name) || call.cwd === undefined)
    return build(fillAt(call.cwd, `${phrase(call)} writes a program; its name is not known`), modules(call));
  const path = resolvePath(call.cwd, name);
  return build(
    file(path, `the directory is ${call.cwd}, so ${phrase(call)} writes ${path}`, {
      executable: true,
      linkage,
    }),
    modules(call),
  );
}

/** A task of deno.json; without it anything in the directory. */
function task(call: ToolCall, name: Argument | undefined): readonly Effect[] {
  if (!name || call.cwd === undefined)
    return [disturb(call.cwd ?? '/', `it is not known what ${phrase(call)} does`)];
  for (const file of ['deno.json', 'deno.jsonc']) {
    const text = call.files.read(resolvePath(call.cwd, file));
    const json = text === undefined ? undefined : readJson(text);
    const line = textAt(json, 'tasks', name.text) ?? textAt(json, 'tasks', name.text, 'command');
    if (line === undefined) continue;
    return call
      .run(line)
      .map((effect) =>
        effect.kind === 'disturb' && effect.path === '/'
          ? disturb(call.cwd!, `the task "${name.text}": ${effect.proof}`)
          : effect,
      );
  }
  return [disturb(call.cwd, `it is not known what the task "${name.text}" does`)];
}
