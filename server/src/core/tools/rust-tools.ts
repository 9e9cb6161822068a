import { readOptions } from './command-line.ts';
import {
  at,
  below,
  build,
  directoryOf,
  file,
  fill,
  fillAt,
  output,
  phrase,
  result,
  tree,
} from './effects.ts';
import { resolvePath } from './paths.ts';
import { defineTool, type Tool } from './types.ts';

const rustup = defineTool({
  names: ['rustup', 'rustup-init', 'rustup-init.sh'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '--profile',
        '--default-toolchain',
        '--toolchain',
        '-c',
        '--component',
        '-t',
        '--target',
        '--default-host',
      ],
    });
    const [verb, more] = options.operands;
    const said = phrase(call);
    const home = directoryOf(call, 'RUSTUP_HOME', below(call.home, '.rustup'));
    const cargo = directoryOf(call, 'CARGO_HOME', below(call.home, '.cargo'));
    if (call.name !== 'rustup') {
      const path = below(cargo, 'bin/cargo');
      return build(
        fillAt(home, `${said} installs a toolchain`),
        fillAt(cargo, `${said} installs programs`),
        path === undefined
          ? []
          : [
              file(path, `${said} writes ${path}`, { role: 'dependency', executable: true }),
              {
                kind: 'runtime',
                language: 'rust',
                version: options.value('--default-toolchain')?.text.match(/^\d[\d.]*/)?.[0],
                path: resolvePath(path, '../rustc'),
                proof: `${said} installs Rust`,
              },
            ],
        options.has('--no-modify-path')
          ? []
          : fillAt(call.home, `${said} changes the shell’s settings`, [
              '.profile',
              '.bashrc',
              '.bash_profile',
              '.zshenv',
            ]),
      );
    }
    if (/^(?:show|which|doc|man|completions|check|)$/.test(verb?.text ?? '')) return build();
    const version =
      more && /^(?:default|toolchain|install)$/.test(verb?.text ?? '')
        ? /^\d[\d.]*/.exec(options.operands.at(-1)!.text)?.[0]
        : undefined;
    return build(
      fillAt(home, `${said} changes the toolchains`),
      fillAt(below(cargo, 'bin'), `${said} may change programs here`),
      version === undefined
        ? []
        : {
            kind: 'runtime',
            language: 'rust',
            version,
            path: below(cargo, 'bin/rustc'),
            proof: `${said} chooses Rust ${version}`,
          },
    );
  },
});

/** WebAssembly for browsers. */
const wasm = defineTool({
  names: ['wasm-pack', 'trunk', 'dx', 'wasm-bindgen', 'wasm-opt', 'cargo-leptos'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-d',
        '--dist',
        '--out-dir',
        '-o',
        '--output',
        '--target',
        '--out-name',
        '-t',
        '--public-url',
        '--config',
        '--platform',
        '--features',
      ],
    });
    const said = phrase(call);
    const verb = options.operands[0]?.text ?? '';
    if (/^(?:serve|watch)$/.test(verb)) return result('runtime');
    if (call.name === 'wasm-opt') {
      const to = options.value('-o', '--output');
      return build(to ? output(call, to, 'file') : []);
    }
    const to = options.value(
      '--out-dir',
      ...(call.name === 'trunk' ? ['-d', '--dist'] : call.name === 'wasm-pack' ? ['-d'] : []),
    );
    const target = fillAt(call.cwd, `${said} compiles into target`, ['target']);
    if (to) return build(output(call, to, 'directory'), target);
    const usual =
      call.name === 'trunk' && verb === 'build'
        ? at(call, 'dist')
        : call.name === 'wasm-pack' && verb === 'build'
          ? at(call, 'pkg')
          : undefined;
    // Trunk.toml may name another directory
    const certain =
      call.name === 'wasm-pack'
        ? options.operands.length < 2
        : at(call, 'Trunk.toml') !== undefined && call.files.has(at(call, 'Trunk.toml')!) === false;
    return build(
      usual !== undefined
        ? tree(usual, 'artefact', `the directory is ${call.cwd}, so ${said} writes ${usual}`, certain)
        : [],
      certain && usual !== undefined ? [] : fillAt(call.cwd, `${said} builds where its settings say`),
      target,
    );
  },
});

/** Reads what was compiled, or keeps compiled code elsewhere. */
const helpers = defineTool({
  names: ['rustc', 'bindgen', 'rustfmt', 'cargo-binstall'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: ['-o', '--out-dir', '--target', '--edition', '-C', '--crate-type', '--crate-name', '--output'],
    });
    const to = options.value('-o', '--output');
    if (call.name === 'cargo-binstall')
      return build(
        fillAt(
          below(directoryOf(call, 'CARGO_HOME', below(call.home, '.cargo')), 'bin'),
          `${phrase(call)} installs programs`,
        ),
      );
    if (to) return build(output(call, to, 'file', call.name === 'rustc' ? { executable: true } : {}));
    if (call.name !== 'rustc' || options.has('--version', '-V', '-vV', '--print')) return build();
    const source = options.operands[0];
    const name = source?.known ? source.text.replace(/^.*\//, '').replace(/\.rs$/, '') : undefined;
    const path = name === undefined ? undefined : at(call, name);
    if (path === undefined || options.values('--out-dir', '--crate-type', '--crate-name').length > 0)
      return build(fill(call.cwd ?? '/', `${phrase(call)} writes a program`));
    return build(
      file(path, `the directory is ${call.cwd}, so ${phrase(call)} writes ${path}`, { executable: true }),
    );
  },
});

export const RUST_TOOLS: readonly Tool[] = [rustup, wasm, helpers];
