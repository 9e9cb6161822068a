import { directoryFilled, disturbed, filled, here, needs, said } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import { buildsFetchedSources, givenPrefix, prefixOf, stagedEffects } from './prefix.ts';
import { localScript } from './shells.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall } from './types.ts';

const VALUED = [
  '-S',
  '-B',
  '-G',
  '-D',
  '-U',
  '-C',
  '-A',
  '-T',
  '--preset',
  '--toolchain',
  '--prefix',
  '--target',
  '-t',
  '--config',
  '-j',
  '--parallel',
  '--build',
  '--install',
  '--component',
  '-H',
];

export const cmake = defineTool({
  names: ['cmake', 'cmake3', 'ccmake', 'emcmake', 'qt-cmake'],
  interpret: (call) => ({ effects: cmakeEffects(call), work: 'build' }),
});

function cmakeEffects(call: ToolCall): Effect[] {
  const args = call.name === 'emcmake' && call.args[0]?.text === 'cmake' ? call.args.slice(1) : call.args;
  const options = readSwitches(args, VALUED);
  const build = options.value('--build');
  if (build) {
    const { path } = pathOf(build, call.cwd);
    const installs = options.values('--target', '-t').some(({ text }) => /^install/.test(text));
    const built = [{ ...disturbed(call, path), proof: `${said(call)} builds below ${path}` } as const];
    return installs ? [...built, ...stagedEffects(call, prefixOf(call, undefined), new Map())] : built;
  }
  if (options.has('--install')) {
    const given = options.has('--prefix') ? givenPrefix(args, undefined) : prefixOf(call, undefined);
    return stagedEffects(call, given, new Map());
  }
  const [verb] = args;
  if (verb?.text === '-E') {
    const [action, ...words] = args.slice(1);
    const program = {
      copy: 'cp',
      copy_directory: 'cp -r',
      make_directory: 'mkdir -p',
      remove: 'rm -f',
      rm: 'rm',
      touch: 'touch',
      remove_directory: 'rm -rf',
      rename: 'mv',
      create_symlink: 'ln -s',
    }[action?.text ?? ''];
    if (action?.text === 'tar') return [filled(call, here(call))];
    return program ? [...call.run(`${program} ${words.map(({ text }) => text).join(' ')}`)] : [];
  }
  if (options.has('--version', '--help', '--find-package')) return [];
  if (options.has('-P'))
    return [{ kind: 'disturb', path: '/', proof: `it is not known what the script of ${said(call)} does` }];
  // another directory may be a build directory, whose sources are elsewhere
  const source = options.value('-S') ?? options.operands.find(({ text }) => text.startsWith('..'));
  const reads = source?.known ? needs(call, { ...source, text: `${source.text}/CMakeLists.txt` }) : [];
  const binary = options.value('-B');
  if (options.value('--preset') && !binary) return [disturbed(call, here(call))];
  if (binary) return [...reads, ...directoryFilled(call, binary)];
  return [...reads, filled(call, here(call))];
}

export const ctest = defineTool({
  names: ['ctest', 'cpack'],
  interpret: (call) => ({ effects: [disturbed(call, here(call))], work: 'build' }),
});

/** Scripts of a source tree that look at the machine and write Makefiles beside them. */
export const configure = defineTool({
  names: [
    'configure',
    'Configure',
    'config',
    'autogen.sh',
    'bootstrap',
    'bootstrap.sh',
    'buildconf',
    'emconfigure',
  ],
  relative: true,
  interpret(call) {
    const { text } = call.program;
    // a project's own bootstrap may do anything
    if (/^b(?:ootstrap|uildconf)/.test(call.name) && !buildsFetchedSources(call))
      return localScript.interpret(call);
    const script = text.includes('/') && !text.startsWith('/') ? needs(call, call.program) : [];
    return { effects: [...script, filled(call, here(call))], work: 'build' };
  },
});

export const autotools = defineTool({
  names: [
    'autoreconf',
    'autoconf',
    'automake',
    'aclocal',
    'autoheader',
    'libtoolize',
    'gtkdocize',
    'intltoolize',
    'autopoint',
    'bison',
    'flex',
    'yacc',
    'lex',
    'm4',
    'swig',
    'gperf',
    'msgfmt',
    'sphinx-build',
    'doxygen',
    'help2man',
    'asciidoctor',
    'pandoc',
    'makeinfo',
    'pdflatex',
    'xelatex',
    'latexmk',
    'dot',
  ],
  interpret(call) {
    const options = readSwitches(call.args, ['-o', '--output', '-I', '-B', '-W', '-f', '-t']);
    const files: Effect[] = options.values('-o', '--output').flatMap((file) => {
      const { path, exact } = pathOf(file, call.cwd);
      return exact
        ? [
            {
              kind: 'create',
              path,
              entry: 'file',
              certain: true,
              role: 'other',
              proof: `${said(call, file)} writes ${path}`,
            } as const,
          ]
        : [filled(call, path)];
    });
    if (options.has('--version')) return { effects: [], work: 'build' };
    const directory = call.name === 'sphinx-build' ? options.operands[1] : undefined;
    if (directory) return { effects: directoryFilled(call, directory), work: 'build' };
    return { effects: [...files, filled(call, resolvePath(here(call), '.'))], work: 'build' };
  },
});

/** Builds in a cache of its own and leaves links beside the sources. */
export const bazel = defineTool({
  names: ['bazel', 'bazelisk', 'buck', 'buck2', 'pants', 'please', 'plz'],
  interpret(call) {
    const [verb] = readSwitches(call.args, ['--output_base', '--output_user_root', '--bazelrc']).operands;
    if (!verb || /^(?:info|query|cquery|aquery|version|help|shutdown)$/.test(verb.text))
      return { effects: [], work: 'build' };
    if (verb.text === 'run') return { effects: [disturbed(call, '/')], work: 'build' };
    const home = call.home === undefined ? '/' : `${call.home}/.cache`;
    return { effects: [disturbed(call, here(call)), filled(call, home)], work: 'build' };
  },
});

/** Outputs by `--python_out=DIRECTORY` and its like. */
export const protoc = defineTool({
  names: [
    'protoc',
    'buf',
    'flatc',
    'thrift',
    'capnp',
    'openapi-generator',
    'openapi-generator-cli',
    'swagger-codegen',
  ],
  interpret(call) {
    const effects: Effect[] = [];
    call.args.forEach((arg, at) => {
      const attached = /^(?:--\w+_out|--output|--out|--descriptor_set_out)=(?:[^/]*:)?(.*)$/s.exec(arg.text);
      const next = call.args[at + 1];
      if (attached && arg.text.startsWith('--descriptor_set_out')) {
        const file = pathOf({ ...arg, text: attached[1]! }, call.cwd);
        effects.push(
          file.exact
            ? {
                kind: 'create',
                path: file.path,
                entry: 'file',
                certain: true,
                role: 'other',
                proof: `${said(call, arg)} writes ${file.path}`,
              }
            : filled(call, file.path),
        );
      } else if (attached) effects.push(filled(call, pathOf({ ...arg, text: attached[1]! }, call.cwd).path));
      else if (/^(?:--\w+_out|-o|-out|--output|--out)$/.test(arg.text) && next)
        effects.push(filled(call, pathOf(next, call.cwd).path));
    });
    if (effects.length === 0 && !call.args.some(({ text }) => text === '--version'))
      effects.push(filled(call, here(call)));
    return { effects, work: 'build' };
  },
});
