import { readPyproject } from './manifests/pyproject.ts';
import { type Requirement, readRequirement, readRequirements } from './manifests/requirements.ts';
import { isWithin, parentOf, pathOf, resolvePath } from './paths.ts';
import { holdsNative, isBuilder, isDevelopment, normalName, programsOf } from './python-names.ts';
import type { PythonSite } from './python-site.ts';
import type { Argument, Effect, RequestedPackage, ToolCall, Work } from './types.ts';

/** What pip, or uv in its place, is asked for. */
export interface Wanted {
  readonly packages: readonly RequestedPackage[];
  readonly complete: boolean;
  /** Requirements files and the projects' own manifests. */
  readonly manifests: readonly string[];
  readonly constraints: readonly string[];
  /** Directories of projects that are built and installed. */
  readonly projects: readonly string[];
  readonly editable: readonly string[];
  /** Names of programs that certainly come along. */
  readonly programs: readonly string[];
  /** A file named for development: `requirements-dev.txt`. */
  readonly forDevelopment: boolean;
}

export interface WantedWords {
  readonly operands: readonly Argument[];
  readonly requirements: readonly Argument[];
  readonly constraints: readonly Argument[];
  readonly editable: readonly Argument[];
}

interface Collected {
  readonly packages: RequestedPackage[];
  readonly manifests: Set<string>;
  readonly constraints: Set<string>;
  readonly projects: Set<string>;
  readonly editable: Set<string>;
  readonly programs: Set<string>;
  complete: boolean;
}

/** Follows requirements files and projects as far as they are at hand. */
export function collectWanted(call: ToolCall, words: WantedWords): Wanted {
  const all: Collected = {
    packages: [],
    manifests: new Set(),
    constraints: new Set(),
    projects: new Set(),
    editable: new Set(),
    programs: new Set(),
    complete: true,
  };
  for (const arg of words.operands) addOperand(call, all, arg, false);
  for (const arg of words.editable) addOperand(call, all, arg, true);
  for (const arg of words.requirements) {
    const { path, exact } = pathOf(arg, call.cwd);
    if (exact) addFile(call, all, path);
    else all.complete = false;
  }
  for (const arg of words.constraints) {
    const { path, exact } = pathOf(arg, call.cwd);
    if (exact) all.constraints.add(path);
  }
  for (const { name } of all.packages) for (const program of programsOf(name)) all.programs.add(program);
  const forDevelopment = [...all.manifests].some((path) =>
    /(?:^|[-_./])(?:dev|test|lint|docs?)[-_.\w]*\.(?:txt|in)$/.test(path),
  );
  return {
    packages: all.packages,
    complete: all.complete,
    manifests: [...all.manifests],
    constraints: [...all.constraints],
    projects: [...all.projects],
    editable: [...all.editable],
    programs: [...all.programs],
    forDevelopment,
  };
}

function addOperand(call: ToolCall, all: Collected, arg: Argument, editable: boolean): void {
  const named = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*[=<>~!]=?/.exec(arg.text)?.[1];
  if (!arg.known && !arg.glob && !editable && named !== undefined) {
    all.packages.push({ name: normalName(named), version: undefined, span: arg.span });
    return;
  }
  if (arg.text.length > 2000) {
    all.complete = false;
    return;
  }
  // brackets are extras to pip, and the shell leaves them alone where no file is called so
  const bracket = arg.glob && /^[^*?]*\[[\w ,.-]+\][^*?[]*$/.test(arg.text);
  if (!arg.known && !bracket) {
    all.complete = false;
    return;
  }
  const requirement = readRequirement(arg.text, editable);
  const extras =
    /\[([^\]]*)\]/
      .exec(arg.text)?.[1]
      ?.split(',')
      .map((name) => normalName(name.trim())) ?? [];
  if (!requirement) all.complete = false;
  else add(call, all, requirement, call.cwd, arg, extras);
}

function add(
  call: ToolCall,
  all: Collected,
  requirement: Requirement,
  base: string | undefined,
  arg?: Argument,
  extras: readonly string[] = [],
): void {
  if (requirement.kind === 'package') {
    all.packages.push({ name: requirement.name, version: requirement.version, span: arg?.span });
    return;
  }
  if (requirement.kind === 'url') {
    if (requirement.name === undefined) all.complete = false;
    else all.packages.push({ name: requirement.name, version: undefined, span: arg?.span });
    return;
  }
  if (base === undefined && !requirement.path.startsWith('/')) {
    all.complete = false;
    return;
  }
  const path = resolvePath(base ?? '/', requirement.path);
  const [, wheel, version] = /\/([A-Za-z0-9_.]+)-([^-/]+)(?:-[^/]*)?\.whl$/.exec(path) ?? [];
  if (wheel !== undefined) {
    all.packages.push({ name: normalName(wheel), version: `==${version}`, span: arg?.span });
    return;
  }
  if (/\.(?:zip|tar\.\w+|tgz)$/.test(path)) {
    all.complete = false;
    return;
  }
  all.projects.add(path);
  if (requirement.editable) all.editable.add(path);
  addProject(call, all, path, extras, arg);
}

