import { isWithin } from '../tools/paths.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { bareImages, basics, runner } from './support/images.ts';
import { type Artefact, type Decline, defineRecipe, type SplitInput } from './types.ts';

const COMPILERS =
  /^(?:c?make|gmake|ninja|meson|(?:x86_64-linux-gnu-|musl-)?(?:gcc|g\+\+|cc|c\+\+)(?:-\d+)?|clang(?:\+\+)?|configure|gfortran|ghc|nim|zig|crystal|dmd|ldc2|fpc|ocamlopt|swiftc)$/;

/** Programs of other languages: what they install is not copied here. */
const OTHERS =
  /^(?:python[\d.]*|node|npm|npx|yarn|pnpm|java|ruby|bundle|php.*|perl|dotnet|R|Rscript|gunicorn|uvicorn|flask|celery|erl|elixir|deno|bun|mono)$/;

/** A program that is built by hand: `gcc -o`, `make && make install`, cmake. */
export const generic = defineRecipe({
  name: 'generic',
  matches: ({ steps, programs }) =>
    ![...programs].some((name) => OTHERS.test(name)) &&
    steps.some(({ commands }) =>
      commands.some(({ task, step }) => task === 'build' && COMPILERS.test(step.name ?? '')),
    ),
  plan(input) {
    const at = lastBuild(input.steps)!;
    const foreign = dependencies(input);
    if (foreign) return foreign;
    const installed = installedInto(input);
    if ('kind' in installed) return installed;
    const runtime = runner(input);
    if (!runtime || (input.image?.repository === 'gcc' && usesLibraries(input))) {
      return {
        kind: 'declined',
        code: 'no-runtime-image',
        message: runtime
          ? `${input.stage.base.ref} brings libraries of C++ that are newer than those of its distribution.`
          : `No image is known that runs what ${input.stage.base.ref} builds.`,
        span: input.stage.from.head,
        help: 'Build in the image of a distribution (debian:bookworm with g++), and link libstdc++ statically otherwise.',
      };
    }
    const programs = startedPrograms(input, () => installed.artefacts.length > 0);
    if ('kind' in programs) return programs;
    const clone = input.steps
      .flatMap(({ commands }) => commands)
      .find(({ step }) => step.name === 'git' && step.args[0]?.text === 'clone');
    if (clone && installed.artefacts.length === 0) {
      return {
        kind: 'declined',
        code: 'foreign-sources',
        message:
          'The program is built in a clone of its repository and stays there: what it reads beside itself is not known.',
        span: clone.step.command.span,
        help: 'Install it below a prefix of its own (`make install PREFIX=/opt/app`).',
      };
    }
    const own = programs.artefacts.filter(
      ({ from }) => !installed.artefacts.some((one) => isWithin(from, one.from)),
    );
    const assets = installed.artefacts.length > 0 ? { artefacts: [], checks: [] } : assetsBeside(input, at);
    const isGlibc =
      input.image?.libc === 'glibc' && installed.artefacts.some(({ to }) => to === '/usr/local');
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...installed.artefacts, ...own, ...assets.artefacts],
      runtimeLines: isGlibc
        ? [{ lines: ['RUN ldconfig'], why: 'libraries below /usr/local are found by their cache' }]
        : [],
      runtimes: [
        runtime,
        ...(installed.artefacts.length > 0 || hasLibraries(input)
          ? []
          : bareImages(input, programs.linkage, 'c')),
      ],
      packages: basics(input, runtime, false).filter(
        ({ name }) => input.image?.caCertificates === true && name === 'ca-certificates',
      ),
      checks: [
        ...assets.checks,
        'Look with `ldd` that the runtime stage has every library that the program links.',
      ],
    };
  },
});

/** True where a compiler of C++ links a library of its own. */
const usesLibraries = ({ steps }: SplitInput): boolean =>
  steps.some(({ commands }) =>
    commands.some(({ step }) => /^(?:g\+\+|c\+\+|c?make|ninja|meson|gfortran)/.test(step.name ?? '')),
  );

const hasLibraries = ({ asked }: SplitInput): boolean =>
  asked.some(({ name }) => /^lib.*-dev$/.test(name) && !/^libc6?-dev$/.test(name));

/** Packages of a language beside what is compiled: another recipe's. */
function dependencies({ steps }: SplitInput): Decline | undefined {
  const found = steps.flatMap(({ commands }) => commands).find(({ task }) => task === 'dependencies');
  return (
    found && {
      kind: 'declined',
      code: 'several-languages',
      message: `${found.why.charAt(0).toUpperCase()}${found.why.slice(1)} beside what is compiled, and what of both runs is not known.`,
      span: found.step.command.span,
      help: 'Build the program in a stage of its own first.',
    }
  );
}

/** Where `make install` and the like put things. */
function installedInto({ steps, image }: SplitInput): { readonly artefacts: readonly Artefact[] } | Decline {
  const artefacts: Artefact[] = [];
  for (const { instruction, commands } of steps) {
    for (const { task, step } of commands) {
      if (task !== 'build') continue;
      const isInstall =
        step.args.some(({ text }) => /^(?:install(?:[-/].*)?|--install)$/.test(text)) ||
        step.name === 'install';
      if (!isInstall) continue;
      for (const effect of step.effects) {
        if (effect.kind !== 'fill' && effect.kind !== 'disturb') continue;
        const { path } = effect;
        if (path === '/usr/local' && image?.role === 'base')
          artefacts.push({ from: path, to: path, at: instruction, why: '`make install` puts it there' });
        else if (/^\/(?:opt|srv)\/[^/]/.test(path))
          artefacts.push({ from: path, to: path, at: instruction, why: '`make install` puts it there' });
        else if (/^\/(?:usr(?:\/local)?)?$/.test(path)) {
          return {
            kind: 'declined',
            code: 'installed-among-others',
            message:
              path === '/'
                ? 'It is not known where the build installs to.'
                : `What is installed below ${path} cannot be told from what the image has there.`,
            span: step.command.span,
            help: 'Install it below a prefix of its own: `--prefix=/opt/app`.',
          };
        }
      }
    }
  }
  return {
    artefacts: artefacts.filter((one, at) => artefacts.findIndex(({ from }) => from === one.from) === at),
  };
}
