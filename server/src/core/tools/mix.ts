import { fill, keptCache } from './effects.ts';
import { type MixExs, readMixExs } from './manifests/mix-exs.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

export const mix = defineTool({
  names: ['mix'],
  interpret(call) {
    const tasks = tasksOf(call.args);
    const results = tasks.map((words) => interpretTask(call, words));
    const works = new Set(results.map(({ work }) => work));
    return {
      effects: results.flatMap(({ effects }) => effects),
      work: works.size === 1 ? [...works][0]! : works.has('unknown') ? 'unknown' : 'both',
    };
  },
});

/** `mix do deps.get, deps.compile` and `mix do deps.get + compile` are several. */
function tasksOf(args: readonly Argument[]): readonly (readonly Argument[])[] {
  if (args[0]?.text !== 'do') return [args];
  const tasks: Argument[][] = [[]];
  for (const arg of args.slice(1)) {
    const text = arg.text.replace(/,$/, '');
    if (text !== '' && text !== '+') tasks.at(-1)!.push({ ...arg, text });
    if (arg.text === '+' || arg.text.endsWith(',')) tasks.push([]);
  }
  return tasks.filter((words) => words.length > 0);
}

interface MixProject {
  readonly root: string;
  /** Undefined where it is not known. */
  readonly environment: string | undefined;
  readonly manifest: string;
  readonly exs: MixExs | undefined;
  readonly deps: string;
  /** `_build/prod`; `_build` where the environment is not known. */
  readonly build: string;
  /** True where mix.exs may keep builds somewhere else. */
  readonly moves: boolean;
}

function projectOf(call: ToolCall, root: string): MixProject {
  const variable = call.env('MIX_ENV');
  const environment = variable === '' ? 'dev' : variable;
  const manifest = resolvePath(root, call.env('MIX_EXS') || 'mix.exs');
  const text = call.files.read(manifest);
  const path = call.env('MIX_BUILD_PATH');
  const base = call.env('MIX_BUILD_ROOT') || '_build';
  return {
    root,
    environment,
    manifest,
    exs: text === undefined ? undefined : readMixExs(text),
    deps: resolvePath(root, call.env('MIX_DEPS_PATH') || 'deps'),
    build: resolvePath(root, path || (environment === undefined ? base : `${base}/${environment}`)),
    moves: text === undefined || /\bbuild_path\b/.test(text),
  };
}

const WITH_VALUES = ['--only', '--path', '--version', '--target', '-o', '--env'];

function interpretTask(call: ToolCall, words: readonly Argument[]): ToolResult {
  const [task, ...args] = words;
  const by = `\`mix ${task?.text ?? ''}\``;
  if (call.cwd === undefined)
    return { effects: [fill('/', `${by} works in a directory that is not known`)], work: 'build' };
  const project = projectOf(call, call.cwd);
  const { root, deps } = project;
  switch (task?.known ? task.text : undefined) {
    case 'local.hex':
    case 'local.rebar':
    case 'archive.install':
    case 'hex.info':
    case 'hex.repo':
    case 'hex.organization':
    case 'local.phx':
    case 'escript.install':
      return { effects: homes(call).map((path) => fill(path, `${by} installs into ${path}`)), work: 'build' };
    case 'deps.get':
    case 'deps.update':
      return depsGet(call, project, args, by);
    case 'deps.compile':
    case 'compile':
    case 'phx.gen.cert':
    case 'sentry.package_source_code':
    case 'sentry_recompile':
      return { effects: [...built(project, by), fill(deps, `${by} may compile in ${deps}`)], work: 'build' };
    case 'release':
      return release(call, project, args, by);
    case 'assets.deploy':
    case 'assets.build':
    case 'assets.setup':
    case 'phx.digest': {
      const path = resolvePath(root, 'priv/static');
      const proof = `${by} puts digested assets into ${path}`;
      const effects: Effect[] = [...built(project, by), fill(root, `${by} builds assets in ${root}`)];
      if (/deploy|digest/.test(task!.text))
        effects.push({ kind: 'create', path, entry: 'directory', certain: true, role: 'artefact', proof });
      return { effects, work: 'build' };
    }
    case 'phx.server':
      return { effects: [], work: 'runtime' };
    case 'help':
    case 'hex.audit':
    case 'deps':
    case 'deps.tree':
    case '--version':
    case '-v':
    case undefined:
      return { effects: [], work: 'both' };
    case 'escript.build': {
      const name = project.exs?.app;
      const proof = `${by} writes an escript into ${root}`;
      return {
        effects: [
          ...built(project, by),
          name === undefined
            ? fill(root, proof)
            : {
                kind: 'create',
                path: resolvePath(root, name),
                entry: 'file',
                certain: true,
                role: 'artefact',
                executable: true,
                proof,
              },
        ],
        work: 'build',
      };
    }
    default: {
      // tasks of the project and of its packages
      const effects: Effect[] = [
        ...built(project, by),
        { kind: 'disturb', path: root, proof: `it is not known what ${by} does in ${root}` },
      ];
      const usual =
        /^(?:ecto|test|format|credo|dialyzer|esbuild|tailwind|gettext|phx|run|cmd|npm|clean|deps|sobelow|docs)(?:\.|$)/.test(
          task!.text,
        );
      if (!usual) effects.push(fill('/', `it is not known what ${by} writes`));
      return { effects, work: usual ? 'build' : 'unknown' };
    }
  }
}

