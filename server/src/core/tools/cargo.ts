import { built, linkageOf, projectOf, targetDirectory, targetFill, tripleOf } from './cargo-build.ts';
import { cargoProject, programsOfCrate } from './cargo-targets.ts';
import { type Options, readOptions } from './command-line.ts';
import {
  at,
  below,
  build,
  directoryOf,
  disturb,
  file,
  fill,
  fillAt,
  phrase,
  result,
  tree,
} from './effects.ts';
import { pathOf, resolvePath } from './paths.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  ...[
    '--target',
    '--target-dir',
    '--manifest-path',
    '--profile',
    '--bin',
    '--package',
    '-p',
    '--features',
    '-F',
    '-j',
    '--jobs',
  ],
  ...[
    '--root',
    '--path',
    '--git',
    '--branch',
    '--tag',
    '--rev',
    '--version',
    '--vers',
    '--registry',
    '--index',
    '--example',
    '--exclude',
  ],
  ...[
    '--recipe-path',
    '--color',
    '--message-format',
    '--config',
    '-Z',
    '--test',
    '--bench',
    '--artifact-dir',
    '--out-dir',
    '--name',
    '-C',
  ],
];

const BUILDS = new Set(['build', 'b', 'rustc', 'zigbuild', 'auditable', 'component', 'leptos', 'xwin']);

export const cargo = defineTool({
  names: ['cargo'],
  interpret: (call) => {
    // `cargo +nightly build`
    const args = call.args[0]?.text.startsWith('+') ? call.args.slice(1) : call.args;
    const options = readOptions(args, { valued: VALUED });
    const [verb, ...words] = options.operands;
    const said = phrase(call);
    const sub = /^(?:auditable|component|xwin)$/.test(verb?.text ?? '') ? words[0]?.text : undefined;
    if (BUILDS.has(verb?.text ?? '') && (sub === undefined || sub === 'build'))
      return build(built(call, options), registry(call));
    switch (verb?.text) {
      case 'install':
        return installed(call, words, options);
      case 'binstall':
        return build(fillAt(binDirectory(call, options), `${said} installs programs`), registry(call));
      case 'fetch':
        return build(fetched(call), registry(call));
      case 'vendor': {
        const path = words[0] ? pathOf(words[0], call.cwd) : undefined;
        const where = path ? (path.exact ? path.path : undefined) : at(call, 'vendor');
        return build(
          where === undefined
            ? fill(path?.path ?? '/', said)
            : tree(where, 'dependency', `${said} writes ${where}`),
          registry(call),
        );
      }
      case 'chef':
        return chef(call, words[0]?.text, options);
      case 'check':
      case 'c':
      case 'test':
      case 't':
      case 'clippy':
      case 'bench':
      case 'doc':
      case 'nextest':
        return build(targetFill(call, options), registry(call));
      case 'run':
      case 'r':
        return result(
          'runtime',
          built(call, options),
          disturb('/', `it is not known what the program of ${said} does`),
          registry(call),
        );
      case 'clean': {
        const path = targetDirectory(call, options, projectOf(call, options));
        return build(
          path === undefined ? [] : { kind: 'remove', path, certain: true, proof: `${said} removes ${path}` },
        );
      }
      case 'new':
      case 'init':
        return build(created(call, verb.text, words[0]));
      case 'add':
      case 'remove':
      case 'rm':
      case 'update':
      case 'generate-lockfile':
      case 'fix':
      case 'fmt':
      case 'sqlx':
        return build(
          fillAt(
            call.cwd,
            `${said} changes files of the project`,
            verb.text === 'sqlx' || verb.text === 'fmt' || verb.text === 'fix'
              ? undefined
              : ['Cargo.toml', 'Cargo.lock', 'src'],
          ),
          registry(call),
        );
      case 'uninstall':
        return build(fillAt(binDirectory(call, options), `${said} removes programs`));
      case 'package':
      case 'publish':
        return build(targetFill(call, options), registry(call));
      case 'metadata':
      case 'tree':
      case 'version':
      case 'search':
      case 'login':
      case 'audit':
      case 'deny':
      case 'help':
      case 'locate-project':
      case 'pkgid':
      case undefined:
        return build(registry(call));
      default:
        return build(
          fillAt(call.cwd, `it is not known what ${said} does`),
          registry(call),
          targetFill(call, options),
        );
    }
  },
});

const cargoHome = (call: ToolCall) => directoryOf(call, 'CARGO_HOME', below(call.home, '.cargo'));

function registry(call: ToolCall): readonly Effect[] {
  const home = cargoHome(call);
  return home === undefined
    ? []
    : [
        fill(resolvePath(home, 'registry'), `cargo keeps crates in ${resolvePath(home, 'registry')}`),
        fill(resolvePath(home, 'git'), `cargo keeps crates in ${resolvePath(home, 'git')}`),
      ];
}

