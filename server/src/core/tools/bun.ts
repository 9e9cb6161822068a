import { type Options, readOptions } from './command-line.ts';
import { below, build, directoryOf, disturb, file, fill, fillAt, output, phrase, result } from './effects.ts';
import { installModules, uninstalled } from './node-install.ts';
import { programsOf, projectAt, requested, runScript, unknownBuild } from './node-project.ts';
import { confined, inDirectory, lineFrom, workOf } from './npm-run.ts';
import { parentOf, resolvePath } from './paths.ts';
import {
  type Argument,
  defineTool,
  type Effect,
  type Installation,
  type Linkage,
  type ToolCall,
  type ToolResult,
} from './types.ts';

const VALUED = [
  '--cwd',
  '--outfile',
  '--outdir',
  '--target',
  '--filter',
  '-F',
  '--cache-dir',
  '--backend',
  '--registry',
  '-c',
  '--config',
  '--env-file',
  '--define',
  '-d',
  '--external',
  '-e',
  '--format',
  '--root',
  '--sourcemap-value',
  '--omit',
];

export const bun = defineTool({
  names: ['bun'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    const [verb, ...words] = options.operands;
    return interpretBun(inDirectory(call, ['--cwd'], VALUED), verb, words, options);
  },
});

function interpretBun(
  call: ToolCall,
  verb: Argument | undefined,
  words: readonly Argument[],
  options: Options,
): ToolResult {
  const said = phrase(call);
  switch (verb?.text) {
    case 'install':
    case 'i':
    case 'ci':
    case 'add':
    case 'a':
    case 'update':
      return options.has('-g', '--global')
        ? globally(call, words)
        : installed(call, verb.text === 'update' ? [] : words, options);
    case 'remove':
    case 'rm':
      return build(
        uninstalled(call, words),
        fillAt(call.cwd, `${said} changes what is installed`, ['node_modules', 'package.json', 'bun.lock*']),
      );
    case 'build':
      return built(call, options, words);
    case 'run':
      return words[0] ? scripted(call, words[0], words.slice(1)) : build();
    case 'x':
      return build(confined(call, words[0] ? lineFrom(call, words[0]) : ''));
    case 'test':
      return build(fillAt(call.cwd, `${said} runs tests, which may leave reports`, ['coverage']));
    case 'pm':
      return build(words[0]?.text === 'cache' && words[1]?.text === 'rm' ? removedCache(call) : []);
    case 'upgrade':
      return build(fill('/', `${said} replaces bun`, ['bun']));
    case 'create':
    case 'init':
    case 'link':
    case 'patch':
      return build(fillAt(call.cwd, `${said} changes the project`));
    case undefined:
      return build();
    default:
      return scripted(call, verb!, words);
  }
}

const cacheOf = (call: ToolCall): string | undefined =>
  directoryOf(call, 'BUN_INSTALL_CACHE_DIR', below(bunHome(call), 'install/cache'));

/** `~/.bun`, where bun keeps downloads and programs for everyone. */
const bunHome = (call: ToolCall): string | undefined =>
  directoryOf(call, 'BUN_INSTALL', below(call.home, '.bun'));

function removedCache(call: ToolCall): readonly Effect[] {
  const path = cacheOf(call);
  return path === undefined
    ? []
    : [{ kind: 'remove', path, certain: false, proof: `${phrase(call)} removes ${path}` }];
}

function developmentOf(call: ToolCall, options: Options): Installation['development'] {
  if (options.has('--production', '-p') || options.values('--omit').some(({ text }) => text === 'dev'))
    return 'omitted';
  const mode = call.env('NODE_ENV');
  return mode === undefined ? 'unknown' : mode === 'production' ? 'omitted' : 'included';
}

