import type { Options } from './command-line.ts';
import { file, fill, phrase, seenFrom, tree } from './effects.ts';
import { type CsProject, readCsProject } from './manifests/csproj.ts';
import { baseOf, parentOf, pathOf, resolvePath } from './paths.ts';
import type { Effect, Linkage, ToolCall } from './types.ts';

/** The project that a command builds. */
interface DotnetProject {
  /** Directory of the project file; undefined where it is not known. */
  readonly directory: string | undefined;
  /** Name of the file without its ending; undefined where it is not known. */
  readonly name: string | undefined;
  /** What the file says; undefined where it is not at hand. */
  readonly file: CsProject | undefined;
  /** A solution, which holds several projects. */
  readonly several: boolean;
}

const PROJECT = /\.(?:cs|fs|vb)proj$/;

function projectOf(call: ToolCall, options: Options): DotnetProject {
  const none = { directory: undefined, name: undefined, file: undefined, several: false };
  const given =
    options.operands.find(({ text }) => /\.(?:\w*proj|slnx?|slnf)$/.test(text)) ?? options.operands[0];
  const placed = given
    ? pathOf(given, call.cwd)
    : call.cwd === undefined
      ? undefined
      : { path: call.cwd, exact: true };
  if (!placed?.exact) return none;
  if (/\.slnx?$|\.slnf$/.test(placed.path)) return { ...none, several: true };
  const path = PROJECT.test(placed.path) ? placed.path : onlyProject(call, placed.path);
  if (path === undefined) return { ...none, directory: /proj$/.test(placed.path) ? undefined : placed.path };
  const text = call.files.read(path);
  return {
    directory: parentOf(path),
    name: baseOf(path).replace(PROJECT, ''),
    file: text === undefined ? undefined : readCsProject(text),
    several: false,
  };
}

function onlyProject(call: ToolCall, directory: string): string | undefined {
  const found = call.files.list(directory)?.filter((name) => /\.(?:\w*proj|slnx?)$/.test(name));
  return found?.length === 1 && PROJECT.test(found[0]!) ? resolvePath(directory, found[0]!) : undefined;
}

/** Directory that holds every project that a command touches. */
export function projectDirectory(call: ToolCall, options: Options): string | undefined {
  const given = options.operands[0];
  if (!given || !PROJECT.test(given.text)) return call.cwd;
  // what a project refers to lies beside it, so its parent's neighbours may change too
  return call.cwd;
}

/** `-p:Name=Value` and `/p:Name=Value`, by their names in lower case. */
function properties(options: Options): ReadonlyMap<string, string> {
  return new Map(
    options
      .values('-p', '--property', '-property')
      .flatMap(({ text }) => text.split(';'))
      .map((pair) => {
        const cut = pair.indexOf('=');
        return [pair.slice(0, cut).trim().toLowerCase(), pair.slice(cut + 1).trim()] as const;
      }),
  );
}

/** Folders next to the projects that every build writes. */
const besides = (call: ToolCall): Effect =>
  fill(call.cwd ?? '/', `${phrase(call)} writes bin and obj next to each project`, ['bin', 'obj']);

export function buildOutputs(call: ToolCall, options: Options, verb: string): readonly Effect[] {
  const to = options.value('-o', '--output');
  const project = projectOf(call, options);
  const own =
    verb === 'msbuild' || project.file?.movesOutput
      ? [fill(call.cwd ?? '/', `${phrase(call)} writes where the project says`)]
      : [];
  if (!to) return [besides(call), ...own];
  const { path, exact } = pathOf(to, call.cwd);
  if (!exact) return [besides(call), fill(path, `${phrase(call)} writes below ${path}`)];
  const proof = `${seenFrom(call, to)}${phrase(call)} writes ${path}`;
  const where = tree(path, 'artefact', proof);
  return [besides(call), ...where, ...(verb === 'build' ? programs(call, options, project, path) : [])];
}

export function publishOutputs(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const project = projectOf(call, options);
  const given = properties(options);
  const to = options.value('-o', '--output') ?? undefined;
  const property = given.get('publishdir');
  const effects: Effect[] = [besides(call)];
  if (to) {
    const { path, exact } = pathOf(to, call.cwd);
    if (!exact) return [...effects, fill(path, `${said} writes below ${path}`)];
    const proof = `${seenFrom(call, to)}${said} writes ${path}`;
    return [...effects, ...tree(path, 'artefact', proof), ...programs(call, options, project, path)];
  }
  if (property !== undefined || project.file?.movesOutput || project.several) {
    return [...effects, fill(call.cwd ?? '/', `${said} writes where a property says`)];
  }
  const path = defaultOutput(call, options, project);
  if (path === undefined) return effects;
  const proof = `the project lies in ${project.directory}, so ${said} writes ${path}`;
  return [...effects, ...tree(path, 'artefact', proof), ...programs(call, options, project, path)];
}

