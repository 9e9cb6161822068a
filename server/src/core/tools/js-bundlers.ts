import { type Options, readOptions } from './command-line.ts';
import { build, fill, output, phrase, result, tree } from './effects.ts';
import { configOf, jsBuilder } from './js-build.ts';
import { unknownBuild } from './node-project.ts';
import { parentOf, pathOf, resolvePath } from './paths.ts';
import { type Argument, defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

const PLAIN: readonly Tool[] = [
  jsBuilder({
    names: ['tsup', 'tsdown'],
    builds: [''],
    outOptions: ['-d', '--out-dir'],
    valued: ['--format', '--target', '--config', '-c', '--entry', '--tsconfig', '--external', '--platform'],
    config: { names: ['tsup.config', 'tsdown.config'], key: 'outDir' },
    output: ['dist'],
  }),
  jsBuilder({
    names: ['unbuild', 'microbundle', 'bunchee'],
    builds: [''],
    valued: ['-f', '--format', '-i', '--target'],
    output: ['dist'],
  }),
  jsBuilder({
    names: ['parcel'],
    builds: ['build'],
    serves: ['serve', 'watch'],
    outOptions: ['--dist-dir', '-d', '--out-dir'],
    valued: ['--public-url', '--target', '--cache-dir', '--log-level'],
    output: ['dist', '.parcel-cache'],
  }),
];

/** The words of an option, or the project's directory where the output is not known. */
function written(
  call: ToolCall,
  options: Options,
  files: readonly string[],
  directories: readonly string[],
): readonly Effect[] | undefined {
  const effects = [
    ...options.values(...files).flatMap((to) => output(call, to, 'file')),
    ...options.values(...directories).flatMap((to) => output(call, to, 'directory')),
  ];
  return effects.length > 0 ? effects : undefined;
}

const somewhere = (call: ToolCall, usual?: string): readonly Effect[] => {
  const why = `${phrase(call)} builds where its configuration says`;
  if (call.cwd === undefined) return unknownBuild(call, undefined, why);
  const path = usual === undefined ? undefined : resolvePath(call.cwd, usual);
  return [
    fill(call.cwd, why),
    ...(path === undefined
      ? []
      : [
          {
            kind: 'create',
            path,
            entry: 'directory',
            certain: false,
            role: 'artefact',
            proof: `${why}, by default ${path}`,
          } as const,
        ]),
  ];
};

const webpack = defineTool({
  names: ['webpack', 'webpack-cli', 'rspack', 'rsbuild'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-o',
        '--output-path',
        '-c',
        '--config',
        '--mode',
        '--env',
        '--entry',
        '-t',
        '--target',
        '--node-env',
        '--progress-value',
      ],
    });
    if (/^(?:serve|server|s|dev|preview|watch|w)$/.test(options.operands[0]?.text ?? ''))
      return result('runtime');
    if (options.has('--version', '-v', '--help')) return build();
    const given = written(call, options, [], ['-o', '--output-path']);
    if (given) return build(given);
    const { cwd } = call;
    if (cwd === undefined || options.has('-c', '--config')) return build(somewhere(call, 'dist'));
    const config = configOf(call, cwd, ['webpack.config', 'rspack.config', 'rsbuild.config']);
    if (config === 'absent') {
      const dist = resolvePath(cwd, 'dist');
      return build(tree(dist, 'artefact', `the directory is ${cwd}, so ${phrase(call)} writes ${dist}`));
    }
    // the usual sentence: path.resolve(__dirname, 'dist')
    const named = config && [
      ...config.text.matchAll(
        /\bpath\s*:\s*(?:path\.)?(?:resolve|join)\(\s*__dirname\s*,\s*(["'])([^"'$]+)\1\s*\)/g,
      ),
    ];
    const mentions = config?.text.match(/(?<![\w.])path\s*:/g)?.length ?? 0;
    if (named?.length !== 1 || mentions !== 1) return build(somewhere(call, 'dist'));
    const path = resolvePath(cwd, named[0]![2]!);
    return build(tree(path, 'artefact', `webpack’s configuration names ${path}`));
  },
});

const rollup = defineTool({
  names: ['rollup', 'rolldown'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-o',
        '--file',
        '-d',
        '--dir',
        '-f',
        '--format',
        '-i',
        '--input',
        '-n',
        '--name',
        '-p',
        '--plugin',
        '--environment',
      ],
    });
    return build(written(call, options, ['-o', '--file'], ['-d', '--dir']) ?? somewhere(call));
  },
});

