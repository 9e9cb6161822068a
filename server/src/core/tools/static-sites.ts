import { readOptions } from './command-line.ts';
import { at, build, fill, fillAt, fillHome, output, phrase, result, tree } from './effects.ts';
import { settingOf } from './manifests/js-config.ts';
import { readToml } from './manifests/toml.ts';
import { textAt } from './manifests/values.ts';
import { pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

interface Site {
  readonly names: readonly string[];
  /** The words that build; `''` where it builds without one. */
  readonly builds: readonly string[];
  readonly serves: readonly string[];
  readonly outOptions: readonly string[];
  readonly sourceOptions: readonly string[];
  readonly valued: readonly string[];
  /** What the settings call the output directory; each file’s text is looked through. */
  readonly settings: { readonly files: readonly string[]; readonly key: string };
  readonly output: string;
  /** Folders of caches next to it. */
  readonly besides: readonly string[];
}

const SITES: readonly Site[] = [
  {
    names: ['hugo'],
    builds: [''],
    serves: ['server', 'serve'],
    outOptions: ['-d', '--destination'],
    sourceOptions: ['-s', '--source'],
    valued: [
      '-b',
      '--baseURL',
      '-e',
      '--environment',
      '-t',
      '--theme',
      '--config',
      '-c',
      '--contentDir',
      '--cacheDir',
      '--logLevel',
      '--themesDir',
      '--configDir',
    ],
    settings: {
      files: [
        'hugo.toml',
        'hugo.yaml',
        'hugo.yml',
        'hugo.json',
        'config.toml',
        'config.yaml',
        'config.yml',
        'config.json',
        'config/_default/hugo.toml',
        'config/_default/config.toml',
      ],
      key: 'publishDir',
    },
    output: 'public',
    besides: ['resources', '.hugo_build.lock', 'hugo_stats.json'],
  },
  {
    names: ['jekyll'],
    builds: ['build', 'b'],
    serves: ['serve', 's'],
    outOptions: ['-d', '--destination'],
    sourceOptions: ['-s', '--source'],
    valued: ['-c', '--config', '-b', '--baseurl'],
    settings: { files: ['_config.yml', '_config.yaml', '_config.toml'], key: 'destination' },
    output: '_site',
    besides: ['.jekyll-cache', '.sass-cache', '.jekyll-metadata'],
  },
  {
    names: ['mkdocs', 'zensical'],
    builds: ['build'],
    serves: ['serve'],
    outOptions: ['-d', '--site-dir'],
    sourceOptions: [],
    valued: ['-f', '--config-file', '-t', '--theme'],
    settings: { files: ['mkdocs.yml', 'mkdocs.yaml'], key: 'site_dir' },
    output: 'site',
    besides: ['.cache'],
  },
  {
    names: ['zola'],
    builds: ['build'],
    serves: ['serve'],
    outOptions: ['-o', '--output-dir'],
    sourceOptions: ['-r', '--root'],
    valued: ['-u', '--base-url', '-c', '--config'],
    settings: { files: ['config.toml', 'zola.toml'], key: 'output_dir' },
    output: 'public',
    besides: [],
  },
  {
    names: ['mdbook'],
    builds: ['build'],
    serves: ['serve', 'watch'],
    outOptions: ['-d', '--dest-dir'],
    sourceOptions: [],
    valued: [],
    settings: { files: ['book.toml'], key: 'build-dir' },
    output: 'book',
    besides: [],
  },
];

const site = (one: Site): Tool =>
  defineTool({
    names: one.names,
    interpret: (call) => {
      const options = readOptions(call.args, {
        valued: [...one.outOptions, ...one.sourceOptions, ...one.valued],
      });
      const verb = options.operands[0]?.text ?? '';
      if (one.serves.includes(verb)) return result('runtime');
      if (options.has('--help', '-h', '--version', '-V') || /^(?:version|env|help)$/.test(verb))
        return build();
      if (!one.builds.includes(verb))
        return build(
          fillAt(call.cwd, `${phrase(call)} works in its directory`),
          fillHome(call, '.cache', `${phrase(call)} keeps what it downloads`),
        );
      const source =
        one.sourceOptions.length > 0
          ? options.value(...one.sourceOptions)
          : one.names[0] === 'mdbook'
            ? options.operands[1]
            : undefined;
      const placed = source ? pathOf(source, call.cwd) : undefined;
      const directory = placed ? (placed.exact ? placed.path : undefined) : call.cwd;
      const to = options.value(...one.outOptions);
      const besides =
        directory === undefined || one.besides.length === 0
          ? []
          : [fill(directory, `${phrase(call)} keeps a cache here`, one.besides)];
      // hugo and mkdocs read the destination relative to their source or to the directory
      if (to)
        return build(
          output(one.names[0] === 'hugo' ? { ...call, cwd: directory } : call, to, 'directory'),
          besides,
        );
      return build(pages(call, one, directory), besides);
    },
  });

function pages(call: ToolCall, one: Site, directory: string | undefined): readonly Effect[] {
  const said = phrase(call);
  if (directory === undefined) return [fill('/', `${said} builds; the directory is not known`)];
  const texts = one.settings.files.map((name) => ({ name, path: resolvePath(directory, name) }));
  const found = texts.find(({ path }) => call.files.read(path) !== undefined);
  const absent = !found && texts.every(({ path }) => call.files.has(path) === false);
  const named = found ? settingIn(call.files.read(found.path)!, found.name, one.settings.key) : undefined;
  const path = resolvePath(directory, typeof named === 'string' ? named : one.output);
  const certain = (absent || found !== undefined) && named !== 'other';
  const proof = `the site lies in ${directory}, so ${said} writes ${path}`;
  return [
    ...tree(path, 'artefact', proof, certain),
    ...(certain ? [] : [fill(directory, `${said} writes where its settings say, which are not at hand`)]),
  ];
}

/** The text of a key in TOML, YAML or JSON; `other` is no directory anybody names. */
function settingIn(text: string, name: string, key: string): string | undefined {
  if (name.endsWith('.toml')) return textAt(readToml(text), key) ?? textAt(readToml(text), 'build', key);
  if (name.endsWith('.json')) {
    const found = settingOf(text, key);
    return found === 'other' ? 'other' : found?.text;
  }
  return new RegExp(`^${key}\\s*:\\s*["']?([^"'#\\n]+?)["']?\\s*(?:#.*)?$`, 'm').exec(text)?.[1];
}

/** Documentation from sources. */
const documents = defineTool({
  names: ['gitbook', 'honkit', 'pelican'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '-o',
        '--output',
        '-D',
        '--destination-dir',
        '-b',
        '-d',
        '-c',
        '-t',
        '-f',
        '--from',
        '--to',
        '-s',
        '-a',
      ],
    });
    const to =
      call.name === 'sphinx-build'
        ? options.operands[1]
        : options.value('-D', '--destination-dir', '-o', '--output');
    if (to)
      return build(
        output(
          call,
          to,
          call.name === 'pandoc' || (call.name === 'asciidoctor' && !options.value('-D', '--destination-dir'))
            ? 'file'
            : 'directory',
        ),
      );
    const usual = call.name === 'pelican' ? at(call, 'output') : undefined;
    return build(
      usual === undefined ? [] : tree(usual, 'artefact', `${phrase(call)} writes ${usual}`, false),
      fillAt(call.cwd, `${phrase(call)} writes where its settings say`),
    );
  },
});

export const STATIC_SITES: readonly Tool[] = [...SITES.map(site), documents];
