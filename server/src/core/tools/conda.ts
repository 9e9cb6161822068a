import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { type CondaPackage, readCondaEnvironment, readCondaPackage } from './manifests/conda-environment.ts';
import { parentOf, pathOf, resolvePath } from './paths.ts';
import { programAt } from './python-install.ts';
import { isDevelopment, programsOf } from './python-names.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

export const conda = defineTool({ names: ['conda', 'mamba', 'micromamba'], interpret });

const VALUED = [
  '-n',
  '--name',
  '-p',
  '--prefix',
  '-f',
  '--file',
  '-c',
  '--channel',
  '--solver',
  '-r',
  '--root-prefix',
  '--cwd',
  '--repodata-fn',
  '--override',
  '--platform',
  '--subdir',
  '--rc-file',
  '--set',
  '--add',
  '--append',
  '--prepend',
  '--remove',
  '--env-file',
];

const NOTHING: ToolResult = { effects: [], work: 'both' };

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, VALUED);
  const [first, ...rest] = options.operands;
  const nested = first?.text === 'env';
  const command = nested ? rest[0] : first;
  const operands = nested ? rest.slice(1) : rest;
  switch (command?.known ? command.text : undefined) {
    case 'install':
    case 'create':
    case 'update':
    case 'upgrade':
      return install(call, options, operands, `${call.name} ${nested ? 'env ' : ''}${command!.text}`);
    case 'run':
      return run(call);
    case 'clean':
      return clean(call, options);
    case 'remove':
    case 'uninstall': {
      const prefix = prefixOf(call, options, undefined);
      const proof = `\`${call.name} ${command!.text}\` removes packages`;
      const packages = operands.filter(({ known }) => known).map(({ text }) => readCondaPackage(text).name);
      return {
        effects: [
          { kind: 'uninstall', ecosystem: 'conda', packages, proof },
          { kind: 'disturb', path: prefix ?? '/', proof },
        ],
        work: 'both',
      };
    }
    case 'config':
    case 'init':
    case 'shell': {
      const root = rootOf(call);
      const proof = `\`${call.name} ${command!.text}\` writes its settings`;
      const paths = [call.home ?? '/', ...(root === undefined ? [] : [root]), '/etc'];
      return { effects: paths.map((path) => ({ kind: 'fill', path, proof })), work: 'both' };
    }
    case 'export': {
      const out = options.value('-f', '--file');
      if (!out) return NOTHING;
      const { path, exact } = pathOf(out, call.cwd);
      const proof = `\`${call.name} export\` writes ${path}`;
      return {
        effects: [
          exact
            ? { kind: 'create', path, entry: 'file', certain: true, role: 'other', proof }
            : { kind: 'fill', path, proof },
        ],
        work: 'build',
      };
    }
    case 'build': {
      const path = rootOf(call) ?? '/';
      return {
        effects: [{ kind: 'fill', path, proof: `\`${call.name} build\` builds below ${path}` }],
        work: 'build',
      };
    }
    case 'pack':
      return pack(call, operands, options);
    default:
      return NOTHING;
  }
}

/** Where Conda itself lies, with its own environment. */
function rootOf(call: ToolCall): string | undefined {
  const { text } = call.program;
  if (call.name === 'micromamba') {
    const root = call.env('MAMBA_ROOT_PREFIX');
    if (root) return resolvePath('/', root);
    return root === '' && call.home !== undefined ? `${call.home}/micromamba` : undefined;
  }
  if (text.startsWith('/') && call.program.known) return parentOf(parentOf(resolvePath('/', text)));
  for (const name of ['CONDA_DIR', 'CONDA_ROOT', 'MAMBA_ROOT_PREFIX']) {
    const value = call.env(name);
    if (value?.startsWith('/')) return resolvePath('/', value);
  }
  const found = (call.env('PATH') ?? '')
    .split(':')
    .find((path) => /(?:conda|mamba|forge)[\w.-]*\/(?:cond)?bin$/i.test(path));
  return found === undefined ? undefined : parentOf(found);
}

