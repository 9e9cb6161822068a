import { readOptions } from './command-line.ts';
import {
  at,
  below,
  build,
  disturb,
  file,
  fill,
  fillAt,
  fillHome,
  output,
  phrase,
  result,
  tree,
} from './effects.ts';
import { resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** Reads the usual `-o` of a compiler; without it the program bears its source’s name. */
function compiled(call: ToolCall, options: readonly string[], ending: RegExp): readonly Effect[] {
  const read = readOptions(call.args, {
    valued: [...options, '-I', '-L', '-l', '-threaded'],
    separators: ':',
  });
  const to = read.value(...options);
  const linkage = read.has('--static', '-static', '--link-flags=-static')
    ? ({ kind: 'static', because: 'the linker gets -static' } as const)
    : undefined;
  if (to) return output(call, to, 'file', { executable: true, linkage });
  const source = read.operands.find(({ text }) => ending.test(text));
  const path =
    source?.known && call.cwd !== undefined
      ? at(call, source.text.replace(/^.*\//, '').replace(ending, ''))
      : undefined;
  if (path === undefined) return [fillAt(call.cwd, `${phrase(call)} writes a program`)];
  return [
    file(path, `the directory is ${call.cwd}, so ${phrase(call)} writes ${path}`, {
      executable: true,
      linkage,
      certain: false,
    }),
    fillAt(call.cwd, `${phrase(call)} writes next to its source`),
  ];
}

const shards = defineTool({
  names: ['shards'],
  interpret: (call) =>
    build(
      fillAt(call.cwd, `${phrase(call)} writes lib and bin`, ['lib', 'bin', '.shards', 'shard.lock']),
      fillHome(call, '.cache', `${phrase(call)} keeps what it downloads`),
    ),
});

const simple = defineTool({
  names: ['nimble', 'ghc', 'dub', 'v', 'odin', 'ocamlfind', 'raku'],
  interpret: (call) => {
    const said = phrase(call);
    const kept = ['.cabal', '.stack', '.nimble', '.dub', '.opam', '.cache', '.local']
      .flatMap((name) => below(call.home, name) ?? [])
      .map((path) => fill(path, `${said} may keep packages in ${path}`));
    if (call.name === 'ghc') return build(compiled(call, ['-o'], /\.hs$/), kept);
    const to = readOptions(call.args, {
      valued: ['--installdir', '--local-bin-path', '--prefix', '--install-dir'],
    }).value('--installdir', '--local-bin-path', '--prefix', '--install-dir');
    return build(
      fillAt(call.cwd, `${said} builds in its directory`),
      to ? output(call, to, 'directory') : [],
      kept,
    );
  },
});

const swift = defineTool({
  names: ['swift', 'swiftc'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-c',
        '--configuration',
        '--product',
        '--scratch-path',
        '--build-path',
        '--package-path',
        '--static-swift-stdlib-value',
        '-Xswiftc',
        '-Xlinker',
        '-Xcc',
        '-o',
        '--target',
        '--swift-sdk',
        '-j',
      ],
    });
    const said = phrase(call);
    const to = options.value('-o');
    if (call.name === 'swiftc')
      return build(
        to ? output(call, to, 'file', { executable: true }) : fillAt(call.cwd, `${said} writes a program`),
      );
    const [verb, more] = options.operands;
    if (verb?.text === 'run')
      return result('runtime', disturb('/', `it is not known what the program of ${said} does`));
    if (!/^(?:build|package|test)$/.test(verb?.text ?? '')) return build();
    const base = options.value('--scratch-path', '--build-path');
    const folder = base ? (base.known ? at(call, base.text) : undefined) : at(call, '.build');
    if (folder === undefined || options.value('--package-path'))
      return build(fillAt(call.cwd, `${said} compiles`));
    const proof = `the directory is ${call.cwd}, so ${said} writes ${folder}`;
    const resolved = fill(resolvePath(call.cwd ?? '/', 'Package.resolved'), proof);
    if (options.has('--show-bin-path')) return build();
    const configuration = options.value('-c', '--configuration')?.text ?? 'debug';
    const outputs = resolvePath(folder, configuration);
    const product = options.value('--product');
    return build(
      tree(folder, verb?.text === 'package' && more ? 'dependency' : 'artefact', proof),
      resolved,
      verb?.text === 'build' && /^[\w]+$/.test(configuration)
        ? tree(outputs, 'artefact', `${said} compiles into ${outputs}`)
        : [],
      verb?.text === 'build' && product?.known
        ? file(resolvePath(outputs, product.text), `${said} writes ${resolvePath(outputs, product.text)}`, {
            executable: true,
          })
        : [],
    );
  },
});