function addProject(
  { files }: ToolCall,
  all: Collected,
  path: string,
  extras: readonly string[],
  arg: Argument | undefined,
): void {
  const manifest = resolvePath(path, 'pyproject.toml');
  const text = files.read(manifest);
  const project = text === undefined ? undefined : readPyproject(text);
  if (!project) {
    all.complete = false;
    return;
  }
  all.manifests.add(manifest);
  if (project.name !== undefined)
    all.packages.push({ name: normalName(project.name), version: undefined, span: arg?.span });
  const more = extras.flatMap((extra) => project.extras.get(extra) ?? []);
  for (const one of [...project.dependencies, ...more]) all.packages.push({ ...one, span: undefined });
  for (const script of project.scripts) all.programs.add(script);
  if (!project.complete || project.name === undefined || extras.some((extra) => !project.extras.has(extra)))
    all.complete = false;
}

function addFile(call: ToolCall, all: Collected, path: string): void {
  if (all.manifests.has(path)) return;
  all.manifests.add(path);
  const text = call.files.read(path);
  if (text === undefined || /(?:^|\/)pyproject\.toml$/.test(path)) {
    all.complete = false;
    return;
  }
  const read = readRequirements(text);
  if (!read.complete) all.complete = false;
  for (const requirement of read.requirements) add(call, all, requirement, call.cwd);
  for (const include of read.includes) addFile(call, all, resolvePath(parentOf(path), include));
  for (const constraint of read.constraints) all.constraints.add(resolvePath(parentOf(path), constraint));
}

export interface InstallOptions {
  readonly manager: string;
  readonly site: PythonSite;
  readonly cache: string | undefined;
  readonly proof: string;
}

/** The effects of installing `wanted` into `site`. */
export function installEffects(call: ToolCall, wanted: Wanted, options: InstallOptions): Effect[] {
  const { manager, site, cache, proof } = options;
  const effects: Effect[] = [];
  for (const path of [...wanted.manifests, ...wanted.constraints])
    effects.push({ kind: 'read', path, required: true, proof });
  // builds leave build, dist and *.egg-info beside the sources
  for (const path of wanted.projects) effects.push({ kind: 'fill', path, proof });
  for (const path of unkept(call, site.roots)) effects.push({ kind: 'fill', path, proof });
  if (site.packages !== undefined)
    effects.push({
      kind: 'create',
      path: site.packages,
      entry: 'directory',
      certain: true,
      role: 'dependency',
      proof,
    });
  if (site.scripts !== undefined)
    for (const program of wanted.programs)
      effects.push(
        programAt(resolvePath(site.scripts, program), `${proof}, and ${program} into ${site.scripts}`),
      );
  if (cache !== undefined)
    effects.push({ kind: 'fill', path: cache, proof: `${proof}, and what it downloads into ${cache}` });
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'python',
      manager,
      packages: wanted.packages,
      complete: wanted.complete,
      manifests: wanted.manifests,
      location: site.packages,
      scripts: site.scripts,
      ...(site.version === undefined ? {} : { runtimeVersion: site.version }),
      development: developmentOf(wanted),
      ...(wanted.editable.length > 0 ? { editable: wanted.editable } : {}),
      native: holdsNative(wanted.packages, wanted.complete),
      cache,
    },
    proof,
  });
  return effects;
}

export const programAt = (path: string, proof: string): Effect => ({
  kind: 'create',
  path,
  entry: 'file',
  certain: true,
  role: 'dependency',
  executable: true,
  proof,
});

/** What a cache mount does not hold back. */
export const unkept = ({ cacheMounts }: ToolCall, paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !cacheMounts.some((mount) => isWithin(path, mount)));

function developmentOf({ packages, complete, forDevelopment }: Wanted): 'included' | 'omitted' | 'unknown' {
  if (forDevelopment || packages.some(({ name }) => isDevelopment(name))) return 'included';
  return complete ? 'omitted' : 'unknown';
}

/** Installing what only installs or builds is build work. */
export const workOf = ({ packages, complete }: Wanted): Work =>
  complete && packages.length > 0 && packages.every(({ name }) => isBuilder(name)) ? 'build' : 'both';
