import { runtimeLibraries } from '../data/packages/libraries.ts';
import { isWithin } from '../tools/paths.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { bareImages, basics, runner } from './support/images.ts';
import { foreignDependencies, foreignSources, installedInto, OTHER_LANGUAGES } from './support/native.ts';
import { defineRecipe, type RuntimePackage, type SplitInput } from './types.ts';

const COMPILERS =
  /^(?:g?make|just|task|bazel(?:isk)?|ghc|stack|cabal|nim|nimble|zig|crystal|shards|dmd|ldc2|dub|fpc|ocamlopt|dune|swiftc|swift|gnatmake|v)$/;

/** What they link of their own stays in the program. */
const TOOLCHAINS =
  /^(?:crystal|shards|nim|ghc|cabal-install|haskell-stack|dub|ocaml|ocaml-nox|opam|ocaml-dune|fpc|fp-compiler|gnat(?:-\d+)?|zig|just)$/;

/** A program that another compiler builds, or a Makefile that starts one. */
export const generic = defineRecipe({
  name: 'generic',
  matches: ({ steps, programs }) =>
    ![...programs].some((name) => OTHER_LANGUAGES.test(name)) &&
    steps.some(({ commands }) =>
      commands.some(({ task, step }) => task === 'build' && COMPILERS.test(step.name ?? '')),
    ),
  plan(input) {
    const at = lastBuild(input.steps)!;
    const foreign = foreignDependencies(input);
    if (foreign) return foreign;
    const installed = installedInto(input);
    if ('kind' in installed) return installed;
    const runtime = runner(input);
    if (!runtime) {
      return {
        kind: 'declined',
        code: 'no-runtime-image',
        message: `No image is known that runs what ${input.stage.base.ref} builds.`,
        span: input.stage.from.head,
        help: 'Build in the image of a distribution whose release the tag tells: `debian:bookworm`.',
      };
    }
    const programs = startedPrograms(input, () => installed.artefacts.length > 0);
    if ('kind' in programs) return programs;
    const inClone = installed.artefacts.length === 0 ? foreignSources(input) : undefined;
    if (inClone) return inClone;
    const own = programs.artefacts.filter(
      ({ from }) => !installed.artefacts.some((one) => isWithin(from, one.from)),
    );
    // what is installed finds its files below its prefix
    const isInstalled = installed.artefacts.length > 0 && own.length === 0;
    const assets = isInstalled ? { artefacts: [], checks: [] } : assetsBeside(input, at);
    const isCached =
      input.image?.libc === 'glibc' && installed.artefacts.some(({ to }) => to === '/usr/local');
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...installed.artefacts, ...own, ...assets.artefacts],
      runtimeLines: isCached
        ? [{ lines: ['RUN ldconfig'], why: 'libraries below /usr/local are found by their cache' }]
        : [],
      runtimes: [
        runtime,
        ...(installed.artefacts.length > 0 ? [] : bareImages(input, programs.linkage, 'c')),
      ],
      packages: [
        ...basics(input, runtime, false).filter(
          ({ name }) => input.image?.caCertificates === true && name === 'ca-certificates',
        ),
        ...ofHaskell(input),
      ],
      buildPackages: TOOLCHAINS,
      checks: [
        ...assets.checks,
        'Look with `ldd` that the runtime stage has every library that the program links.',
      ],
    };
  },
});

/** Programs of GHC link two libraries of the distribution. */
function ofHaskell({ steps, image }: SplitInput): RuntimePackage[] {
  const isHaskell = steps.some(({ commands }) =>
    commands.some(({ step }) => /^(?:ghc|stack|cabal)$/.test(step.name ?? '')),
  );
  const release = image?.distribution;
  if (!isHaskell || !release) return [];
  const names =
    release.id === 'alpine'
      ? ['gmp', 'libffi']
      : ['libgmp10', ...(runtimeLibraries('libffi-dev', release) ?? [])];
  return names.map((name) => ({ name, why: 'programs of GHC link it' }));
}
