import { isWithin } from '../tools/paths.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { librariesOf } from './support/image-libraries.ts';
import { bareImages, basics, runner } from './support/images.ts';
import {
  buildTree,
  foreignDependencies,
  foreignSources,
  installedInto,
  OTHER_LANGUAGES,
  ownLibraries,
} from './support/native.ts';
import { sanitizers } from './support/sanitizers.ts';
import { type Decline, defineRecipe, type RuntimePackage, type SplitInput } from './types.ts';

const COMPILERS =
  /^(?:cmake|meson|ninja|configure|autogen\.sh|autoreconf|qmake6?|(?:x86_64-linux-gnu-|musl-)?(?:gcc|g\+\+|cc|c\+\+)(?:-\d+)?|clang(?:\+\+)?(?:-\d+)?|gfortran(?:-\d+)?)$/;

const COMPILER_PACKAGES =
  /^(?:build-essential|build-base|alpine-sdk|gcc|g\+\+|gcc-c\+\+|gfortran|clang)(?:-[\d.]+)?$/;

/** C, C++ and Fortran: compilers by hand, make, CMake, Meson, autotools. */
export const c = defineRecipe({
  name: 'c',
  matches: ({ steps, programs, asked, image }) =>
    ![...programs].some((name) => OTHER_LANGUAGES.test(name)) &&
    steps.some(({ commands }) =>
      commands.some(
        ({ task, step }) =>
          task === 'build' &&
          (COMPILERS.test(step.name ?? '') ||
            (/^g?make$/.test(step.name ?? '') &&
              (asked.some(({ name }) => COMPILER_PACKAGES.test(name)) ||
                /^(?:gcc|buildpack-deps)$/.test(image?.repository ?? '')))),
      ),
    ),
  plan(input) {
    const at = lastBuild(input.steps)!;
    const problem = foreignDependencies(input);
    if (problem) return problem;
    const checked = sanitizers(input);
    if ('kind' in checked) return checked;
    const installed = installedInto(input);
    if ('kind' in installed) return installed;
    const programs = startedPrograms(input, () => installed.artefacts.length > 0);
    if ('kind' in programs) return programs;
    const inClone = installed.artefacts.length === 0 ? foreignSources(input) : undefined;
    if (inClone) return inClone;
    const libraries = librariesOf(input, at);
    if ('message' in libraries) return libraries;
    const runtime = runner(input);
    if (!runtime) return noImage(input);
    const own = programs.artefacts
      .map((one) => buildTree(input, one) ?? one)
      .filter(({ from }) => !installed.artefacts.some((tree) => isWithin(from, tree.from)));
    const artefacts = [...installed.artefacts, ...own];
    // what is installed finds its files below its prefix
    const isInstalled = installed.artefacts.length > 0 && own.length === 0;
    const assets = isInstalled ? { artefacts: [], checks: [] } : assetsBeside(input, at);
    const isCached =
      input.image?.libc === 'glibc' && installed.artefacts.some(({ to }) => to === '/usr/local');
    const isAlone =
      installed.artefacts.length === 0 &&
      libraries.packages.length === 0 &&
      checked.length === 0 &&
      !hasHeaders(input);
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [
        ...artefacts,
        ...ownLibraries(input, artefacts),
        ...libraries.artefacts,
        ...assets.artefacts,
      ],
      runtimeLines: [
        ...libraries.lines,
        ...(isCached
          ? [{ lines: ['RUN ldconfig'], why: 'libraries below /usr/local are found by their cache' }]
          : []),
      ],
      runtimes: [
        runtime,
        ...(isAlone && libraries.artefacts.length === 0 ? bareImages(input, programs.linkage, 'c') : []),
      ],
      packages: [
        ...(programs.linkage === 'static' ? [] : [...libraries.packages, ...checked]),
        ...certificates(input, runtime, libraries.packages),
      ],
      checks: [
        ...assets.checks,
        ...(programs.linkage === 'static'
          ? []
          : ['Look with `ldd` that the runtime stage has every library that the program links.']),
      ],
    };
  },
});

/** Only what talks TLS reads them. */
const certificates = (
  input: SplitInput,
  runtime: Parameters<typeof basics>[1],
  libraries: readonly RuntimePackage[],
): RuntimePackage[] =>
  input.image?.caCertificates === true && libraries.some(({ name }) => /^lib(?:ssl|curl|gnutls)/.test(name))
    ? basics(input, runtime, false).filter(({ name }) => name === 'ca-certificates')
    : [];

const hasHeaders = ({ asked }: SplitInput): boolean =>
  asked.some(({ name }) => /^lib.*-dev$/.test(name) && !/^libc6?-dev$/.test(name));

const noImage = ({ stage }: SplitInput): Decline => ({
  kind: 'declined',
  code: 'no-runtime-image',
  message: `No image is known that runs what ${stage.base.ref} builds.`,
  span: stage.from.head,
  help: 'Build in the image of a distribution whose release the tag tells: `debian:bookworm` with g++.',
});