function binDirectory(call: ToolCall, options: Options): string | undefined {
  const given = options.value('--root');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? resolvePath(path, 'bin') : undefined;
  }
  const variable = call.env('CARGO_INSTALL_ROOT');
  if (variable === undefined) return undefined;
  return below(variable === '' ? cargoHome(call) : at(call, variable), 'bin');
}

/** Crates whose programs bear another name. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  ripgrep: ['rg'],
  'sqlx-cli': ['sqlx', 'cargo-sqlx'],
  diesel_cli: ['diesel'],
  'wasm-bindgen-cli': ['wasm-bindgen'],
  'dioxus-cli': ['dx'],
  'fd-find': ['fd'],
  'sea-orm-cli': ['sea-orm-cli'],
  'cargo-chef': ['cargo-chef'],
  'cargo-zigbuild': ['cargo-zigbuild'],
  'wasm-pack': ['wasm-pack'],
  trunk: ['trunk'],
  sccache: ['sccache'],
  just: ['just'],
  mdbook: ['mdbook'],
};

function installed(call: ToolCall, words: readonly Argument[], options: Options): ToolResult {
  const said = phrase(call);
  const bin = binDirectory(call, options);
  const fallback = fillAt(bin, `${said} installs programs`);
  const path = options.value('--path');
  if (bin === undefined) return build(fallback, registry(call));
  const placed = path ? pathOf(path, call.cwd) : undefined;
  const own = placed?.exact ? cargoProject(call, placed.path) : undefined;
  const linkage = linkageOf(call, tripleOf(call, options, own) ?? 'unknown');
  const named = options.values('--bin').filter(({ known }) => known);
  const certain = new Map<string, boolean>();
  if (named.length > 0) for (const { text } of named) certain.set(text, true);
  else if (own)
    for (const one of programsOfCrate(call, own.directory, own.manifest) ?? [])
      certain.set(one.name, one.certain);
  else if (!placed && options.values('--git').length === 0) {
    for (const { text, known } of words) {
      const name = text.replace(/@.*$/, '');
      if (!known && /[$`*]/.test(name)) continue;
      for (const program of PROGRAMS[name] ?? [name]) certain.set(program, PROGRAMS[name] !== undefined);
    }
  }
  const role = placed ? 'artefact' : 'dependency';
  return build(
    fill(bin, `${said} puts programs into ${bin}`),
    [...certain].map(([name, sure]) =>
      file(resolvePath(bin, name), `${said} writes ${resolvePath(bin, name)}`, {
        role,
        certain: sure,
        executable: true,
        linkage,
      }),
    ),
    placed ? fillAt(own ? targetDirectory(call, options, own) : undefined, `${said} compiles here`) : [],
    registry(call),
  );
}

function fetched(call: ToolCall): readonly Effect[] {
  const home = cargoHome(call);
  const manifests = ['Cargo.toml', 'Cargo.lock'].flatMap((name) => at(call, name) ?? []);
  const location = below(home, 'registry');
  return [
    {
      kind: 'install',
      installation: {
        ecosystem: 'rust',
        manager: 'cargo',
        packages: [],
        complete: false,
        manifests: manifests.filter((path, index) => index === 0 || call.files.has(path) === true),
        location,
        scripts: undefined,
        development: 'included',
        native: undefined,
        cache: undefined,
      },
      proof: `${phrase(call)} fetches the crates of ${manifests[0] ?? 'Cargo.toml'}`,
    },
  ];
}

/** cargo-chef: the recipe says what to compile before the sources come. */
function chef(call: ToolCall, verb: string | undefined, options: Options): ToolResult {
  const said = phrase(call);
  const given = options.value('--recipe-path');
  const recipe = given
    ? pathOf(given, call.cwd)
    : { path: at(call, 'recipe.json') ?? '/', exact: call.cwd !== undefined };
  if (verb === 'prepare') {
    return build(
      recipe.exact
        ? file(recipe.path, `the directory is ${call.cwd ?? 'not known'}, so ${said} writes ${recipe.path}`, {
            role: 'other',
          })
        : fill(recipe.path, `${said} writes a recipe`),
    );
  }
  if (verb !== 'cook') return build();
  const project = projectOf(call, options);
  const target = targetDirectory(call, options, project);
  return build(
    recipe.exact
      ? { kind: 'read', path: recipe.path, required: true, proof: `${said} follows ${recipe.path}` }
      : [],
    target === undefined
      ? fillAt(call.cwd, `${said} compiles dependencies`)
      : tree(target, 'dependency', `${said} compiles dependencies into ${target}`),
    fillAt(call.cwd, `${said} writes manifests and empty sources`),
    registry(call),
  );
}

function created(call: ToolCall, verb: string, word: Argument | undefined): readonly Effect[] {
  const placed = word ? pathOf(word, call.cwd) : undefined;
  const path = placed ? (placed.exact ? placed.path : undefined) : verb === 'init' ? call.cwd : undefined;
  if (path === undefined) return [fillAt(call.cwd, `${phrase(call)} writes a new crate`)];
  return [...tree(path, 'other', `${phrase(call)} writes a new crate to ${path}`)];
}
