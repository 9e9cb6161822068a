import { fill } from './effects.ts';
import { lineOf } from './line.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall } from './types.ts';

const inHome = (call: ToolCall, variable: string, names: readonly string[], by: string): Effect[] => {
  const given = call.env(variable);
  const paths = given
    ? [given]
    : call.home === undefined
      ? ['/']
      : names.map((name) => `${call.home}/${name}`);
  return paths.map((path) => fill(path, `${by} keeps packages in ${path}`));
};

function programsAt(call: ToolCall, path: string, by: string): Effect[] {
  const proof = `${by} puts programs into ${path}`;
  const libc = call.image?.libc;
  return [
    fill(path, proof),
    {
      kind: 'create',
      path,
      entry: 'directory',
      certain: true,
      role: 'artefact',
      linkage: {
        kind: 'dynamic',
        ...(libc && libc !== 'none' ? { libc } : {}),
        because: 'GHC links the C library dynamically',
      },
      proof,
    },
  ];
}

export const stack = defineTool({
  names: ['stack'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '--local-bin-path',
      '--resolver',
      '--stack-yaml',
      '--work-dir',
      '--flag',
      '--ghc-options',
      '-j',
      '--jobs',
      '--docker-image',
    ]);
    const command = options.operands[0]?.text ?? '';
    const by = `\`stack ${command}\``;
    if (/^(?:|path|ls|query|config|dot|--version)$/.test(command)) return { effects: [], work: 'both' };
    if (command === 'exec' || command === 'run') {
      const rest = call.args
        .slice(call.args.findIndex(({ text }) => text === command) + 1)
        .filter(({ text }) => text !== '--');
      return {
        effects: command === 'exec' && rest.length > 0 ? call.run(lineOf(rest)) : [fill(call.cwd ?? '/', by)],
        work: 'build',
      };
    }
    const effects = inHome(call, 'STACK_ROOT', ['.stack'], by);
    if (!/^(?:setup|update|upgrade)$/.test(command)) {
      const root = call.cwd ?? '/';
      effects.push(fill(root, `${by} builds below ${root}`));
      if (command === 'install' || options.has('--copy-bins')) {
        const given = options.value('--local-bin-path');
        const path = given
          ? pathOf(given, call.cwd).path
          : call.home === undefined
            ? '/'
            : `${call.home}/.local/bin`;
        effects.push(...programsAt(call, path, by));
      }
    }
    return { effects, work: 'build' };
  },
});

export const cabal = defineTool({
  names: ['cabal', 'ghcup', 'hpack'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '--installdir',
      '--install-method',
      '--bindir',
      '--prefix',
      '--builddir',
      '-j',
      '--jobs',
      '-w',
      '--with-compiler',
      '--project-file',
      '--flags',
      '-f',
      '--ghc-options',
      '--constraint',
      '--overwrite-policy',
    ]);
    const command = options.operands[0]?.text ?? '';
    const by = `\`${call.name} ${command}\``;
    if (command === '' && call.name !== 'hpack') return { effects: [], work: 'both' };
    const effects =
      call.name === 'ghcup'
        ? inHome(call, 'GHCUP_INSTALL_BASE_PREFIX', ['.ghcup'], by)
        : inHome(call, 'CABAL_DIR', ['.cabal', '.cache/cabal', '.local/state/cabal', '.config/cabal'], by);
    if (!/^(?:update|user-config)$/.test(command) && call.name !== 'ghcup') {
      const root = call.cwd ?? '/';
      effects.push(fill(root, `${by} builds below ${root}`));
      if (command === 'build' || command === 'v2-build') {
        const path = resolvePath(root, options.value('--builddir')?.text ?? 'dist-newstyle');
        effects.push({
          kind: 'create',
          path,
          entry: 'directory',
          certain: true,
          role: 'other',
          proof: `${by} builds in ${path}`,
        });
      }
    }
    if (/install$/.test(command) && call.name === 'cabal') {
      const given = options.value('--installdir', '--bindir');
      if (given) effects.push(...programsAt(call, pathOf(given, call.cwd).path, by));
      else if (call.home !== undefined)
        effects.push(fill(`${call.home}/.local/bin`, `${by} may put links into ${call.home}/.local/bin`));
    }
    return { effects, work: 'build' };
  },
});

export const ocaml = defineTool({
  names: ['opam', 'dune', 'esy'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '--root',
      '--prefix',
      '--profile',
      '--switch',
      '-p',
      '-j',
      '--jobs',
      '--comp',
      '-c',
      '--destdir',
    ]);
    const command = options.operands[0]?.text ?? '';
    const by = `\`${call.name} ${command}\``;
    const root = call.cwd ?? '/';
    if (call.name === 'opam') {
      if (/^(?:|env|list|show|var|config|--version)$/.test(command)) return { effects: [], work: 'both' };
      if (command === 'exec') {
        const rest = call.args
          .slice(call.args.findIndex(({ text }) => text === 'exec') + 1)
          .filter(({ text }) => text !== '--');
        return { effects: call.run(lineOf(rest)), work: 'build' };
      }
      const effects = inHome(call, 'OPAMROOT', ['.opam'], by);
      // it may ask the distribution's package manager for what packages need
      if (/^(?:install|depext|reinstall)$/.test(command))
        for (const path of ['/usr', '/etc', '/var', '/lib', root])
          effects.push(fill(path, `${by} may install packages of the distribution`));
      else effects.push(fill(root, `${by} may write below ${root}`));
      return { effects, work: 'build' };
    }
    const effects: Effect[] = [fill(root, `${by} builds below ${root}`)];
    if (call.name === 'dune' && (command === 'build' || command === '')) {
      const path = resolvePath(root, '_build/default');
      effects.push({
        kind: 'create',
        path,
        entry: 'directory',
        certain: true,
        role: 'artefact',
        proof: `${by} builds in ${path}`,
      });
    }
    if (command === 'install') {
      const prefix = options.value('--prefix', '--destdir');
      effects.push(
        ...(prefix
          ? [fill(pathOf(prefix, call.cwd).path, `${by} installs the project`)]
          : inHome(call, 'OPAMROOT', ['.opam'], by)),
        ...(prefix ? [] : [fill('/usr/local', `${by} may install into /usr/local`)]),
      );
    }
    return { effects, work: 'build' };
  },
});
