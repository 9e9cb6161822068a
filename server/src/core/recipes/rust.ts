import { runtimeLibraries } from '../data/packages/libraries.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
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
      checks: [...assets.checks, ...libraries.checks],
    };
  },
});

/** What crates link of the distribution: by Cargo.lock where it is at hand. */
function linked(input: SplitInput): { packages: readonly RuntimePackage[]; checks: readonly string[] } {
  const { image, context } = input;
  const lock = context.project?.files?.read('Cargo.lock');
  if (lock !== undefined) {
    const names = [...lock.matchAll(/^name = "([^"]+)"/gm)].map((match) => match[1]!);
    return neededBy(input, 'rust', names);
  }
  const check = 'Cargo.lock is not at hand: look with `ldd` at the libraries that the program links.';
  const release = image?.distribution;
  // openssl-sys is what most programs link that link anything, and the image has its headers
  const ssl =
    release && image?.repository === 'rust'
      ? runtimeLibraries(release.id === 'alpine' ? 'openssl-dev' : 'libssl-dev', release)
      : undefined;
  const isFull = image?.slim !== undefined;
  return {
    packages: isFull ? (ssl ?? []).map((name) => ({ name, why: 'programs of Rust often link OpenSSL' })) : [],
    checks: [check],
  };
}