function homes(call: ToolCall): readonly string[] {
  const mixHome = call.env('MIX_HOME') || (call.home && `${call.home}/.mix`);
  const hexHome = call.env('HEX_HOME') || (call.home && `${call.home}/.hex`);
  return [mixHome || '/', hexHome || '/', ...(call.home === undefined ? [] : [`${call.home}/.cache/rebar3`])];
}

function built({ build, exs, moves }: MixProject, by: string): Effect[] {
  const proof = `${by} compiles into ${build}`;
  const effects: Effect[] = [
    ...(moves ? [fill('/', `${by} compiles where mix.exs says`, ['_build'])] : []),
    fill(build, proof),
    { kind: 'create', path: build, entry: 'directory', certain: true, role: 'other', proof },
  ];
  if (exs?.app !== undefined && by === '`mix compile`')
    effects.push({
      kind: 'create',
      path: resolvePath(build, `lib/${exs.app}`),
      entry: 'directory',
      certain: true,
      role: 'artefact',
      proof,
    });
  return effects;
}

const NIFS =
  /^(?:bcrypt_elixir|argon2_elixir|pbkdf2_elixir|exqlite|ecto_sqlite3|rustler|vix|evision|exla|nx|torchx|tokenizers|jiffy|fast_xml|fast_yaml|snappyer|lz4|zstd|ex_sodium|picosat_elixir|crc32cer|cbor)$/;

function depsGet(call: ToolCall, project: MixProject, args: readonly Argument[], by: string): ToolResult {
  const { deps, manifest, root, exs } = project;
  const options = readSwitches(args, WITH_VALUES);
  const only = options.values('--only').map(({ text, known }) => (known ? text : undefined));
  const lock = resolvePath(root, 'mix.lock');
  const proof = `${by} puts dependencies into ${deps}`;
  const wanted = (exs?.dependencies ?? []).filter(
    (one) => only.length === 0 || one.only === undefined || one.only.some((name) => only.includes(name)),
  );
  const forDevelopment = (exs?.dependencies ?? []).some((one) => one.only && !one.only.includes('prod'));
  const effects: Effect[] = [{ kind: 'read', path: manifest, required: true, proof }];
  if (keptCache(call, deps) !== undefined)
    effects.push(fill(deps, proof), {
      kind: 'create',
      path: deps,
      entry: 'directory',
      certain: true,
      role: 'dependency',
      proof,
    });
  effects.push({
    kind: 'create',
    path: lock,
    entry: 'file',
    certain: false,
    role: 'other',
    proof: `${by} may write ${lock}`,
  });
  const hex = homes(call)[1]!;
  const cache = hex === '/' ? undefined : keptCache(call, hex);
  if (cache !== undefined) effects.push(fill(cache, proof));
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'elixir',
      manager: 'mix',
      packages: wanted.map(({ name, version }) => ({ name, version, span: undefined })),
      complete: exs?.complete === true && only.every((name) => name !== undefined),
      manifests: [manifest, lock],
      location: deps,
      scripts: undefined,
      development:
        only.length === 1 && only[0] === 'prod'
          ? 'omitted'
          : exs?.complete
            ? forDevelopment && only.length === 0
              ? 'included'
              : 'omitted'
            : 'unknown',
      native: wanted.some(({ name }) => NIFS.test(name)) ? true : undefined,
      cache,
    },
    proof,
  });
  return { effects, work: 'build' };
}

