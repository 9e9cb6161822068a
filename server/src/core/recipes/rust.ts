import { runtimeLibraries } from '../data/packages/libraries.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { cratesOf } from './support/crates.ts';
import { bareImages, basics, runner } from './support/images.ts';
import { neededBy } from './support/libraries.ts';
import { defineRecipe, type RuntimePackage, type SplitInput } from './types.ts';

/** `cargo build --release`: the program and the libraries that its crates link. */
export const rust = defineRecipe({
  name: 'rust',
  matches: ({ steps }) =>
    steps.some(({ commands }) =>
      commands.some(
        ({ step }) =>
          step.name === 'cargo' && step.args.some(({ text }) => /^(?:build|install|rustc|b)$/.test(text)),
      ),
    ),
  plan(input) {
    const at = lastBuild(input.steps)!;
    const programs = startedPrograms(input);
    if ('kind' in programs) return programs;
    const runtime = runner(input);
    if (!runtime) {
      return {
        kind: 'declined',
        code: 'no-runtime-image',
        message: `No image is known that runs what ${input.stage.base.ref} builds.`,
        span: input.stage.from.head,
        help: 'Build in an image of rust for a release of Debian or Alpine.',
      };
    }
    const assets = assetsBeside(input, at);
    const libraries = programs.linkage === 'static' ? { packages: [], checks: [] } : linked(input);
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...programs.artefacts, ...assets.artefacts],
      runtimes: [
        runtime,
        ...(libraries.packages.length > 0 ? [] : bareImages(input, programs.linkage, 'rust')),
      ],
      packages: [...basics(input, runtime, false), ...libraries.packages],
      gains: ['the Rust toolchain'],
      buildPackages: BINDINGS,
      checks: [...assets.checks, ...libraries.checks],
    };
  },
});

/** Tools that bindings are made with. */
const BINDINGS =
  /^(?:clang|libclang(?:-[\d.]+)?-dev|llvm|llvm-dev|lld|mold|musl-tools|musl-dev|protobuf-compiler)(?:-\d+)?$/;

/** What crates link of the distribution: by Cargo.lock where it is at hand, else by Cargo.toml. */
function linked(input: SplitInput): { packages: readonly RuntimePackage[]; checks: readonly string[] } {
  const crates = cratesOf(input);
  const needed = neededBy(input, 'rust', crates?.names ?? []);
  if (crates?.complete) return needed;
  const { image } = input;
  const release = image?.distribution;
  // openssl-sys is what most programs link that link anything, and the image has its headers
  const ssl =
    release && image?.repository === 'rust' && image.slim !== undefined
      ? runtimeLibraries(release.id === 'alpine' ? 'openssl-dev' : 'libssl-dev', release)
      : undefined;
  const known = new Set(needed.packages.map(({ name }) => name));
  return {
    packages: [
      ...needed.packages,
      ...(ssl ?? [])
        .filter((name) => !known.has(name))
        .map((name) => ({ name, why: 'programs of Rust often link OpenSSL' })),
    ],
    checks: [
      ...needed.checks,
      'Cargo.lock is not at hand: look with `ldd` at the libraries that the program links.',
    ],
  };
}
