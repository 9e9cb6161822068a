import { isWithin, parentOf } from '../../tools/paths.ts';
import { givenPrefix } from '../../tools/prefix.ts';
import type { Artefact, ClassifiedCommand, Decline, SplitInput } from '../types.ts';

/** Where programs of C and C++ lie once they are built. */

/** Programs of languages that have recipes of their own: what they run is not compiled to a program. */
export const OTHER_LANGUAGES =
  /^(?:python[\d.]*|node|npm|npx|yarn|pnpm|java|ruby|bundle|php.*|perl|dotnet|R|Rscript|gunicorn|uvicorn|flask|celery|erl|elixir|deno|bun|mono)$/;

/** Packages of a language beside what is compiled: another recipe's. */
export function foreignDependencies({ steps }: SplitInput): Decline | undefined {
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

/** A program that stays in the clone of its repository. */
export function foreignSources({ steps }: SplitInput): Decline | undefined {
  const clone = steps
    .flatMap(({ commands }) => commands)
    .find(({ step }) => step.name === 'git' && step.args[0]?.text === 'clone');
  return (
    clone && {
      kind: 'declined',
      code: 'foreign-sources',
      message:
        'The program is built in a clone of its repository and stays there: what it reads beside itself is not known.',
      span: clone.step.command.span,
      help: 'Install it below a prefix of its own (`make install PREFIX=/opt/app`).',
    }
  );
}

const isInstall = ({ task, step }: ClassifiedCommand): boolean =>
  task === 'build' &&
  (step.name === 'install' || step.args.some(({ text }) => /^(?:install(?:[-/].*)?|--install)$/.test(text)));

/** Directories that hold more than one thing. */
const SHARED =
  /^\/(?:bin|boot|dev|etc|home|lib\w*|opt|proc|root|run|s?bin|srv|sys|tmp|var)?$|^\/(?:etc|var|lib\w*|tmp)\/|^\/usr\/(?!local\/)|^\/usr\/local\/(?:bin|etc|games|include|lib\w*|man|sbin|share|src)(?:\/|$)/;

/** Where `make install` and the like put things. */
export function installedInto(input: SplitInput): { readonly artefacts: readonly Artefact[] } | Decline {
  const artefacts: Artefact[] = [];
  const before: ClassifiedCommand[] = [];
  for (const { instruction, commands } of input.steps) {
    for (const one of commands) {
      before.push(one);
      if (!isInstall(one)) continue;
      for (const effect of one.step.effects) {
        if (effect.kind !== 'fill' || effect.path === one.step.cwd) continue;
        const paths = effect.path === '/' ? (configured(before) ?? usual(input)) : [effect.path];
        for (const path of paths) {
          if (path === '/usr/local' && isOwn(input))
            artefacts.push({ from: path, to: path, at: instruction, why: '`make install` puts it there' });
          else if (/^\/(?:usr(?:\/local)?)?$/.test(path)) return among(one, path);
          else if (!SHARED.test(path))
            artefacts.push({ from: path, to: path, at: instruction, why: '`make install` puts it there' });
        }
      }
    }
  }
  return {
    artefacts: artefacts.filter((one, at) => artefacts.findIndex(({ from }) => from === one.from) === at),
  };
}

/** True where the image brings nothing below /usr/local. */
const isOwn = ({ image }: SplitInput): boolean =>
  image?.role === 'base' || image?.repository === 'buildpack-deps';

/** The prefix that an earlier RUN configured. */
function configured(commands: readonly ClassifiedCommand[]): readonly string[] | undefined {
  const last = commands.findLast(
    ({ step }) =>
      /^(?:configure|Configure|cmake|meson)$/.test(step.name ?? '') &&
      !step.args.some(({ text }) => /^(?:--build|--install|compile|install|-E|-P)$/.test(text)),
  );
  return last && givenPrefix(last.step.args, '/usr/local');
}

/** The place of every Makefile, where the container starts something of it; else unknown. */
const usual = ({ started }: SplitInput): readonly string[] =>
  started.some(({ path, role }) => role === 'program' && isWithin(path, '/usr/local'))
    ? ['/usr/local']
    : ['/'];

const among = ({ step }: ClassifiedCommand, path: string): Decline => ({
  kind: 'declined',
  code: 'installed-among-others',
  message:
    path === '/'
      ? 'It is not known where the build installs to.'
      : `What is installed below ${path} cannot be told from what the image has there.`,
  span: step.command.span,
  help: 'Install it below a prefix of its own: `--prefix=/opt/app`.',
});

/** Shared libraries that the build makes, and that the program finds beside the sources. */
export function ownLibraries({ facts }: SplitInput, taken: readonly Artefact[]): Artefact[] {
  const found: Artefact[] = [];
  for (const { path, entry } of facts.files.walk('/', 4000)) {
    if (entry.role !== 'artefact' || entry.kind === 'directory' || !/\.so(?:\.[\d.]+)?$/.test(path)) continue;
    const at = entry.origin?.instruction;
    if (at?.name !== 'RUN' || taken.some(({ from }) => isWithin(path, from))) continue;
    found.push({ from: path, to: path, at, why: 'the program may link it' });
  }
  return found;
}

/** A directory of CMake’s whose shared libraries the program finds by its run path: all of it crosses. */
export function buildTree({ context, steps }: SplitInput, program: Artefact): Artefact | undefined {
  const files = context.project?.files;
  const isCmake = steps.some(({ commands }) => commands.some(({ step }) => step.name === 'cmake'));
  if (!isCmake || !files) return undefined;
  const texts = files.paths
    .filter((path) => /(?:^|\/)CMakeLists\.txt$|\.cmake$/.test(path))
    .slice(0, 80)
    .flatMap((path) => files.read(path) ?? []);
  const makesShared = texts.some((text) =>
    /add_library\s*\([^)]*\b(?:SHARED|MODULE)\b|set\s*\(\s*BUILD_SHARED_LIBS\s+(?:ON|TRUE|1)/i.test(text),
  );
  const directory = parentOf(program.from);
  if (!makesShared || !/\/(?:build|out|_build|cmake-build-\w+)(?:\/|$)/.test(`${directory}/`))
    return undefined;
  const tree = /^(.*?\/(?:build|out|_build|cmake-build-\w+))(?:\/|$)/.exec(`${directory}/`)![1]!;
  return {
    from: tree,
    to: tree,
    at: program.at,
    why: 'the program finds libraries of the build beside itself',
  };
}
