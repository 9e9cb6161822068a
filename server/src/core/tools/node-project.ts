import { effectiveCommand } from '../shell/effective.ts';
import { parseLine } from '../shell/parse.ts';
import { disturb, fill, phrase, tree } from './effects.ts';
import { type PackageJson, readPackageJson } from './manifests/package-json.ts';
import { parentOf, resolvePath } from './paths.ts';
import type { Argument, Effect, RequestedPackage, ToolCall } from './types.ts';

/** The package.json that a command in `directory` follows, as far as it is at hand. */
export interface NodeProject {
  /** Where its package.json lies. */
  readonly directory: string;
  readonly manifest: PackageJson | undefined;
}

/** npm looks for the nearest package.json upwards; where none is known, the directory itself counts. */
export function projectAt(call: ToolCall, directory: string): NodeProject {
  for (let up = directory; ; up = parentOf(up)) {
    const path = resolvePath(up, 'package.json');
    const text = call.files.read(path);
    if (text !== undefined) return { directory: up, manifest: readPackageJson(text) };
    if (call.files.has(path) === true) return { directory: up, manifest: undefined };
    if (call.files.has(path) === undefined || up === '/') return { directory, manifest: undefined };
  }
}

/** The directory that a build of the project stays in: the outermost package.json that is known around it. */
function workspaceRoot(call: ToolCall, directory: string): string {
  let root = directory;
  for (let up = directory; up !== '/'; up = parentOf(up)) {
    if (call.files.has(resolvePath(up, 'package.json')) === true) root = up;
  }
  return root;
}

/** Whether other packages lie below the project; undefined where its package.json is not at hand. */
export function hasWorkspaces(call: ToolCall, project: NodeProject): boolean | undefined {
  if (call.files.has(resolvePath(project.directory, 'pnpm-workspace.yaml')) === true) return true;
  return project.manifest ? project.manifest.workspaces.length > 0 : undefined;
}

/** A build that may write anywhere in its project; the packages stay. */
export function unknownBuild(call: ToolCall, directory: string | undefined, why: string): readonly Effect[] {
  if (directory === undefined) return [disturb('/', `${why}, and the directory is not known`)];
  const root = workspaceRoot(call, directory);
  const packages = resolvePath(root, 'node_modules');
  return [
    disturb(root, `${why}; it may write anywhere in ${root}`),
    ...(call.files.has(packages) === true
      ? tree(packages, 'dependency', `${phrase(call)} leaves ${packages} where it is`)
      : []),
  ];
}

/**
 * What a line of package.json does. Programs that nobody knows come from node_modules/.bin: they are taken to
 * stay in the project.
 */
export function runScript(call: ToolCall, project: NodeProject, name: string, extra = ''): readonly Effect[] {
  const { directory, manifest } = project;
  const line = manifest?.scripts.get(name);
  if (manifest === undefined || line === undefined) return [];
  return [`pre${name}`, name, `post${name}`].flatMap((step) => {
    const text = manifest.scripts.get(step);
    if (text === undefined) return [];
    const whole = step === name && extra !== '' ? `${text} ${extra}` : text;
    const confined = call.run(whole, directory).flatMap((effect): readonly Effect[] => {
      if (effect.kind !== 'disturb' || effect.path !== '/') return [effect];
      return unknownBuild(call, directory, `the script "${step}": ${effect.proof}`);
    });
    return [...used(call, project, step, whole), ...confined];
  });
}

/** Programs of packages that the project names by the program's own name, or by one that everyone knows. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  nest: '@nestjs/cli',
  ng: '@angular/cli',
  swc: '@swc/cli',
  babel: '@babel/cli',
  'vue-cli-service': '@vue/cli-service',
  'vue-tsc': 'vue-tsc',
  webpack: 'webpack-cli',
  remix: '@remix-run/dev',
  'svelte-kit': '@sveltejs/kit',
  tailwindcss: '@tailwindcss/cli',
};

/** Names of packages that may bring a program. */
export const packagesOf = (program: string): readonly string[] =>
  [program, PACKAGE_OF[program]].filter((one) => one !== undefined);

function used(
  call: ToolCall,
  { directory, manifest }: NodeProject,
  step: string,
  line: string,
): readonly Effect[] {
  const names = parseLine(line).commands.flatMap((command) => effectiveCommand(command)?.name ?? []);
  const from = resolvePath(directory, 'node_modules/.bin');
  return [...new Set(names)].flatMap((name): readonly Effect[] => {
    const owner = packagesOf(name).find(
      (one) => manifest?.devDependencies.has(one) || manifest?.dependencies.has(one),
    );
    if (owner === undefined) return [];
    const proof = `${phrase(call)} runs the script "${step}", which calls \`${name}\` of the package ${owner}`;
    return [{ kind: 'use', program: name, from, proof }];
  });
}

/** Scripts of the project that every install runs. */
export function lifecycle(
  call: ToolCall,
  project: NodeProject,
  scripts: readonly string[],
): readonly Effect[] {
  if (!project.manifest) {
    const proof = `${phrase(call)} runs the install scripts of a package.json that is not at hand`;
    return [fill(project.directory, proof)];
  }
  const own = project.manifest.scripts;
  return scripts.flatMap((name) => (own.has(name) ? runScript(call, withoutHooks(project, name), name) : []));
}

/** A script whose pre and post steps are on the list themselves. */
const withoutHooks = (project: NodeProject, name: string): NodeProject => ({
  ...project,
  manifest: project.manifest && {
    ...project.manifest,
    scripts: new Map(
      [...project.manifest.scripts].filter(([one]) => one !== `pre${name}` && one !== `post${name}`),
    ),
  },
});

/** `name@version` words; undefined where one is a path, an archive, an address or not known. */
export function requested(words: readonly Argument[]): {
  readonly packages: readonly RequestedPackage[];
  readonly complete: boolean;
} {
  const packages = words.flatMap(({ text, span }): RequestedPackage[] => {
    const found = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.+))?$/.exec(text);
    if (!found || /^\.|\.tgz$/.test(text)) return [];
    const version = found[2];
    return [
      { name: found[1]!, version: version === undefined || /[$`]/.test(version) ? undefined : version, span },
    ];
  });
  return { packages, complete: packages.length === words.length };
}

/** Program names by which packages are known that bear another name. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  typescript: ['tsc', 'tsserver'],
  npm: ['npm', 'npx'],
  pnpm: ['pnpm', 'pnpx'],
  yarn: ['yarn', 'yarnpkg'],
  corepack: ['corepack'],
  '@angular/cli': ['ng'],
  '@nestjs/cli': ['nest'],
  '@vue/cli': ['vue'],
  'firebase-tools': ['firebase'],
};

/** The programs that a package installed for everyone certainly or probably brings. */
export function programsOf(name: string): readonly { readonly name: string; readonly certain: boolean }[] {
  const known = PROGRAMS[name];
  if (known) return known.map((program) => ({ name: program, certain: true }));
  return name.startsWith('@') ? [] : [{ name, certain: false }];
}

/** Names in the list that are there, or not known to be absent where `certain` says so. */
export const present = (call: ToolCall, directory: string, names: readonly string[]): readonly string[] =>
  names.map((name) => resolvePath(directory, name)).filter((path) => call.files.has(path) === true);

/** Whether nothing at or above `directory` can be the project's package.json. */
export function noPackageAbove(call: ToolCall, directory: string): boolean {
  for (let up = parentOf(directory); ; up = parentOf(up)) {
    for (const name of ['package.json', 'node_modules']) {
      if (call.files.has(resolvePath(up, name)) !== false) return false;
    }
    if (up === '/') return true;
  }
}
