import { type Pyproject, type PythonDependency, readPyproject } from './manifests/pyproject.ts';
import { parentOf, resolvePath } from './paths.ts';
import { type InstallOptions, installEffects } from './python-install.ts';
import { isDevelopment, normalName, programsOf } from './python-names.ts';
import type { Effect, RequestedPackage, ToolCall } from './types.ts';

/** A directory with pyproject.toml that a project manager installs. */
export interface PythonProject {
  readonly root: string;
  readonly manifest: string;
  /** Undefined where the file is not at hand. */
  readonly pyproject: Pyproject | undefined;
}

/** The project that `cwd` lies in; a workspace's root where it is a member of one. */
export function projectOf({ files }: ToolCall, cwd: string): PythonProject {
  const at = (root: string): PythonProject => {
    const manifest = resolvePath(root, 'pyproject.toml');
    const text = files.read(manifest);
    return { root, manifest, pyproject: text === undefined ? undefined : readPyproject(text) };
  };
  let own: PythonProject | undefined;
  for (let root = cwd; ; root = parentOf(root)) {
    const project = at(root);
    if (own && project.pyproject?.isUvWorkspace) return project;
    if (!own && files.has(project.manifest) !== false) own = project;
    if (root === '/') return own ?? at(cwd);
  }
}

/** Which of the groups are installed. */
export interface Selection {
  readonly main: boolean;
  /** Of a group's name. */
  readonly group: (name: string) => boolean;
  readonly extras: readonly string[] | 'all';
  /** The project's own package. */
  readonly self: 'installed' | 'editable' | 'none';
}

/** Groups that hold nothing for users. */
const isForDevelopment = (name: string): boolean =>
  /^(?:dev|test|lint|docs?|ci|typing|types|format|local)/i.test(name);

/** The effects of installing what a project's manifest and lockfile ask for. */
export function projectInstall(
  call: ToolCall,
  project: PythonProject,
  selection: Selection,
  options: InstallOptions & {
    readonly lockfile: string;
    /** Whether it fails without the lockfile, rather than writing one. */
    readonly locked: boolean;
  },
): Effect[] {
  const { pyproject, root, manifest } = project;
  const packages: RequestedPackage[] = [];
  const add = (list: readonly PythonDependency[]) => {
    for (const { name, version } of list) packages.push({ name, version, span: undefined });
  };
  const groups = pyproject ? [...pyproject.groups].filter(([name]) => selection.group(name)) : [];
  const extras = pyproject
    ? [...pyproject.extras].filter(([name]) => selection.extras === 'all' || selection.extras.includes(name))
    : [];
  if (selection.main) add(pyproject?.dependencies ?? []);
  for (const [, list] of [...groups, ...extras]) add(list);
  const installed = selection.self !== 'none' && pyproject?.isPackage !== false;
  const programs = new Set(packages.flatMap(({ name }) => programsOf(name)));
  if (pyproject?.isPackage && selection.self !== 'none') {
    if (pyproject.name !== undefined)
      packages.push({ name: normalName(pyproject.name), version: undefined, span: undefined });
    for (const script of pyproject.scripts) programs.add(script);
  }
  const development =
    groups.some(([name]) => isForDevelopment(name)) || packages.some(({ name }) => isDevelopment(name))
      ? 'included'
      : (pyproject && !pyproject.isUvWorkspace) || !selection.group('dev')
        ? 'omitted'
        : 'unknown';
  const lockfile = resolvePath(root, options.lockfile);
  const effects = installEffects(
    call,
    {
      packages,
      complete: pyproject ? pyproject.complete && !pyproject.isUvWorkspace : false,
      manifests: [manifest, lockfile],
      constraints: [],
      projects: installed ? [root] : [],
      editable: installed && selection.self === 'editable' ? [root] : [],
      programs: [...programs],
      forDevelopment: development === 'included',
    },
    options,
  );
  return effects.flatMap((effect): Effect[] => {
    if (effect.kind === 'install')
      return [{ ...effect, installation: { ...effect.installation, development } }];
    if (effect.kind !== 'read' || effect.path !== lockfile || options.locked) return [effect];
    const proof = `${options.manager} writes ${lockfile} where it is not there`;
    return [
      { ...effect, required: false },
      { kind: 'create', path: lockfile, entry: 'file', certain: false, role: 'other', proof },
    ];
  });
}
