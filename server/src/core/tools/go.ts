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
  fillHome,
  phrase,
  result,
  tree,
} from './effects.ts';
import { goLinkage } from './go-linkage.ts';
import { type GoPackages, goPackages, moduleOf, needsNoModules } from './go-packages.ts';
import { isWithin, parentOf, pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Linkage, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  ...['-C', '-o', '-p', '-asmflags', '-buildmode', '-buildvcs', '-compiler', '-coverpkg', '-covermode'],
  ...[
    '-exec',
    '-gccgoflags',
    '-gcflags',
    '-installsuffix',
    '-ldflags',
    '-mod',
    '-modfile',
    '-overlay',
    '-pgo',
  ],
  ...['-pkgdir', '-tags', '-toolexec', '-run', '-bench', '-count', '-timeout', '-coverprofile', '-vettool'],
];

export const go = defineTool({
  names: ['go'],
  interpret: (call) => {
    const [verb, ...args] = call.args;
    const options = readOptions(args, { valued: VALUED, longDash: true });
    const moved = options.value('-C');
    if (!moved || !['build', 'install', 'generate', 'mod', 'test', 'run', 'get'].includes(verb?.text ?? '')) {
      return interpretGo(call, verb?.text, options);
    }
    const { path, exact } = pathOf(moved, call.cwd);
    return interpretGo({ ...call, cwd: exact ? path : undefined }, verb?.text, options);
  },
});

function interpretGo(call: ToolCall, verb: string | undefined, options: Options): ToolResult {
  const said = phrase(call);
  switch (verb) {
    case 'build':
      return build(...buildOutputs(call, options), ...cachesOf(call, options));
    case 'install':
      return build(...installOutputs(call, options), ...cachesOf(call, options));
    case 'mod':
      return moduleCommand(call, options);
    case 'work':
      if (options.operands[0]?.text !== 'vendor')
        return build(fillAt(call.cwd, `${said} writes go.work files`));
      return build(vendored(call), ...caches(call));
    case 'get':
      return build(
        fillAt(call.cwd, `${said} changes go.mod and go.sum`),
        ...getOutputs(call),
        ...caches(call),
      );
    case 'generate':
      return build(
        { kind: 'disturb', path: call.cwd ?? '/', proof: `${said} runs what //go:generate lines say` },
        ...cachesOf(call, options),
      );
    case 'test':
      return build(
        ...profile(call, options),
        fillAt(call.cwd, `${said} runs tests, which may write next to their package`),
        ...cachesOf(call, options),
      );
    case 'tool':
      // what comes with Go writes reports, where it is told to
      if (
        /^(?:cover|covdata|nm|objdump|pprof|trace|buildid|addr2line|dist|vet|)$/.test(
          options.operands[0]?.text ?? '',
        )
      )
        return build(profile(call, options));
      return build(disturb('/', `it is not known what the program of ${said} does`), ...caches(call));
    case 'run':
      return result(
        'runtime',
        disturb('/', `it is not known what the program of ${said} does`),
        ...cachesOf(call, options),
      );
    case 'vet':
    case 'list':
    case 'fix':
      return build(...cachesOf(call, options));
    case 'env':
      return build(
        options.has('-w', '-u') ? fillHome(call, '.config/go', `${said} writes the user’s settings`) : [],
      );
    case 'fmt':
    case 'telemetry':
      return build(
        fillAt(verb === 'fmt' ? call.cwd : below(call.home, '.config/go'), `${said} rewrites files`),
      );
    case 'clean':
      return build(cleaned(call, options));
    case 'version':
    case 'help':
    case 'doc':
    case undefined:
      return build();
    default:
      return build({ kind: 'disturb', path: '/', proof: `it is not known what ${said} does` });
  }
}

/** The first directory of GOPATH: `/go` where the image says so, else below the home directory. */
function goPath(call: ToolCall): string | undefined {
  const value = call.env('GOPATH');
  if (value === undefined) return undefined;
  return value === ''
    ? below(call.home, 'go')
    : directoryOf({ ...call, env: () => value.split(':')[0]! }, '', undefined);
}

