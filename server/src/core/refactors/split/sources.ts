import { imageFacts } from '../../data/images/index.ts';
import type { ClassifiedStep } from '../../recipes/types.ts';
import { isWithin, resolvePath } from '../../tools/paths.ts';
import { destinationOf } from './destination.ts';
import { isBuild } from './needs.ts';

/** Which copies serve the build of a compiled program alone. */

/** Directories of distributions and of images, in which projects lie side by side with what is not theirs. */
const SHARED =
  /^\/(?:usr(?:\/(?:local|src|share|lib))?|usr\/local\/(?:src|share|lib|etc)|(?:usr\/(?:local\/)?)?s?bin|home|opt|root|var(?:\/(?:lib|www|opt|app))?|srv|mnt|tmp|go(?:\/src)?|workspaces?)?$/;

/** Directories of the system: what is copied there is no source, whatever is built at the root. */
const SYSTEM =
  /^\/(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|s?bin|srv|sys|usr|var)(?:\/|$)/;

/** Settings of build tools, and what is thrown away. */
const OF_TOOLS =
  /\/\.(?:m2|gradle|cargo|ssh|netrc|gitconfig|ivy2|sbt|nuget|hex|mix|ccache|conan2?)(?:\/|$)|^\/usr\/(?:share\/maven|local\/cargo|local\/go|local\/rustup)(?:\/|$)|^\/(?:var\/)?tmp(?:\/|$)/;

/** The project's own directory: the outermost one that is nobody else's. */
function projectOf(directory: string): string {
  const names = directory.split('/').slice(1);
  for (let end = 1; end <= names.length; end++) {
    const path = `/${names.slice(0, end).join('/')}`;
    if (!SHARED.test(path)) return path;
  }
  return directory;
}

/**
 * Answers for COPY and ADD of a compiled project whether only the build reads what they bring: it lies where
 * build commands work, or they name it. What is copied elsewhere (`/etc/app.conf`) is for what runs.
 */
export function buildSources(steps: readonly ClassifiedStep[]): (step: ClassifiedStep) => boolean {
  const builds = steps.flatMap(({ step, commands }) =>
    commands.filter(isBuild).map((one) => ({ one, cwd: one.step.cwd ?? step.workdir })),
  );
  const projects = new Set(builds.flatMap(({ cwd }) => (cwd === undefined ? [] : [projectOf(cwd)])));
  // what is written is not read
  const words = builds.flatMap(({ one: { step } }) =>
    step.args.flatMap(({ text }, at) => (step.args[at - 1]?.text === '-o' ? [] : [text])),
  );
  return ({ step, instruction }) => {
    const to = destinationOf(step);
    if (to === undefined || to === '/' || OF_TOOLS.test(to)) return true;
    const from = instruction.flags.find(({ name }) => name === 'from')?.value;
    if (from && imageFacts(from)?.role === 'toolchain') return true;
    if (builds.some(({ cwd }) => cwd !== undefined && isWithin(cwd, to))) return true;
    if (words.some((word) => word.includes('/') && isWithin(resolvePath('/', word), to) && !SHARED.test(to)))
      return true;
    return [...projects].some((project) => (project === '/' ? !SYSTEM.test(to) : isWithin(to, project)));
  };
}