/** The environment that a command works on; undefined where it is not known. */
function prefixOf(call: ToolCall, options: Switches, fallback: string | undefined): string | undefined {
  const given = options.value('-p', '--prefix');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? path : undefined;
  }
  const name = options.value('-n', '--name');
  const root = rootOf(call);
  if (name && !name.known) return undefined;
  const chosen = name?.text ?? fallback;
  if (chosen?.startsWith('/')) return chosen;
  if (chosen !== undefined) {
    if (root === undefined) return undefined;
    return chosen === 'base' ? root : resolvePath(root, `envs/${chosen}`);
  }
  const active = call.env('CONDA_PREFIX');
  const selected = call.env('CONDA_DEFAULT_ENV');
  if (active) return resolvePath('/', active);
  if (selected && root !== undefined)
    return selected === 'base' ? root : resolvePath(root, `envs/${selected}`);
  return active === undefined ? undefined : root;
}

function install(call: ToolCall, options: Switches, operands: readonly Argument[], by: string): ToolResult {
  const files = options.values('-f', '--file').map((arg) => pathOf(arg, call.cwd));
  const packages: (CondaPackage & { span: Argument['span'] | undefined })[] = [];
  const manifests: string[] = [];
  let complete = operands.every(({ known }) => known);
  let name: string | undefined;
  const pip: CondaPackage[] = [];
  const isEnvironment = by.includes(' env ') || files.some(({ path }) => /\.ya?ml$/.test(path));
  const isDefault = by.includes(' env ') && files.length === 0;
  const sources =
    isDefault && call.cwd !== undefined
      ? [{ path: resolvePath(call.cwd, 'environment.yml'), exact: true }]
      : files;
  for (const { path, exact } of sources) {
    const text = exact ? call.files.read(path) : undefined;
    if (exact) manifests.push(path);
    if (text === undefined || !isEnvironment) {
      complete = false;
      continue;
    }
    const read = readCondaEnvironment(text);
    for (const one of read.packages) packages.push({ ...one, span: undefined });
    pip.push(...read.pip);
    name = read.prefix ?? read.name ?? name;
    if (!read.complete || read.requirements.length > 0) complete = false;
  }
  for (const arg of operands)
    if (/^[\w.:-]+(?:[=<>!~[].*)?$/.test(arg.text))
      packages.push({ ...readCondaPackage(arg.text), span: arg.span });
  // without its file the name of an environment is not known
  const unnamed = isEnvironment && name === undefined && by.includes('env');
  const prefix =
    unnamed && !options.value('-n', '--name', '-p', '--prefix') ? undefined : prefixOf(call, options, name);
  const root = rootOf(call);
  const where = prefix ?? root ?? '/';
  const proof = `\`${by}\` puts packages ${prefix === undefined ? `below ${where}` : `into ${prefix}`}`;
  const cache = keptCache(call, call.env('CONDA_PKGS_DIRS') || (root && resolvePath(root, 'pkgs')));
  const effects: Effect[] = manifests.map((path) => ({ kind: 'read', path, required: true, proof }));
  // an update may take files of its own environment away
  effects.push({ kind: /create$/.test(by) || where === '/' ? 'fill' : 'disturb', path: where, proof });
  if (prefix !== undefined)
    effects.push({
      kind: 'create',
      path: prefix,
      entry: 'directory',
      certain: true,
      role: 'dependency',
      proof,
    });
  if (cache !== undefined) effects.push({ kind: 'fill', path: cache, proof });
  const scripts = prefix && resolvePath(prefix, 'bin');
  const python = packages.find((one) => one.name === 'python');
  if (scripts !== undefined) {
    if (python)
      for (const program of ['python', 'python3'])
        effects.push(programAt(resolvePath(scripts, program), proof));
    for (const one of [...packages, ...pip])
      for (const program of programsOf(one.name))
        effects.push(programAt(resolvePath(scripts, program), proof));
  }
  const version = /^==?(\d+\.\d+)/.exec(python?.version ?? '')?.[1];
  const installation = {
    complete,
    manifests,
    scripts,
    ...(version === undefined ? {} : { runtimeVersion: version }),
    development: [...packages, ...pip].some((one) => isDevelopment(one.name))
      ? ('included' as const)
      : complete
        ? ('omitted' as const)
        : ('unknown' as const),
    native: true,
  };
  effects.push({
    kind: 'install',
    installation: {
      ...installation,
      ecosystem: 'conda',
      manager: call.name,
      packages,
      location: prefix,
      cache,
    },
    proof,
  });
  if (pip.length > 0)
    effects.push({
      kind: 'install',
      installation: {
        ...installation,
        ecosystem: 'python',
        manager: 'pip',
        packages: pip.map((one) => ({ ...one, span: undefined })),
        location: prefix && version && resolvePath(prefix, `lib/python${version}/site-packages`),
        cache: keptCache(call, call.home && `${call.home}/.cache/pip`),
      },
      proof,
    });
  if (python && prefix !== undefined && prefix === root)
    effects.push({
      kind: 'runtime',
      language: 'python',
      version,
      path: resolvePath(prefix, 'bin/python'),
      proof,
    });
  return { effects, work: 'both' };
}

/** `conda run -n env cmd`: the command, with the programs of the environment. */
function run(call: ToolCall): ToolResult {
  const start = call.args.findIndex(({ text }) => text === 'run') + 1;
  const options = readSwitches(call.args.slice(start), VALUED, 'leading');
  const [program, ...rest] = options.operands;
  if (!program) return NOTHING;
  const outer = readSwitches(call.args.slice(0, start), VALUED);
  const named = options.value('-n', '--name', '-p', '--prefix') ? options : outer;
  const prefix = prefixOf(call, named, undefined);
  const inside = /^(?:pip|python|gunicorn)[\d.]*$/.test(program.text) && prefix !== undefined;
  const line = inside
    ? lineOf([{ ...program, text: resolvePath(prefix, `bin/${program.text}`) }, ...rest])
    : lineOf(options.operands);
  return { effects: call.run(line), work: 'both' };
}

function clean(call: ToolCall, options: Switches): ToolResult {
  const root = rootOf(call);
  const path = call.env('CONDA_PKGS_DIRS') || (root && resolvePath(root, 'pkgs'));
  if (!path) return NOTHING;
  const all = options.has('-a', '--all', '-t', '--tarballs', '-p', '--packages', '-f', '--force-pkgs-dirs');
  if (!all) return NOTHING;
  return {
    effects: [
      {
        kind: 'remove',
        path,
        certain: options.has('-f', '--force-pkgs-dirs'),
        proof: `\`${call.name} clean\` empties ${path}`,
      },
    ],
    work: 'both',
  };
}

/** An environment as one archive, or a directory. */
export const condaPack = defineTool({
  names: ['conda-pack'],
  interpret: (call) => pack(call, [], readSwitches(call.args, PACK)),
});

const PACK = [
  '-n',
  '--name',
  '-p',
  '--prefix',
  '-o',
  '--output',
  '-d',
  '--dest-prefix',
  '--format',
  '--exclude',
  '-j',
  '--n-threads',
  '--arcroot',
];

function pack(call: ToolCall, _operands: readonly Argument[], given: Switches): ToolResult {
  const options = call.name === 'conda-pack' ? given : readSwitches(call.args.slice(1), PACK);
  const out = options.value('-o', '--output');
  const name = options.value('-n', '--name');
  const place = out
    ? pathOf(out, call.cwd)
    : {
        path: resolvePath(call.cwd ?? '/', `${name?.text ?? 'env'}.tar.gz`),
        exact: name?.known === true && call.cwd !== undefined,
      };
  const proof = `\`conda-pack\` writes ${place.path}`;
  const effects: Effect[] = place.exact
    ? [
        {
          kind: 'create',
          path: place.path,
          entry: out && !/\.\w+$/.test(out.text) ? 'unknown' : 'file',
          certain: true,
          role: 'artefact',
          proof,
        },
      ]
    : [{ kind: 'fill', path: parentOf(place.path), proof }];
  return { effects, work: 'build' };
}

/** What an unpacked environment of conda-pack brings: it sets its paths right. */
export const condaUnpack = defineTool({
  names: ['conda-unpack'],
  interpret(call) {
    const { path, exact } = pathOf(call.program, call.cwd);
    const where = exact && call.program.text.includes('/') ? parentOf(parentOf(path)) : '/';
    return {
      effects: [{ kind: 'fill', path: where, proof: `\`conda-unpack\` rewrites paths below ${where}` }],
      work: 'both',
    };
  },
});