const esbuild = defineTool({
  names: ['esbuild'],
  interpret: (call) => {
    const options = readOptions(call.args, { separators: ':' });
    if (options.has('--version', '--help')) return build();
    if (options.has('--serve')) return result('runtime');
    return build(written(call, options, ['--outfile'], ['--outdir']) ?? []);
  },
});

const transpilers = defineTool({
  names: ['swc', 'babel'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-d',
        '--out-dir',
        '-o',
        '--out-file',
        '-x',
        '--extensions',
        '--config-file',
        '--ignore',
        '--only',
        '--presets',
        '--plugins',
        '-s',
        '--source-maps',
        '--env-name',
        '--root-mode',
        '-C',
        '--config',
      ],
    });
    return build(written(call, options, ['-o', '--out-file'], ['-d', '--out-dir']) ?? []);
  },
});

/** Pack a program with its packages or its interpreter. */
const packers: readonly Tool[] = [
  defineTool({
    names: ['ncc'],
    interpret: (call) => {
      const options = readOptions(call.args, { valued: ['-o', '--out', '-e', '--external', '--target'] });
      if (options.operands[0]?.text === 'run') return result('runtime');
      if (options.operands[0]?.text !== 'build') return build();
      return build(written(call, options, [], ['-o', '--out']) ?? directory(call, 'dist'));
    },
  }),
  defineTool({
    names: ['pkg', 'caxa', 'nexe'],
    interpret: (call) => {
      const options = readOptions(call.args, {
        valued: [
          '-t',
          '--targets',
          '--target',
          '-o',
          '--output',
          '--out-path',
          '-c',
          '--config',
          '-C',
          '--compress',
          '-i',
          '--input',
        ],
      });
      const effects = written(call, options, call.name === 'nexe' ? ['-o', '--output'] : ['-o', '--output'], [
        '--out-path',
      ]);
      // several targets put their names behind the output
      const several = /,/.test(options.value('-t', '--targets')?.text ?? '');
      return build(several || !effects ? somewhere(call) : effects);
    },
  }),
];

const directory = (call: ToolCall, name: string): readonly Effect[] => {
  if (call.cwd === undefined) return somewhere(call);
  const path = resolvePath(call.cwd, name);
  return tree(path, 'artefact', `the directory is ${call.cwd}, so ${phrase(call)} writes ${path}`);
};

/** Style sheets: `sass in out`, `tailwindcss -o out`. */
const styles = defineTool({
  names: [
    'tailwindcss',
    'sass',
    'node-sass',
    'lessc',
    'postcss',
    'uglifyjs',
    'terser',
    'cleancss',
    'html-minifier-terser',
  ],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-i',
        '--input',
        '-o',
        '--output',
        '-c',
        '--config',
        '-d',
        '--dir',
        '--content',
        '--style',
        '--load-path',
        '--output-style',
        '--postcss',
        '--source-map',
        '-I',
      ],
    });
    const given = written(call, options, ['-o', '--output'], ['-d', '--dir']);
    // node-sass takes a directory too
    if (given)
      return build(
        call.name === 'node-sass'
          ? options
              .values('-o', '--output')
              .map((to) => fill(pathOf(to, call.cwd).path, `${phrase(call)} writes here`))
          : given,
      );
    if (!/^(?:sass|lessc)$/.test(call.name)) return build(call.name === 'postcss' ? somewhere(call) : []);
    return build(options.operands.flatMap((word, index) => styleSheet(call, word, index)));
  },
});

function styleSheet(call: ToolCall, word: Argument, index: number): readonly Effect[] {
  const colon = word.text.indexOf(':');
  const to = colon > 0 ? { ...word, text: word.text.slice(colon + 1) } : index === 1 ? word : undefined;
  if (!to) return [];
  if (/\.css$/.test(to.text)) return output(call, to, 'file');
  const { path, exact } = pathOf(to, call.cwd);
  return exact
    ? tree(path, 'artefact', `${phrase(call)} writes ${path}`)
    : [fill(parentOf(path), `${phrase(call)} writes here`)];
}

export const JS_BUNDLERS: readonly Tool[] = [
  ...PLAIN,
  webpack,
  rollup,
  esbuild,
  transpilers,
  ...packers,
  styles,
];
