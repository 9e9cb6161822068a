import { type CargoToml, readCargoConfig, readCargoToml } from './manifests/cargo-toml.ts';
import { parentOf, resolvePath } from './paths.ts';
import type { ToolCall } from './types.ts';

export interface CargoProgram {
  readonly name: string;
  /** False where features or sources decide whether it is built. */
  readonly certain: boolean;
}

/** The crate, or workspace, that a command in a directory builds. */
export interface CargoProject {
  readonly directory: string;
  /** Undefined where Cargo.toml is not at hand. */
  readonly manifest: CargoToml | undefined;
  /** Where `target` lies: the workspace’s root; undefined where it may be further up. */
  readonly root: string | undefined;
}

export function cargoProject(call: ToolCall, directory: string): CargoProject {
  let own = directory;
  // cargo looks upwards where there is no Cargo.toml here
  while (own !== '/' && call.files.has(resolvePath(own, 'Cargo.toml')) === false) own = parentOf(own);
  if (call.files.has(resolvePath(own, 'Cargo.toml')) === false) own = directory;
  const text = call.files.read(resolvePath(own, 'Cargo.toml'));
  const manifest = text === undefined ? undefined : readCargoToml(text);
  return { directory: own, manifest, root: manifest?.workspace ? own : workspaceAbove(call, own) };
}

function workspaceAbove(call: ToolCall, directory: string): string | undefined {
  for (let up = directory; up !== '/'; ) {
    up = parentOf(up);
    const path = resolvePath(up, 'Cargo.toml');
    const text = call.files.read(path);
    if (text !== undefined && readCargoToml(text)?.workspace) return up;
    if (text === undefined && call.files.has(path) === true) return undefined;
  }
  return directory;
}

/** The directory that a .cargo/config.toml names for outputs, and whether it may name a target. */
export function cargoConfig(
  call: ToolCall,
  directory: string,
): { readonly targetDir: string | undefined; readonly unknown: boolean; readonly target: unknown } {
  for (const name of ['.cargo/config.toml', '.cargo/config']) {
    const path = resolvePath(directory, name);
    const text = call.files.read(path);
    if (text !== undefined) return { ...readCargoConfig(text), unknown: false };
    if (call.files.has(path) === true) return { targetDir: undefined, unknown: true, target: undefined };
  }
  return { targetDir: undefined, unknown: false, target: undefined };
}

/** Programs of one crate; undefined where they are not known. */
export function programsOfCrate(
  call: ToolCall,
  directory: string,
  manifest: CargoToml | undefined,
): readonly CargoProgram[] | undefined {
  if (!manifest) return undefined;
  const found: CargoProgram[] = manifest.bins.map(({ name, optional }) => ({ name, certain: !optional }));
  const own = manifest.package;
  if (!manifest.autobins || own === undefined) return found;
  const main = call.files.has(resolvePath(directory, 'src/main.rs'));
  if (main !== false && manifest.bins.length === 0) found.push({ name: own, certain: main === true });
  for (const file of call.files.list(resolvePath(directory, 'src/bin')) ?? []) {
    const name = file.replace(/\.rs$/, '');
    if (!found.some((one) => one.name === name)) found.push({ name, certain: file.endsWith('.rs') });
  }
  return found;
}

/**
 * Why a build may write beside its sources: crates whose build scripts are there, which cargo runs in their own
 * directories, or sources that are not those at hand, as they have no Cargo.toml. Undefined where neither is known.
 */
export function writesBeside(
  call: ToolCall,
  { directory, manifest, root }: CargoProject,
): string | undefined {
  const own = resolvePath(directory, 'Cargo.toml');
  if (call.files.has(own) === false) return `builds what is not at hand: there is no ${own}`;
  const members = (manifest?.workspace?.members ?? []).flatMap((member) =>
    placesOf(call, root ?? directory, member),
  );
  for (const place of [directory, ...members]) {
    const text = place === directory ? undefined : call.files.read(resolvePath(place, 'Cargo.toml'));
    const crate = place === directory ? manifest : text === undefined ? undefined : readCargoToml(text);
    const name = crate ? crate.buildScript : 'build.rs';
    const script = name === undefined ? undefined : resolvePath(place, name);
    if (script !== undefined && call.files.has(script) === true)
      return `runs ${script}, which may write beside the sources`;
  }
  return undefined;
}

/** The directories that a member of a workspace stands for. */
const placesOf = (call: ToolCall, root: string, member: string): readonly string[] =>
  member.includes('*')
    ? (call.files.list(resolvePath(root, member.replace(/\/?\*.*$/, ''))) ?? []).map((one) =>
        resolvePath(root, `${member.replace(/\*.*$/, '')}${one}`),
      )
    : [resolvePath(root, member)];

/** The crate of a workspace that bears a name; undefined where it is not at hand. */
export function crateNamed(
  call: ToolCall,
  project: CargoProject,
  name: string,
): { readonly directory: string; readonly manifest: CargoToml } | undefined {
  const { manifest, directory, root } = project;
  if (manifest?.package === name) return { directory, manifest };
  const members = manifest?.workspace?.members ?? [];
  for (const member of members) {
    for (const where of placesOf(call, root ?? directory, member)) {
      const text = call.files.read(resolvePath(where, 'Cargo.toml'));
      const found = text === undefined ? undefined : readCargoToml(text);
      if (found?.package === name) return { directory: where, manifest: found };
    }
  }
  return undefined;
}
