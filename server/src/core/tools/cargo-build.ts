import {
  type CargoProgram,
  type CargoProject,
  cargoConfig,
  cargoProject,
  crateNamed,
  programsOfCrate,
  writesBeside,
} from './cargo-targets.ts';
import type { Options } from './command-line.ts';
import { at, file, fill, fillAt, output, phrase, tree } from './effects.ts';
import { readCargoToml } from './manifests/cargo-toml.ts';
import { isWithin, parentOf, pathOf, resolvePath } from './paths.ts';
import type { Effect, Linkage, ToolCall } from './types.ts';

/** The crate or workspace that a command builds; undefined where its directory is not known. */
export function projectOf(call: ToolCall, options: Options): CargoProject | undefined {
  const given = options.value('--manifest-path');
  const placed = given ? pathOf(given, call.cwd) : undefined;
  if (placed) return placed.exact ? cargoProject(call, parentOf(placed.path)) : undefined;
  return call.cwd === undefined ? undefined : cargoProject(call, call.cwd);
}

/** Where outputs go; undefined where it is not known. */
export function targetDirectory(
  call: ToolCall,
  options: Options,
  project: CargoProject | undefined,
): string | undefined {
  const given = options.value('--target-dir');
  if (given) {
    const { path, exact } = pathOf(given, call.cwd);
    return exact ? path : undefined;
  }
  const variable = call.env('CARGO_TARGET_DIR');
  if (variable === undefined) return undefined;
  if (variable !== '') return at(call, variable);
  if (!project?.root) return undefined;
  const config = cargoConfig(call, project.root);
  if (config.unknown) return undefined;
  return resolvePath(project.root, config.targetDir ?? 'target');
}

/** What compilation leaves in the target directory. */
export const targetFill = (call: ToolCall, options: Options): Effect => {
  const project = projectOf(call, options);
  const path = targetDirectory(call, options, project);
  return fillAt(
    path ?? call.cwd,
    `${phrase(call)} compiles into ${path ?? 'a target directory that is not known'}`,
  );
};

/** The folder of a profile; undefined where it is not known. */
function profileFolder(options: Options): string | undefined {
  const profile = options.value('--profile');
  if (options.has('--release', '-r')) return 'release';
  if (!profile) return 'debug';
  if (!profile.known) return undefined;
  return { dev: 'debug', test: 'debug', bench: 'release' }[profile.text] ?? profile.text;
}

/** The triple that outputs are for: `''` for the host’s own, undefined where it is not known. */
export function tripleOf(
  call: ToolCall,
  options: Options,
  project: CargoProject | undefined,
): string | undefined {
  const given = options.value('--target');
  // zigbuild writes a glibc version behind the triple
  if (given) return given.known ? given.text.replace(/\.\d[\d.]*$/, '').replace(/\.json$/, '') : undefined;
  const variable = call.env('CARGO_BUILD_TARGET');
  if (variable !== '') return variable;
  const config = project?.root ? cargoConfig(call, project.root) : undefined;
  if (config?.unknown) return undefined;
  return config?.target === undefined ? '' : typeof config.target === 'string' ? config.target : undefined;
}

/** What `cargo build` writes. */
export function built(call: ToolCall, options: Options): readonly Effect[] {
  const said = phrase(call);
  const project = projectOf(call, options);
  const base = targetDirectory(call, options, project);
  const triple = tripleOf(call, options, project);
  const profile = profileFolder(options);
  const elsewhere = options.value('--artifact-dir', '--out-dir');
  const effects: Effect[] = elsewhere ? [...output(call, elsewhere, 'directory')] : [];
  const beside = project && writesBeside(call, project);
  if (beside !== undefined) effects.push(fill(project?.root ?? project!.directory, `${said} ${beside}`));
  if (base === undefined)
    return [...effects, fillAt(call.cwd, `${said} compiles into a target directory that is not known`)];
  const where =
    call.cwd !== undefined &&
    isWithin(base, call.cwd) &&
    !call.env('CARGO_TARGET_DIR') &&
    !options.value('--manifest-path')
      ? `the directory is ${call.cwd}, so `
      : '';
  if (triple === undefined || profile === undefined)
    return [...effects, ...tree(base, 'other', `${where}${said} compiles into ${base}`)];
  const folder = resolvePath(base, [triple, profile].filter((part) => part !== '').join('/'));
  const linkage = linkageOf(call, triple);
  effects.push(
    {
      kind: 'create',
      path: folder,
      entry: 'directory',
      certain: true,
      role: 'artefact',
      ...(linkage && { linkage }),
      proof: `${where}${said} compiles into ${folder}`,
    },
    fill(base, `${where}${said} compiles into ${base}`),
  );
  const suffix = /windows/.test(triple) ? '.exe' : /^wasm/.test(triple) ? '.wasm' : '';
  for (const { name, certain } of programs(call, options, project)) {
    const path = resolvePath(folder, `${name}${suffix}`);
    effects.push(file(path, `${where}${said} writes ${path}`, { certain, executable: true, linkage }));
  }
  return effects;
}

