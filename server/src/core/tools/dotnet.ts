import { type Options, readOptions } from './command-line.ts';
import { buildOutputs, projectDirectory, publishOutputs } from './dotnet-output.ts';
import {
  below,
  build,
  directoryOf,
  disturb,
  file,
  fill,
  fillAt,
  keptCache,
  output,
  phrase,
  result,
  tree,
} from './effects.ts';
import { pathOf, resolvePath } from './paths.ts';
import {
  type Argument,
  defineTool,
  type Effect,
  type Tool,
  type ToolCall,
  type ToolResult,
} from './types.ts';

const VALUED = [
  ...[
    '-c',
    '--configuration',
    '-o',
    '--output',
    '-r',
    '--runtime',
    '-f',
    '--framework',
    '-a',
    '--arch',
    '--os',
    '-v',
    '--verbosity',
  ],
  ...[
    '-s',
    '--source',
    '--packages',
    '--configfile',
    '--tool-path',
    '--version',
    '--add-source',
    '--version-suffix',
    '--project',
    '--manifest',
  ],
  ...[
    '-p',
    '--property',
    '--logger',
    '-l',
    '--filter',
    '--results-directory',
    '--settings',
    '--startup-project',
    '--context',
    '-ep',
    '--export-path',
    '--name',
    '-n',
  ],
];

const dotnet = defineTool({
  names: ['dotnet'],
  interpret: (call) => {
    const [verb, ...args] = call.args;
    const options = readOptions(args.map(slashed), { valued: VALUED, separators: ':' });
    const said = phrase(call);
    switch (verb?.text) {
      case 'restore':
        return build(restored(call, options));
      case 'build':
      case 'msbuild':
      case 'pack':
        return build(buildOutputs(call, options, verb.text), packages(call));
      case 'publish':
        return build(publishOutputs(call, options), packages(call));
      case 'test':
      case 'vstest':
        return build(
          fillAt(call.cwd, `${said} compiles and leaves results`, ['bin', 'obj', 'TestResults']),
          options
            .values('--results-directory', '-o', '--output')
            .flatMap((to) => output(call, to, 'directory', { role: 'other' })),
          packages(call),
        );
      case 'run':
      case 'watch':
        return result(
          'runtime',
          fillAt(call.cwd, `${said} compiles`, ['bin', 'obj']),
          disturb('/', `it is not known what the program of ${said} does`),
          packages(call),
        );
      case 'tool':
        return tool(call, options);
      case 'new':
      case 'sln':
      case 'solution':
      case 'add':
      case 'remove':
      case 'package':
      case 'format':
      case 'user-secrets':
        return build(
          verb.text === 'new' && options.value('-o', '--output')
            ? output(call, options.value('-o', '--output')!, 'directory', { role: 'other' })
            : fillAt(call.cwd, `${said} changes the project`),
          packages(call),
        );
      case 'clean':
        return build(disturbed(call, `${said} removes what was built`, ['bin', 'obj']));
      case 'nuget':
        return build(nugetCommand(call, options));
      case 'dev-certs':
        return build(certificates(call, options));
      case 'workload':
        return build(
          fill('/usr', `${said} adds to the SDK`, ['dotnet']),
          fillAt(call.home, `${said} adds to the SDK`, ['.dotnet', 'dotnet']),
          packages(call),
        );
      case 'ef':
        return entityFramework(call, options);
      case 'exec':
        return result('runtime', disturb('/', `it is not known what the program of ${said} does`));
      case 'help':
      case 'list':
      case 'build-server':
      case 'store':
      case 'sdk':
      case undefined:
        return build();
      default:
        if (/^(?:--(?:info|version|list-\w+|help)|-h)$/.test(verb!.text))
          return build(fillAt(call.home, `${said} may write its settings`, ['.dotnet']));
        return /\.dll$/.test(verb!.text)
          ? result('runtime', disturb('/', `it is not known what the program of ${said} does`))
          : build(fillAt(call.cwd, `it is not known what the tool of ${said} writes`));
    }
  },
});

/** `/p:A=B` is `-p:A=B`. */
const slashed = (word: Argument): Argument =>
  /^\/(?:p|property|t|target|v|verbosity|m|nologo|restore|r|bl|clp|consoleloggerparameters|c)(?::|$)/i.test(
    word.text,
  )
    ? { ...word, text: `-${word.text.slice(1)}` }
    : word;

/** `NUGET_PACKAGES`, else ~/.nuget/packages. */
const packagesOf = (call: ToolCall) =>
  directoryOf(call, 'NUGET_PACKAGES', below(call.home, '.nuget/packages'));

function packages(call: ToolCall): readonly Effect[] {
  const caches = [packagesOf(call), below(call.home, '.local/share/NuGet')];
  return caches.flatMap((path) =>
    path === undefined ? [] : [fill(path, `NuGet keeps packages in ${path}`)],
  );
}