function installed(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const cache = cacheOf(call);
  return build(
    installModules(call, {
      manager: 'bun',
      words,
      lockfiles: ['bun.lock', 'bun.lockb'],
      writes: options.has('--frozen-lockfile', '--no-save', '--production', '-p') ? [] : ['bun.lock'],
      development: developmentOf(call, options),
      cache,
      scripts: options.has('--ignore-scripts')
        ? 'ignored'
        : ['preinstall', 'install', 'postinstall', 'prepare'],
    }),
    cache === undefined ? [] : fill(cache, `bun keeps what it downloads in ${cache}`),
  );
}

function globally(call: ToolCall, words: readonly Argument[]): ToolResult {
  const said = phrase(call);
  const home = bunHome(call);
  const scripts = directoryOf(call, 'BUN_INSTALL_BIN', below(home, 'bin'));
  const wanted = requested(words);
  const proof = `${said} installs into ${home ?? 'a directory that is not known'}`;
  return build(
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: 'bun',
        ...wanted,
        manifests: [],
        location: below(home, 'install/global/node_modules'),
        scripts,
        runtimeVersion: call.runtime('bun')?.version,
        development: 'omitted',
        native: undefined,
        cache: undefined,
      },
      proof,
    },
    fillAt(home, proof),
    scripts === undefined
      ? []
      : [
          fill(scripts, `${said} puts programs into ${scripts}`),
          ...wanted.packages
            .flatMap(({ name }) => programsOf(name))
            .map(({ name, certain }) =>
              file(resolvePath(scripts, name), `${said} writes ${resolvePath(scripts, name)}`, {
                role: 'dependency',
                certain,
                executable: true,
              }),
            ),
        ],
  );
}

function built(call: ToolCall, options: Options, words: readonly Argument[]): ToolResult {
  const compiled = options.has('--compile');
  const target = options.value('--target')?.text ?? '';
  const windows = /windows/.test(target);
  const libc = /musl/.test(target) ? 'musl' : target === '' ? call.image?.libc : 'glibc';
  const linkage: Linkage | undefined =
    compiled && !windows && libc && libc !== 'none'
      ? { kind: 'dynamic', libc, because: 'a compiled program holds Bun, which needs the C library' }
      : undefined;
  const [outfile, outdir] = [options.value('--outfile'), options.value('--outdir')];
  if (outfile) return build(output(call, outfile, 'file', compiled ? { executable: true, linkage } : {}));
  if (outdir) return build(output(call, outdir, 'directory'));
  const [entry] = words;
  if (!compiled || !entry) return build();
  const name = entry.known ? nameOf(entry.text) : undefined;
  if (name === undefined || call.cwd === undefined)
    return build(fillAt(call.cwd, `${phrase(call)} writes a program`));
  const path = resolvePath(call.cwd, name);
  return build(
    file(path, `the directory is ${call.cwd}, so ${phrase(call)} writes ${path}`, {
      executable: true,
      linkage,
    }),
  );
}

/** `./src/cli.ts` → `cli`; an index bears its folder's name. */
function nameOf(entry: string): string | undefined {
  const name = entry.slice(entry.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '');
  return name === 'index' ? parentOf(`/${entry}`).split('/').at(-1) || undefined : name;
}

function scripted(call: ToolCall, name: Argument, words: readonly Argument[]): ToolResult {
  const why = `it is not known what the script "${name.text}" does`;
  if (/\.[cm]?[jt]sx?$/.test(name.text)) return result('unknown', disturb('/', why));
  const work = workOf(name.text);
  if (call.cwd === undefined || !name.known) return result(work, unknownBuild(call, call.cwd, why));
  const position = call.args.indexOf(name);
  const before = readOptions(position < 0 ? call.args : call.args.slice(0, position), { valued: VALUED });
  if (before.has('--filter', '-F', '--workspaces'))
    return result(work, unknownBuild(call, call.cwd, `${why} in each package`));
  const project = projectAt(call, call.cwd);
  if (!project.manifest) return result(work, unknownBuild(call, call.cwd, why));
  const extra = words.map(({ text }) => text).join(' ');
  if (project.manifest.scripts.has(name.text))
    return result(work, runScript(call, project, name.text, extra));
  return result(work, confined(call, `${name.text} ${extra}`));
}