const moduleCache = (call: ToolCall): string | undefined =>
  directoryOf(call, 'GOMODCACHE', below(goPath(call), 'pkg/mod'));

/** What fetching and compilation leave outside the project, where it is known to which directory. */
function caches(call: ToolCall): readonly Effect[] {
  const modules = moduleCache(call);
  return [
    ...(modules === undefined ? [] : [fill(modules, `go keeps modules in ${modules}`)]),
    ...objects(call),
  ];
}

function objects(call: ToolCall): readonly Effect[] {
  const path = directoryOf(call, 'GOCACHE', below(call.home, '.cache/go-build'));
  return path === undefined ? [] : [fill(path, `go keeps compiled packages in ${path}`)];
}

/** The same of what works on the module at hand, which may need no other one. */
function cachesOf(call: ToolCall, options: Options): readonly Effect[] {
  if (!fetchesNothing(call, options)) return caches(call);
  const around = below(goPath(call), 'pkg');
  const locks = around === undefined ? [] : [fill(around, `go may keep locks in ${around}, and no module`)];
  return [...locks, ...objects(call)];
}

const fetchesNothing = (call: ToolCall, options: Options): boolean =>
  call.cwd !== undefined &&
  !options.has('-modfile') &&
  !options.operands.some(({ text, known }) => text.includes('@') || !known) &&
  needsNoModules(call, call.cwd);

function buildOutputs(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const to = options.value('-o');
  const packages = goPackages(call, options.operands);
  const linkage = goLinkage(call, options, packages);
  const mode = options.value('-buildmode')?.text;
  const program = mode === undefined || mode === 'exe' || mode === 'pie' || mode === 'default';
  const written = (path: string, because: string, certain = true): Effect =>
    file(path, `${because}${said} writes ${path}`, {
      certain,
      ...(program && { executable: true }),
      linkage,
    });
  const where = call.cwd === undefined ? '' : `the directory is ${call.cwd}, so `;
  if (!to) return defaultOutput(call, packages, program, written);
  const { path, exact } = pathOf(to, call.cwd);
  if (!exact) return [fill(path, `${said} writes below ${path}`)];
  if (path === '/dev/null') return [];
  const because = to.text.startsWith('/') ? '' : where;
  const directory =
    to.text.endsWith('/') ||
    call.files.isDirectory(path) === true ||
    (call.cwd !== undefined && isWithin(call.cwd, path));
  if (!directory) return [written(path, because)];
  return [
    ...tree(path, 'artefact', `${because}${said} writes into ${path}`),
    ...packages.programs.map(({ name, because: reason, certain }) =>
      written(resolvePath(path, withSuffix(call, name)), `${reason}, so `, certain),
    ),
  ];
}

/** `.exe` where GOOS says Windows. */
const withSuffix = (call: ToolCall, name: string) => (call.env('GOOS') === 'windows' ? `${name}.exe` : name);

function defaultOutput(
  call: ToolCall,
  packages: GoPackages,
  program: boolean,
  written: (path: string, because: string, certain?: boolean) => Effect,
): readonly Effect[] {
  const said = phrase(call);
  // more than one package: compiled to see whether it can be, and thrown away
  if (packages.count > 1) return [];
  const [only] = packages.programs;
  if (call.cwd === undefined || !only || !program) {
    return [
      fillAt(call.cwd, `${said} may write a program here; ${packages.unknown ?? 'its name is not known'}`),
    ];
  }
  return [
    written(
      resolvePath(call.cwd, withSuffix(call, only.name)),
      `${only.because}, and the directory is ${call.cwd}, so `,
      only.certain,
    ),
  ];
}

function binDirectory(call: ToolCall): { readonly path: string | undefined; readonly direct: boolean } {
  const own = call.env('GOBIN');
  const cross = call.env('GOOS') !== '' || call.env('GOARCH') !== '';
  if (own !== '') return { path: directoryOf(call, 'GOBIN', undefined), direct: true };
  return { path: below(goPath(call), 'bin'), direct: !cross };
}