/** bin/CONFIGURATION/FRAMEWORK[/RUNTIME]/publish, where all of them are known. */
function defaultOutput(
  call: ToolCall,
  options: Options,
  { directory, file: read }: DotnetProject,
): string | undefined {
  const framework = options.value('-f', '--framework')?.text ?? read?.targetFramework;
  if (directory === undefined || framework === undefined || !read) return undefined;
  const configuration = options.value('-c', '--configuration');
  const version = /^net(\d+)\./.exec(framework)?.[1];
  // since .NET 8 a publish is a release
  const chosen = configuration
    ? configuration.known
      ? configuration.text
      : undefined
    : version !== undefined && Number(version) >= 8
      ? 'Release'
      : 'Debug';
  const runtime = options.value('-r', '--runtime');
  if (
    chosen === undefined ||
    (runtime && !runtime.known) ||
    options.values('-a', '--arch', '--os').length > 0
  )
    return undefined;
  if (
    options.has('--use-current-runtime', '--ucr', '--self-contained', '--sc') &&
    !runtime &&
    !read.runtimeIdentifier
  )
    return undefined;
  if (call.files.has(resolvePath(directory, 'Directory.Build.props')) === true) return undefined;
  const folder = runtime?.text ?? read.runtimeIdentifier;
  return resolvePath(
    directory,
    ['bin', chosen, framework, folder, 'publish'].filter((part) => part !== undefined).join('/'),
  );
}

/** NAME.dll and the program that starts it. */
function programs(call: ToolCall, options: Options, project: DotnetProject, path: string): readonly Effect[] {
  const { file: read } = project;
  const given = properties(options);
  const assembly = given.get('assemblyname') ?? read?.assemblyName;
  const name =
    assembly === undefined
      ? project.name
      : assembly.replace(/\$\(MSBuildProjectName\)/gi, project.name ?? '$').includes('$')
        ? undefined
        : assembly.replace(/\$\(MSBuildProjectName\)/gi, project.name ?? '');
  if (name === undefined) return [];
  const said = phrase(call);
  const isTrue = (key: string, other: boolean | undefined) =>
    given.has(key) ? given.get(key)!.toLowerCase() === 'true' : (other ?? false);
  const native = isTrue('publishaot', read?.nativeAot);
  const single = isTrue('publishsinglefile', read?.singleFile);
  const host = given.get('useapphost')?.toLowerCase() !== 'false' && (read?.useAppHost ?? true);
  // a project that is not at hand may call its assembly otherwise
  const certain = read !== undefined || given.has('assemblyname');
  const because = assembly === undefined ? `the project is ${project.name}` : `the assembly is ${name}`;
  const written = (base: string, more: Parameters<typeof file>[2]) => {
    const target = resolvePath(path, base);
    return file(target, `${because}, so ${said} writes ${target}`, more);
  };
  const effects: Effect[] = [];
  if (!native && !single) effects.push(written(`${name}.dll`, { certain }));
  if (host || native) {
    const windows = /^win/.test(options.value('-r', '--runtime')?.text ?? '');
    const linkage = windows ? undefined : linkageOf(call, options, read);
    effects.push(
      written(windows ? `${name}.exe` : name, {
        certain: certain && read?.executable === true,
        executable: true,
        linkage,
      }),
    );
  }
  return effects;
}

/** The program that starts an assembly, or holds it, is linked against the C library of its runtime. */
function linkageOf(call: ToolCall, options: Options, read: CsProject | undefined): Linkage | undefined {
  const runtime = options.value('-r', '--runtime')?.text ?? read?.runtimeIdentifier;
  const because = '.NET programs link the C library dynamically';
  if (runtime === undefined) {
    const libc = call.image?.libc;
    return libc && libc !== 'none' && options.values('--os').length === 0
      ? { kind: 'dynamic', libc, because }
      : undefined;
  }
  if (/^linux-musl-|^alpine/.test(runtime)) return { kind: 'dynamic', libc: 'musl', because };
  return /^linux-/.test(runtime) ? { kind: 'dynamic', libc: 'glibc', because } : undefined;
}
