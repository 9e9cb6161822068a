import { argument, filled, here, needs, said, written } from './files.ts';
import { baseOf, pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type Linkage, type ToolCall } from './types.ts';

const DRIVERS = ['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'gfortran'];
const TRIPLES = [
  ...['x86_64-linux-gnu', 'aarch64-linux-gnu', 'arm-linux-gnueabihf', 'arm-linux-gnueabi', 'i686-linux-gnu'],
  ...[
    'x86_64-linux-musl',
    'aarch64-linux-musl',
    'riscv64-linux-gnu',
    'powerpc64le-linux-gnu',
    's390x-linux-gnu',
  ],
  ...['x86_64-w64-mingw32', 'i686-w64-mingw32', 'arm-none-eabi'],
];
const CROSS = TRIPLES.flatMap((triple) => ['gcc', 'g++'].map((driver) => `${triple}-${driver}`));

const VALUED = (
  '-o -I -L -l -D -U -include -isystem -x -Xlinker -MF -MT -MQ -T -framework -arch -target -B -idirafter -iquote ' +
  '-imacros -isysroot -u -z -Xclang -mllvm -Xpreprocessor -Xassembler --param --sysroot -ccbin -gencode'
).split(' ');

const SOURCE = /\.(?:c|cc|cpp|cxx|c\+\+|C|m|mm|s|S|asm|f|for|f90|f95|cu|i|ii|hip|h|hpp)$/;

export const compilers = defineTool({
  names: [
    ...[...DRIVERS, ...DRIVERS.map((name) => `${name}-`)].map((name) => `${name}*`),
    ...CROSS,
    ...[
      'tcc',
      'musl-gcc',
      'nvcc',
      'hipcc',
      'icc',
      'icpc',
      'dmd',
      'ldc2',
      'gdc',
      'nim',
      'vlang',
      'crystal',
      'fpc',
      'gnatmake',
      'emcc',
      'em++',
      'xx-clang',
      'xx-clang++',
    ],
  ],
  interpret: (call) => ({ effects: compile(call), work: 'build' }),
});

function compile(call: ToolCall): Effect[] {
  const { name } = call;
  if (!/^(?:[\w-]*(?:gcc|g\+\+|cc|c\+\+|gfortran)[\d.-]*|(?:xx-)?clang(?:\+\+)?[\d.-]*|em\+\+)$/.test(name))
    return other(call);
  const options = readSwitches(separated(call.args), VALUED, 'words');
  const inputs = options.operands.filter(({ text }) => !text.startsWith('@'));
  const sources = inputs.filter(({ text }) => SOURCE.test(text));
  const asks = options.has(
    '--version',
    '-v',
    '-dumpmachine',
    '-dumpversion',
    '-print-sysroot',
    '-E',
    '-M',
    '-MM',
    '-fsyntax-only',
  );
  const output = options.value('-o');
  if (inputs.length === 0 && !output) return [];
  const reads = sources.filter(({ known }) => known).flatMap((file) => needs(call, file));
  if (!output && asks) return reads;
  if (options.has('-c', '-S', '-E')) {
    if (output) return [...reads, ...written(call, output)];
    const suffix = options.has('-S') ? '.s' : '.o';
    return [...reads, ...inputs.flatMap((file) => besides(call, file, suffix))];
  }
  const web = name === 'emcc' || name === 'em++';
  const to = output ?? argument(web ? 'a.out.js' : 'a.out', call.program);
  if (web) return [...reads, ...written(call, to, { role: 'artefact' }), filled(call, here(call))];
  const shared = options.has('-shared', '-dynamiclib');
  const linkage = linkageOf(call, options.has('-static', '-static-pie', '--static'));
  const writes = written(call, to, { role: 'artefact', linkage, ...(!shared && { executable: true }) });
  return [...reads, ...writes];
}

/** `-ofile`, `-Idir`: an option with its value in one word. */
function separated(args: readonly Argument[]): Argument[] {
  return args.flatMap((arg) => {
    const attached = /^-([oILlDUB])(.+)$/s.exec(arg.text);
    if (!attached) return [arg];
    return [argument(`-${attached[1]}`, arg), { ...arg, text: attached[2]! }];
  });
}

/** `dir/a.c` makes a.o in the working directory. */
function besides(call: ToolCall, file: Argument, suffix: string): Effect[] {
  if (!file.known) return [filled(call, here(call))];
  return written(call, argument(baseOf(file.text).replace(/\.[^.]*$/, '') + suffix, file));
}

/** What a linked file needs of the image that runs it. */
function linkageOf(call: ToolCall, isStatic: boolean): Linkage {
  if (isStatic) return { kind: 'static', because: `\`${call.name}\` has -static`, language: 'c' };
  const own = /musl/.test(call.name) ? 'musl' : /linux-gnu/.test(call.name) ? 'glibc' : call.image?.libc;
  const because = `\`${call.name}\` without -static links dynamically`;
  const foreign = /mingw|-none-eabi/.test(call.name);
  return foreign || own === undefined || own === 'none'
    ? { kind: 'dynamic', because, language: 'c' }
    : { kind: 'dynamic', libc: own, because, language: 'c' };
}

/** Compilers that share only the output option. */
function other(call: ToolCall): Effect[] {
  const options = readSwitches(call.args, ['-o', '-I', '-L', '-of', '--output', '-out', '-d', '-D'], 'words');
  const attached = call.args.find(({ text }) => /^(?:-of=?|-o:|--?out[:=]|-o=)./.test(text));
  const output = attached
    ? { ...attached, text: attached.text.replace(/^(?:-of=?|-o:|--?out[:=]|-o=)/, '') }
    : options.value('-o', '--output', '-of', '-out');
  if (output)
    return written(call, output, {
      role: 'artefact',
      executable: true,
      linkage: linkageOf(call, options.has('-static', '--static')),
    });
  if (call.args.length === 0 || options.has('--version', '-v')) return [];
  const path = here(call);
  return [{ kind: 'disturb', path, proof: `${said(call)} writes what it builds below ${path}` }];
}

/** Linkers and what works on linked files. */
export const linkers = defineTool({
  names: ['ld', 'ld.bfd', 'ld.gold', 'ld.lld', 'lld', 'gold', 'mold', 'libtool', 'windres', 'gcc-ar'],
  interpret(call) {
    const options = readSwitches(separated(call.args), VALUED, 'words');
    if (call.name === 'gcc-ar')
      return { effects: call.args[1] ? written(call, call.args[1]) : [], work: 'build' };
    if (options.has('--version', '-v', '-V') && options.operands.length === 0)
      return { effects: [], work: 'build' };
    const output = options.value('-o') ?? argument('a.out', call.program);
    const linkage = linkageOf(
      call,
      options.has('-static', '-Bstatic') || !options.has('-l', '-dynamic-linker', '--dynamic-linker'),
    );
    if (call.name === 'libtool' || call.name === 'windres')
      return { effects: written(call, output), work: 'build' };
    return { effects: written(call, output, { role: 'artefact', linkage, executable: true }), work: 'build' };
  },
});

/** What changes a linked file where it stands: its place, name and libraries stay. */
export const binaries = defineTool({
  names: [
    ...[
      'strip',
      'ranlib',
      'objcopy',
      'upx',
      'upx-ucl',
      'patchelf',
      'chrpath',
      'eu-strip',
      'llvm-strip',
      'dwz',
      'prelink',
    ],
    ...TRIPLES.flatMap((triple) => [`${triple}-strip`, `${triple}-objcopy`]),
  ],
  interpret(call) {
    const valued = [
      '-o',
      '-R',
      '-K',
      '-N',
      '-j',
      '-O',
      '-I',
      '--remove-section',
      '--set-rpath',
      '--set-interpreter',
      '--add-needed',
      '-r',
    ];
    const options = readSwitches(
      call.args,
      /patchelf/.test(call.name) ? valued : valued.filter((one) => one !== '-r'),
    );
    const output = options.value('-o') ?? (/objcopy/.test(call.name) ? options.operands[1] : undefined);
    const files = /objcopy/.test(call.name) ? options.operands.slice(0, 1) : options.operands;
    const effects: Effect[] = files.flatMap((file) =>
      pathOf(file, call.cwd).exact ? needs(call, file) : [],
    );
    if (output) effects.push(...written(call, output));
    return { effects, work: 'build' };
  },
});

/** Runs the compiler behind it. */
export const ccache = defineTool({
  names: [
    'ccache',
    'sccache',
    'distcc',
    'scan-build',
    'bear',
    'intercept-build',
    'build-wrapper-linux-x86-64',
  ],
  interpret(call) {
    const valued = ['-o', '--output', '--out-dir', '-M', '-F', '-plist'];
    const words = call.args.findIndex(
      ({ text }, at) => !text.startsWith('-') && !valued.includes(call.args[at - 1]?.text ?? ''),
    );
    if (words < 0) return { effects: [], work: 'build' };
    const line = call.args
      .slice(words)
      .map(({ text, known }) =>
        known && /[^\w@%+=:,./-]/.test(text) ? `'${text.replaceAll("'", '')}'` : text,
      );
    return { effects: call.run(line.join(' ')), work: 'build' };
  },
});