function installOutputs(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const { path, direct } = binDirectory(call);
  if (path === undefined) {
    return [fill('/', `${said} installs a program; neither GOBIN nor GOPATH is known`)];
  }
  const packages = goPackages(call, options.operands);
  const remote = options.operands.some(({ text }) => text.includes('@'));
  const role = remote ? 'dependency' : 'artefact';
  // a program for another system lies in a folder of its own, unless that system is this one
  if (!direct || packages.unknown !== undefined) {
    return [
      fill(path, `${said} writes below ${path}; ${packages.unknown ?? 'GOOS and GOARCH decide where'}`),
    ];
  }
  const linkage: Linkage | undefined = goLinkage(call, options, packages);
  return packages.programs.map(({ name, because, certain }) =>
    file(resolvePath(path, name), `${because}, so ${said} writes ${resolvePath(path, name)}`, {
      role,
      certain,
      executable: true,
      linkage,
    }),
  );
}

/** Before Go 1.16 `go get` installed programs too. */
function getOutputs(call: ToolCall): readonly Effect[] {
  const version = call.runtime('go')?.version;
  const minor = version === undefined ? undefined : Number(/^1\.(\d+)/.exec(version)?.[1]);
  if (version === undefined || (minor !== undefined && minor >= 18)) return [];
  const { path } = binDirectory(call);
  return path === undefined
    ? []
    : [fill(path, `${phrase(call)} installs programs in ${path} with Go ${version}`)];
}

function moduleCommand(call: ToolCall, options: Options): ToolResult {
  const said = phrase(call);
  const verb = options.operands[0]?.text;
  const cwd = call.cwd;
  switch (verb) {
    case 'download': {
      if (options.operands.length === 1 && fetchesNothing(call, options))
        return build(cachesOf(call, options));
      const location = moduleCache(call);
      const manifests = cwd === undefined ? [] : [moduleOf(call, cwd)?.file ?? resolvePath(cwd, 'go.mod')];
      const proof = `${said} puts the modules of go.mod into ${location ?? 'a directory that is not known'}`;
      const sum = manifests[0] === undefined ? undefined : resolvePath(parentOf(manifests[0]), 'go.sum');
      return build(
        {
          kind: 'install',
          installation: {
            ecosystem: 'go',
            manager: 'go',
            packages: [],
            complete: false,
            manifests: [...manifests, ...(sum !== undefined && call.files.has(sum) === true ? [sum] : [])],
            location,
            scripts: undefined,
            development: 'included',
            native: false,
            cache: undefined,
          },
          proof,
        },
        location === undefined ? [] : tree(location, 'dependency', proof),
      );
    }
    case 'vendor':
      return build(vendored(call), ...caches(call));
    case 'tidy':
    case 'init':
    case 'edit':
      return build(
        ['go.mod', ...(verb === 'tidy' ? ['go.sum'] : [])].flatMap((name) => {
          const path = at(call, name);
          return path === undefined
            ? fillAt(undefined, `${said} writes ${name}`)
            : file(path, `${said} writes ${path}`, { role: 'other', certain: name === 'go.mod' });
        }),
        ...(verb === 'tidy' ? caches(call) : []),
      );
    default:
      return build(...caches(call));
  }
}

function vendored(call: ToolCall): readonly Effect[] {
  const said = phrase(call);
  const path = at(call, 'vendor');
  if (path === undefined) return [fillAt(undefined, `${said} writes vendor`)];
  const proof = `${said} writes ${path}`;
  return [{ kind: 'disturb', path, proof }, ...tree(path, 'dependency', proof)];
}

function profile(call: ToolCall, options: Options): readonly Effect[] {
  const out = [options.value('-coverprofile'), options.value('-o')];
  return out.flatMap((to) => {
    if (!to) return [];
    const { path, exact } = pathOf(to, call.cwd);
    const proof = `${phrase(call)} writes ${path}`;
    return exact ? file(path, proof, { role: 'other' }) : fill(path, proof);
  });
}

function cleaned(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const gone = [
    options.has('-modcache') ? moduleCache(call) : undefined,
    options.has('-cache') ? directoryOf(call, 'GOCACHE', below(call.home, '.cache/go-build')) : undefined,
  ].flatMap((path) => path ?? []);
  return gone.map((path) => ({ kind: 'remove', path, certain: true, proof: `${said} empties ${path}` }));
}