/** A release holds the virtual machine too, which needs the C library it was built with. */
function release(call: ToolCall, project: MixProject, args: readonly Argument[], by: string): ToolResult {
  const options = readSwitches(args, WITH_VALUES);
  const given = options.operands[0];
  const path = options.value('--path');
  const { exs, build } = project;
  const name = given
    ? given.known
      ? given.text
      : undefined
    : exs?.releases.length
      ? exs.releases[0]
      : exs?.umbrella
        ? undefined
        : exs?.app;
  const chosen = path && pathOf(path, call.cwd);
  const target = chosen
    ? chosen.exact
      ? chosen.path
      : undefined
    : name && project.environment !== undefined
      ? resolvePath(build, `rel/${name}`)
      : undefined;
  const where = target ?? chosen?.path ?? resolvePath(build, 'rel');
  const proof = `${by} puts the release into ${where}`;
  const effects: Effect[] = [...built(project, by), fill(where, proof)];
  const libc = call.image?.libc;
  const linkage = {
    kind: 'dynamic',
    ...(libc && libc !== 'none' ? { libc } : {}),
    because: 'a release holds the Erlang virtual machine',
    language: 'erlang',
  } as const;
  if (target !== undefined) {
    effects.push({
      kind: 'create',
      path: target,
      entry: 'directory',
      certain: true,
      role: 'artefact',
      linkage,
      proof,
    });
    if (name !== undefined)
      effects.push({
        kind: 'create',
        path: resolvePath(target, `bin/${name}`),
        entry: 'file',
        certain: true,
        role: 'artefact',
        executable: true,
        proof,
      });
  } else
    effects.push({
      kind: 'create',
      path: where,
      entry: 'directory',
      certain: true,
      role: 'artefact',
      linkage,
      proof,
    });
  return { effects, work: 'build' };
}

export const rebar3 = defineTool({
  names: ['rebar3', 'rebar'],
  relative: true,
  interpret(call) {
    const root = call.cwd;
    const words = readSwitches(call.args, ['-n', '--relname', '-o', '--output-dir']).operands.map(
      ({ text }) => text,
    );
    const as = words[0] === 'as' ? words[1]?.split(',').at(-1) : undefined;
    const tasks = words[0] === 'as' ? words.slice(2) : words;
    if (root === undefined)
      return { effects: [fill('/', '`rebar3` works in a directory that is not known')], work: 'build' };
    if (tasks.length === 0) return { effects: [], work: 'build' };
    const profile = as ?? call.env('REBAR_PROFILE') ?? undefined;
    const base = call.env('REBAR_BASE_DIR') || '_build';
    const build = resolvePath(
      root,
      profile ? `${base}/${profile}` : profile === '' ? `${base}/default` : base,
    );
    const by = `\`rebar3 ${words.join(' ')}\``;
    const effects: Effect[] = [
      fill(resolvePath(root, base), `${by} builds below ${build}`),
      fill(root, `${by} may write below ${root}`),
    ];
    if (tasks.some((task) => /^(?:release|tar)$/.test(task)))
      effects.push({
        kind: 'create',
        path: resolvePath(build, 'rel'),
        entry: 'directory',
        certain: true,
        role: 'artefact',
        proof: `${by} puts the release into ${build}/rel`,
      });
    if (tasks.includes('escriptize'))
      effects.push({
        kind: 'create',
        path: resolvePath(build, 'bin'),
        entry: 'directory',
        certain: true,
        role: 'artefact',
        proof: `${by} puts the program into ${build}/bin`,
      });
    if (call.home !== undefined)
      effects.push(fill(`${call.home}/.cache/rebar3`, `${by} keeps packages in ${call.home}/.cache/rebar3`));
    return { effects, work: 'build' };
  },
});
