import { directoryFilled, disturbed, filled, here, said } from './files.ts';
import { readMakefile, recipeOf } from './makefile.ts';
import { pathOf, resolvePath } from './paths.ts';
import { buildsFetchedSources, prefixOf, stagedEffects } from './prefix.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall } from './types.ts';

const VALUED = [
  '-C',
  '--directory',
  '-f',
  '--file',
  '--makefile',
  '-I',
  '--include-dir',
  '-o',
  '-W',
  '--eval',
];

export const make = defineTool({
  names: ['make', 'gmake', 'bmake', 'emmake', 'mingw32-make'],
  interpret: (call) => ({ effects: makeEffects(call), work: 'build' }),
});

function makeEffects(call: ToolCall): Effect[] {
  const wrapped = call.name === 'emmake' && call.args[0]?.text === 'make' ? call.args.slice(1) : call.args;
  // -j takes a number or nothing
  const args = wrapped.filter(
    ({ text }, at) => !(/^(?:\d+|\$[({]?.*)$/.test(text) && /^-[jl]$/.test(wrapped[at - 1]?.text ?? '')),
  );
  const options = readSwitches(args, VALUED);
  if (options.has('-v', '--version', '-n', '--dry-run', '-q', '-p', '--help')) return [];
  let cwd = call.cwd;
  for (const directory of options.values('-C', '--directory')) {
    const { path, exact } = pathOf(directory, cwd);
    cwd = exact ? path : undefined;
  }
  const own: ToolCall = { ...call, cwd };
  const variables = new Map<string, string | undefined>();
  const targets: string[] = [];
  for (const { text, known } of options.operands) {
    const [, name, value] = /^(\w+)[:?+]?=(.*)$/s.exec(text) ?? [];
    if (name !== undefined) variables.set(name, known ? value : undefined);
    else targets.push(text);
  }
  const file = options.value('-f', '--file', '--makefile');
  const makefile = readMakefile(own, file);
  if (makefile) {
    const effects = recipeOf(own, makefile, targets, variables);
    if (effects) return effects;
  }
  const prefix = () => prefixOf(own, variables.get('PREFIX') ?? variables.get('prefix'));
  const effects: Effect[] = [];
  for (const target of targets.length > 0 ? targets : ['all']) {
    if (
      /^(?:all|none|check|test|clean|distclean|mrproper|depend|dep|docs?|html|man|lib\w*|modules)$/.test(
        target,
      )
    ) {
      effects.push(disturbed(own, here(own)));
    } else if (/^(?:install|\w+[_-]install|install[_-][\w-]+|altinstall|modules_install)$/.test(target)) {
      effects.push(disturbed(own, here(own)), ...stagedEffects(own, prefix(), variables));
    } else {
      effects.push(disturbed(own, here(own)), ...elsewhere(own, makefile !== undefined));
    }
  }
  if (targets.every((target) => target === 'all')) effects.push(...elsewhere(own, makefile !== undefined));
  return effects.filter(
    (one, at) => effects.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at,
  );
}

/**
 * A project's own Makefile may write anywhere; those of sources that were fetched or configured by the same
 * script stay in their tree until they install.
 */
function elsewhere(call: ToolCall, seen: boolean): Effect[] {
  if (buildsFetchedSources(call) && !seen) return [];
  const proof = `${said(call)} may write anywhere: what its Makefile does is not known`;
  return [{ kind: 'fill', path: '/', proof }];
}

export const ninja = defineTool({
  names: [
    'ninja',
    'ninja-build',
    'samu',
    'scons',
    'waf',
    'b2',
    'bjam',
    'qmake',
    'qmake6',
    'xmake',
    'premake5',
    'gn',
    'tup',
    'jam',
  ],
  relative: true,
  interpret(call) {
    const options = readSwitches(call.args, ['-C', '-f', '-j', '-k', '-l', '-d', '-t', '-w', '-Q']);
    if (options.has('--version', '-n')) return { effects: [], work: 'build' };
    const directory = options.value('-C');
    const { path, exact } = directory ? pathOf(directory, call.cwd) : { path: here(call), exact: true };
    const own: ToolCall = { ...call, cwd: exact ? path : undefined };
    const installs = options.operands.some(({ text }) => text.startsWith('install'));
    const given = call.args.find(({ text }) => /^(?:--?prefix|PREFIX)=/.test(text));
    const prefix = prefixOf(call, given?.known ? given.text.replace(/^[^=]*=/, '') : undefined);
    const effects = [disturbed(own, path), ...(installs ? stagedEffects(own, prefix, new Map()) : [])];
    return { effects, work: 'build' };
  },
});

export const meson = defineTool({
  names: ['meson', 'muon'],
  interpret(call) {
    const [verb, ...rest] = call.args;
    const options = readSwitches(rest, [
      '-C',
      '--prefix',
      '-D',
      '--buildtype',
      '-j',
      '--destdir',
      '--native-file',
      '--cross-file',
      '--libdir',
      '--default-library',
    ]);
    const directory = options.value('-C');
    const { path, exact } = directory
      ? pathOf(directory, call.cwd)
      : { path: here(call), exact: call.cwd !== undefined };
    const own: ToolCall = { ...call, cwd: exact ? path : undefined };
    switch (verb?.text) {
      case undefined:
      case '--version':
      case 'introspect':
        return { effects: [], work: 'build' };
      case 'compile':
      case 'test':
      case 'configure':
        return { effects: [disturbed(own, path)], work: 'build' };
      case 'install': {
        const destination = options.value('--destdir');
        const variables = new Map(
          destination ? [['DESTDIR', destination.known ? destination.text : undefined]] : [],
        );
        return {
          effects: [disturbed(own, path), ...stagedEffects(own, prefixOf(own, undefined), variables)],
          work: 'build',
        };
      }
      default: {
        const [build] = verb!.text === 'setup' ? options.operands : [verb!, ...options.operands];
        return {
          effects: build ? directoryFilled(call, build) : [disturbed(call, here(call))],
          work: 'build',
        };
      }
    }
  },
});

export const checkinstall = defineTool({
  names: [
    'checkinstall',
    'stow',
    'dh_make',
    'debuild',
    'dpkg-buildpackage',
    'rpmbuild',
    'abuild',
    'makepkg',
    'fpm',
    'alien',
  ],
  interpret(call) {
    const effects: Effect[] = [disturbed(call, here(call))];
    if (call.name === 'checkinstall' || call.name === 'stow')
      effects.push(filled(call, '/usr'), filled(call, '/var/lib/dpkg'), filled(call, '/etc'));
    if (call.name === 'rpmbuild')
      effects.push(filled(call, call.home === undefined ? '/' : resolvePath(call.home, 'rpmbuild')));
    if (/^(?:debuild|dpkg-buildpackage)$/.test(call.name))
      effects.push(filled(call, resolvePath(here(call), '..')));
    if (call.name === 'abuild') effects.push(filled(call, '/'));
    return { effects, work: 'build' };
  },
});