const dart = defineTool({
  names: ['dart', 'flutter', 'pub'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-o',
        '--output',
        '-t',
        '--target',
        '--base-href',
        '--dart-define',
        '--web-renderer',
        '--output-dir',
        '--target-os',
        '--flavor',
        '--build-name',
        '--build-number',
      ],
    });
    const [verb, kind, source] = options.operands;
    const said = phrase(call);
    const cache = call.env('PUB_CACHE') === '' ? below(call.home, '.pub-cache') : call.env('PUB_CACHE');
    const kept = [
      call.env('PUB_CACHE') === ''
        ? fillHome(call, '.pub-cache', `${said} keeps packages here`)
        : fillAt(cache, `${said} keeps packages here`),
      fillAt(call.cwd, `${said} writes its own folders`, [
        '.dart_tool',
        'pubspec.lock',
        '.packages',
        '.flutter-plugins*',
      ]),
    ];
    if (call.name === 'dart' && verb?.text === 'compile') {
      const to = options.value('-o', '--output');
      const linkage =
        kind?.text === 'exe' && call.image?.libc && call.image.libc !== 'none'
          ? ({
              kind: 'dynamic',
              libc: call.image.libc,
              because: 'dart compile exe links the C library',
            } as const)
          : undefined;
      if (to)
        return build(
          output(call, to, 'file', { ...(kind?.text === 'exe' && { executable: true }), linkage }),
        );
      const path =
        source?.known && kind?.text === 'exe' ? at(call, source.text.replace(/\.dart$/, '.exe')) : undefined;
      return build(
        path === undefined
          ? fillAt(call.cwd, `${said} writes next to its source`)
          : file(path, `the directory is ${call.cwd}, so ${said} writes ${path}`, {
              executable: true,
              linkage,
            }),
      );
    }
    if (call.name === 'flutter' && verb?.text === 'build') {
      const to = options.value('-o', '--output');
      if (to) return build(output(call, to, 'directory'), kept);
      const path = at(call, kind?.text === 'web' ? 'build/web' : 'build');
      return build(
        path === undefined
          ? fill('/', `${said} builds; the directory is not known`)
          : tree(path, 'artefact', `the directory is ${call.cwd}, so ${said} writes ${path}`),
        kept,
        fill('/', `${said} may add to its own installation`, ['flutter']),
      );
    }
    if (verb?.text === 'run')
      return result(
        call.name === 'dart' ? 'unknown' : 'runtime',
        disturb('/', `it is not known what the program of ${said} does`),
        kept,
      );
    if (call.name === 'flutter')
      return build(
        kept,
        fill('/', `${said} may add to its own installation`, ['flutter', '.flutter', '.config']),
      );
    return build(
      kept,
      /^(?:create|fix|format)$/.test(verb?.text ?? '') ? fillAt(call.cwd, `${said} writes sources`) : [],
    );
  },
});

const zig = defineTool({
  names: ['zig'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: ['-p', '--prefix', '--cache-dir', '--global-cache-dir', '-target', '-o', '--summary'],
    });
    const verb = options.operands[0]?.text ?? '';
    const said = phrase(call);
    const kept = fillHome(call, '.cache/zig', `${said} keeps compiled code`);
    const emit = call.args.find(({ text }) => text.startsWith('-femit-bin='));
    if (emit)
      return build(
        output(call, { ...emit, text: emit.text.slice('-femit-bin='.length) }, 'file', { executable: true }),
        kept,
      );
    if (verb !== 'build')
      return build(
        /^(?:version|env|targets|)$/.test(verb) ? [] : fillAt(call.cwd, `${said} writes in its directory`),
        kept,
      );
    const to = options.value('-p', '--prefix');
    const path = at(call, 'zig-out');
    if (to)
      return build(output(call, to, 'directory'), fillAt(call.cwd, said, ['.zig-cache', 'zig-cache']), kept);
    return build(
      path === undefined
        ? fill('/', said)
        : tree(path, 'artefact', `the directory is ${call.cwd}, so ${said} writes ${path}`),
      fillAt(call.cwd, `${said} runs build.zig`),
      kept,
    );
  },
});

export const LANGUAGES: readonly Tool[] = [shards, simple, swift, dart, zig];
