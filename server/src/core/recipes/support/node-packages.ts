import type { SplitInput } from '../types.ts';
import { isOfSystem, type Project, startLines } from './node-project.ts';

/** Packages of the distribution beside Node.js: which of them only builds use, although they could run. */

const COMPILERS = /^(?:g\+\+|gcc|clang|make|build-essential|build-base|alpine-sdk|node-gyp)$/;

/** Python that node-gyp starts: nothing but itself and its headers. */
const PYTHON_NAMES = 'python3?(?:-dev|-minimal|-setuptools|-distutils)?|python2|py3-setuptools';

const PYTHON = new RegExp(`^(?:${PYTHON_NAMES})$`);

/** Packages of npm that start Python. */
const STARTS_PYTHON =
  /^(?:python-shell|pythonia|pymport|node-calls-python|python-bridge|youtube-dl-exec|yt-dlp-\w+|ytdlp-\w+|@distube\/yt-dlp)$/;

const MANAGERS = /(?:^|[\s/;&|"'])(?:npm|npx|yarn)(?=[\s"']|$)/m;

/** For `RecipePlan.buildPackages`. */
export function packagesForBuilds(input: SplitInput, project: Project): RegExp {
  const names = [
    'node-gyp',
    ...(isPythonForGyp(input, project) ? [PYTHON_NAMES] : []),
    ...(isOfSystem(input) && !startsManager(input, project) ? ['npm|yarnpkg|yarn'] : []),
  ];
  return new RegExp(`^(?:${names.join('|')})$`);
}

/** True where Python is installed beside a compiler, and nothing else shows that somebody runs it. */
function isPythonForGyp({ asked, facts, steps, context }: SplitInput, { manifest }: Project): boolean {
  const own = asked.filter(({ name }) => /^(?:python|py3-)/.test(name));
  if (!own.every(({ name }) => PYTHON.test(name))) return false;
  const isBeside = own.every((one) =>
    asked.some(({ name, instruction }) => instruction === one.instruction && COMPILERS.test(name)),
  );
  if (!isBeside || facts.installations.some(({ ecosystem }) => ecosystem === 'python')) return false;
  if ([...(manifest?.dependencies ?? [])].some((name) => STARTS_PYTHON.test(name))) return false;
  // what is fetched may be a script of Python's
  const fetches = steps.some(({ commands }) =>
    commands.some(
      ({ task, step }) =>
        task === 'download' &&
        step.effects.some((one) => one.kind === 'create' && !/^\/tmp\//.test(one.path)),
    ),
  );
  return (
    !fetches &&
    !context.project?.files?.paths.some((path) => /\.py$/.test(path) && !/node_modules/.test(path))
  );
}

/** True where npm or yarn may be started in a container: also by a script that is not at hand. */
function startsManager(input: SplitInput, project: Project): boolean {
  if ([...input.programs].some((name) => MANAGERS.test(name))) return true;
  if (startLines(input, project).some(({ line }) => MANAGERS.test(line))) return true;
  return input.started.some(
    ({ path }) => /\.(?:ba)?sh$|entrypoint/.test(path) && MANAGERS.test(input.read(path) ?? 'npm'),
  );
}