function restored(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const given = options.value('--packages');
  const placed = given ? pathOf(given, call.cwd) : undefined;
  const location = placed ? (placed.exact ? placed.path : undefined) : packagesOf(call);
  const [project] = options.operands;
  const manifest = project ? pathOf(project, call.cwd) : undefined;
  return [
    {
      kind: 'install',
      installation: {
        ecosystem: 'dotnet',
        manager: 'dotnet',
        packages: [],
        complete: false,
        manifests:
          manifest?.exact && /\.\w*(?:proj|sln|slnx|slnf)$/.test(manifest.path) ? [manifest.path] : [],
        location,
        scripts: undefined,
        runtimeVersion: call.runtime('dotnet')?.version,
        development: 'included',
        native: undefined,
        cache: keptCache(call, location),
      },
      proof: `${said} puts packages into ${location ?? 'a directory that is not known'}`,
    },
    ...(location === undefined ? [] : tree(location, 'dependency', `${said} puts packages into ${location}`)),
    fillAt(projectDirectory(call, options) ?? call.cwd, `${said} writes obj next to each project`, ['obj']),
    ...packages(call),
  ];
}

const disturbed = (call: ToolCall, proof: string, names: readonly string[]): Effect => ({
  kind: 'disturb',
  path: call.cwd ?? '/',
  names,
  proof,
});

function tool(call: ToolCall, options: Options): ToolResult {
  const said = phrase(call);
  const [verb, name] = options.operands;
  if (verb?.text === 'restore' || verb?.text === 'run')
    return build(
      packages(call),
      verb.text === 'run' ? fillAt(call.cwd, `it is not known what ${said} writes`) : [],
    );
  if (!/^(?:install|update|uninstall)$/.test(verb?.text ?? '')) return build();
  const given = options.value('--tool-path');
  const placed = given ? pathOf(given, call.cwd) : undefined;
  const global = options.has('-g', '--global');
  if (!placed && !global)
    return build(
      fillAt(call.cwd, `${said} writes a list of tools`, ['.config', 'dotnet-tools.json']),
      packages(call),
    );
  const bin = placed ? (placed.exact ? placed.path : undefined) : below(call.home, '.dotnet/tools');
  const version = options.value('--version');
  return build(
    verb!.text === 'install' && name
      ? {
          kind: 'install',
          installation: {
            ecosystem: 'dotnet',
            manager: 'dotnet',
            packages: [
              { name: name.text, version: version?.known ? version.text : undefined, span: name.span },
            ],
            complete: name.known,
            manifests: [],
            location: below(bin, '.store'),
            scripts: bin,
            runtimeVersion: call.runtime('dotnet')?.version,
            development: 'omitted',
            native: undefined,
            cache: undefined,
          },
          proof: `${said} puts a program into ${bin ?? 'a directory that is not known'}`,
        }
      : [],
    bin === undefined
      ? fillAt(
          placed?.path,
          `${said} puts a program below ${placed?.path ?? 'a directory that is not known'}`,
        )
      : tree(bin, 'dependency', `${said} puts a program into ${bin}`),
    packages(call),
  );
}

function nugetCommand(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  if (options.operands[0]?.text === 'locals') {
    if (!options.has('--clear', '-c')) return [];
    return [packagesOf(call), below(call.home, '.local/share/NuGet/v3-cache')].flatMap((path) =>
      path === undefined
        ? []
        : [{ kind: 'remove', path, certain: false, proof: `${said} empties ${path}` } as const],
    );
  }
  return [
    fillAt(call.home, `${said} may write the user’s settings`, ['NuGet.Config', '.nuget']),
    fillAt(call.cwd, `${said} may write the project’s settings`, ['[nN]u[gG]et.[cC]onfig']),
  ];
}

function certificates(call: ToolCall, options: Options): readonly Effect[] {
  const to = options.value('-ep', '--export-path');
  return [
    ...(to ? output(call, to, 'file', { role: 'other' }) : []),
    fillAt(call.home, `${phrase(call)} writes a certificate`, ['.aspnet', '.dotnet']),
  ];
}

function entityFramework(call: ToolCall, options: Options): ToolResult {
  const said = phrase(call);
  const [group, verb] = options.operands;
  const compiled = fillAt(call.cwd, `${said} compiles`, ['bin', 'obj']);
  if (group?.text === 'database') return result(verb?.text === 'update' ? 'runtime' : 'build', compiled);
  const to = options.value('-o', '--output');
  if (verb?.text === 'bundle' && call.cwd !== undefined)
    return build(
      to
        ? output(call, to, 'file', { executable: true })
        : file(
            resolvePath(call.cwd, 'efbundle'),
            `the directory is ${call.cwd}, so ${said} writes ${resolvePath(call.cwd, 'efbundle')}`,
            { executable: true },
          ),
      compiled,
    );
  return build(
    to
      ? output(call, to, verb?.text === 'script' ? 'file' : 'directory', { role: 'other' })
      : fillAt(call.cwd, `${said} writes migrations`),
    compiled,
  );
}

/** The programs of Mono and of NuGet alone. */
const older = defineTool({
  names: ['nuget', 'msbuild', 'xbuild', 'mcs', 'csc', 'fsc', 'paket'],
  interpret: (call) => {
    const to = call.args.find(({ text }) => /^[-/]out:/.test(text));
    if (to) return build(output(call, { ...to, text: to.text.slice(to.text.indexOf(':') + 1) }, 'file'));
    const names =
      call.name === 'nuget' || call.name === 'paket'
        ? ['packages', 'paket-files', 'obj', '*.nupkg']
        : undefined;
    return build(
      fillAt(call.cwd, `${phrase(call)} builds in its directory`, names),
      call.name === 'csc' || call.name === 'mcs' ? [] : packages(call),
    );
  },
});

export const DOTNET: readonly Tool[] = [dotnet, older];