/** The programs that a build makes, as far as their names are known. */
function programs(
  call: ToolCall,
  options: Options,
  project: CargoProject | undefined,
): readonly CargoProgram[] {
  const bins = options.values('--bin').filter(({ known }) => known);
  if (bins.length > 0) return bins.map(({ text }) => ({ name: text, certain: true }));
  if (options.has('--lib') || options.values('--example', '--bench', '--test').length > 0) return [];
  if (!project) return [];
  const packages = options.values('--package', '-p');
  if (packages.length > 0) {
    return packages.flatMap(({ text, known }) => {
      const crate = known ? crateNamed(call, project, text) : undefined;
      return (crate && programsOfCrate(call, crate.directory, crate.manifest)) ?? [];
    });
  }
  const { manifest, directory } = project;
  const own = programsOfCrate(call, directory, manifest) ?? [];
  const everything =
    options.has('--workspace', '--all') ||
    (manifest?.package === undefined && manifest?.workspace !== undefined);
  if (!everything) return own;
  const listed =
    manifest?.workspace?.defaults.length && !options.has('--workspace', '--all')
      ? manifest.workspace.defaults
      : (manifest?.workspace?.members ?? []);
  const members = listed.flatMap((member) => {
    const place = resolvePath(directory, member);
    const text = call.files.read(resolvePath(place, 'Cargo.toml'));
    return (text === undefined ? undefined : programsOfCrate(call, place, readCargoToml(text))) ?? [];
  });
  return [...own, ...members];
}

/** Rust links glibc dynamically and musl statically, unless flags say otherwise. */
export function linkageOf(call: ToolCall, triple: string): Linkage | undefined {
  const linkage = plainLinkage(call, triple);
  // zig links against whatever version of the C library it is told
  const zig = call.args.some(({ text }) => text === 'zigbuild');
  return linkage && !zig ? { ...linkage, language: 'rust' } : linkage;
}

function plainLinkage(call: ToolCall, triple: string): Linkage | undefined {
  const flags = [call.env('RUSTFLAGS'), call.env('CARGO_ENCODED_RUSTFLAGS')];
  if (flags.includes(undefined)) return undefined;
  const text = flags.join(' ');
  // settings of the project may add flags
  const settings = call.cwd === undefined ? undefined : resolvePath(call.cwd, '.cargo/config.toml');
  if (
    settings !== undefined &&
    call.files.has(settings) === true &&
    /rustflags|linker/.test(call.files.read(settings) ?? 'linker')
  )
    return undefined;
  if (/-crt-static/.test(text) || /linker|link-arg/.test(text)) return undefined;
  if (/\+crt-static/.test(text)) return { kind: 'static', because: 'the flags ask for crt-static' };
  if (/musl/.test(triple)) return { kind: 'static', because: `the target is ${triple}` };
  if (/linux-gnu/.test(triple)) return { kind: 'dynamic', libc: 'glibc', because: `the target is ${triple}` };
  if (triple !== '') return undefined;
  const { image } = call;
  if (image?.libc === 'glibc')
    return { kind: 'dynamic', libc: 'glibc', because: 'Rust links the C library dynamically here' };
  // the toolchain of Alpine's own packages links dynamically, rustup's does not
  return image?.libc === 'musl' && image.repository === 'rust'
    ? { kind: 'static', because: 'the target of this toolchain is musl' }
    : undefined;
}
