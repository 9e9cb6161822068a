import type { Artefact, Decline, Insertion, RuntimePackage, SplitInput } from '../types.ts';
import { linkedPackages, ofCompiler } from './linked.ts';

/** Libraries that an image with compilers brings itself (gcc, buildpack-deps) and a small one lacks. */

interface Libraries {
  readonly packages: readonly RuntimePackage[];
  readonly artefacts: readonly Artefact[];
  readonly lines: readonly Insertion[];
}

/** Where gcc’s image has libraries that are newer than its distribution’s. Source: https://github.com/docker-library/gcc */
const OF_GCC = '/usr/local/lib64';

/** What an image brings itself and the program links: packages, and the libraries of a newer compiler. */
export function librariesOf(input: SplitInput, at: Artefact['at']): Libraries | Decline {
  const { image, stage } = input;
  const none = { packages: ofCompiler(input), artefacts: [], lines: [] };
  const isGcc = image?.repository === 'gcc';
  if (!isGcc && image?.repository !== 'buildpack-deps') return none;
  const packages = linkedPackages(input);
  if (!packages) {
    return {
      kind: 'declined',
      code: 'libraries-unknown',
      message: `${stage.base.ref} brings the headers of many libraries, and which of them the program links is not known.`,
      span: stage.from.head,
      help: 'Build in the image of a distribution, and install the headers that the program needs.',
    };
  }
  const own = isGcc ? newer(input) : [];
  return {
    packages: [...packages, ...(isGcc ? [] : none.packages)],
    artefacts: own.map((name) => ({
      from: `${OF_GCC}/${name}`,
      to: `${OF_GCC}/${name}`,
      at,
      why: 'the compiler links its own, which is newer than the distribution’s',
    })),
    lines:
      own.length > 0
        ? [
            {
              lines: [`RUN echo ${OF_GCC} > /etc/ld.so.conf.d/000-local-lib.conf && ldconfig`],
              why: 'as in the image of gcc, so that they are found in front of the distribution’s',
            },
          ]
        : [],
  };
}

/** A program of C links nothing that is newer. */
function newer(input: SplitInput): readonly string[] {
  const isCxx = input.steps.some(({ commands }) =>
    commands.some(
      ({ task, step }) =>
        task === 'build' &&
        (/^(?:g\+\+|c\+\+)/.test(step.name ?? '') ||
          (/^(?:g?make|cmake|ninja|meson)$/.test(step.name ?? '') &&
            input.context.project?.files?.paths.some((path) => /\.(?:cc|cpp|cxx|C)$/.test(path)) !== false)),
    ),
  );
  const others = ofCompiler(input).map(({ name }) =>
    name === 'libgomp1' ? 'libgomp.so.1' : 'libgfortran.so.5',
  );
  return [...(isCxx ? ['libstdc++.so.6', 'libgcc_s.so.1'] : []), ...others];
}
