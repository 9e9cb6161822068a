import type { Context } from '../../facts/context.ts';
import { unusedStages } from '../../facts/targets.ts';
import { runsTests } from '../../facts/tests.ts';
import type { Installed } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { isWithin, parentOf, resolvePath } from '../../tools/paths.ts';
import { landingsOf } from './landings.ts';
import { lacksPackages } from './needed-packages.ts';
import { installedApart, isTooling } from './project-installs.ts';
import { type Packaged, runs, type Started, startedBy } from './started.ts';
import { copiedVenvs } from './venvs.ts';

/** Packages of the project that a stage installs, and a program of the project that runs without them. */
export interface Forgotten {
  readonly installed: Installed;
  readonly started: Started;
  /** The environment that is copied, and that nothing leads to; undefined where nothing is copied. */
  readonly venv: string | undefined;
}

/**
 * What a stage that nobody needs installs by the project's manifest, where a program of the project is started in an
 * image without packages.
 */
export function forgotten(context: Context, stage: Stage, language: Packaged): Forgotten | undefined {
  if (landingsOf(context, stage).hidden) return undefined;
  const program = projectProgram(context, stage, language);
  if (!program || !lacksPackages(context, stage, language, program.started)) return undefined;
  const { started } = program;
  if (language === 'python') {
    const aside = besideThePath(context, stage, started);
    if (aside) return aside;
  }
  const builders = unusedStages(context).filter((one) => one.index < stage.index && isHelper(context, one));
  for (const builder of builders.reverse()) {
    const installed = installedApart(context, builder, stage).find(
      (one) => one.ecosystem === language && isOfProject(context, builder, one, program.source),
    );
    if (installed) return { installed, started, venv: undefined };
  }
  return undefined;
}

/** An environment at the path that it was made at, with Python started by a name that means another one. */
function besideThePath(context: Context, stage: Stage, started: Started): Forgotten | undefined {
  const path = context.facts(stage).env('PATH');
  const { word } = started.program;
  if (path === undefined || word.text.includes('/')) return undefined;
  // environments of builders whose PATH leads there are told by the variable that is missing
  const venvs = copiedVenvs(context, stage).filter(
    ({ venv, to }) =>
      venv.directory === to &&
      !context.facts(venv.stage).env('PATH')?.split(':').includes(`${venv.directory}/bin`),
  );
  const [only, ...others] = venvs;
  if (!only || others.length > 0 || path.split(':').includes(`${only.to}/bin`)) return undefined;
  const { directory, stage: builder } = only.venv;
  const installed = installedApart(context, builder, stage).find(
    ({ ecosystem, location }) => ecosystem === 'python' && location?.startsWith(`${directory}/`),
  );
  return installed && { installed, started, venv: directory };
}

/** Manifests of what only development needs. */
const OF_DEVELOPMENT = /(?:dev|test|lint|docs?|ci)[\w-]*\.(?:txt|in)$/;

/** True where a manifest that the program lies beside, or below, asks for the packages. `source`: in the context. */
function isOfProject({ facts }: Context, builder: Stage, one: Installed, source: string): boolean {
  if (isTooling(one) || one.location === undefined) return false;
  return one.manifests.some((path) => {
    const look = facts(builder).files.look(path);
    const from = look.presence === 'present' ? look.entry.contextPath : undefined;
    return from !== undefined && !OF_DEVELOPMENT.test(from) && isWithin(`/${source}`, parentOf(`/${from}`));
  });
}

/** Words in names of stages that are targets of their own. */
const TARGETS =
  /(?:^|[-_.])(?:dev|develop|development|test|tests|testing|lint|check|ci|docs?|debug)(?:$|[-_.\d])/;

/** True of a stage that only serves others: it starts nothing and tests nothing. */
const isHelper = (context: Context, stage: Stage): boolean =>
  !TARGETS.test(stage.name ?? '') &&
  !stage.instructions.some(({ name }) => name === 'CMD' || name === 'ENTRYPOINT') &&
  runsTests(context, stage) === undefined;

/** Directories of what was built, which may hold its packages. */
const BUILT = /\/(?:dist|build|out|bin|\.output|\.next|_build|public|bundle)\//;

interface Program {
  readonly started: Started;
  /** What it runs, in the build context. */
  readonly source: string;
}

/** The program of the language that a container starts, where what it runs came from the build context as it is. */
function projectProgram(context: Context, stage: Stage, language: Packaged): Program | undefined {
  const facts = context.facts(stage);
  const started = startedBy(facts).find(({ program }) => runs(language, program));
  if (!started || facts.hasCommand(started.program.word.text).presence !== 'present') return undefined;
  const { name, args } = started.program;
  const sourceOf = (word: string): string | undefined => {
    if (facts.workdir === undefined && !word.startsWith('/')) return undefined;
    const look = facts.files.look(resolvePath(facts.workdir ?? '/', word));
    return look.presence === 'present' ? look.entry.contextPath : undefined;
  };
  if (name === 'bundle') {
    const source = sourceOf('Gemfile');
    const vendored = facts.files.look(resolvePath(facts.workdir ?? '/', 'vendor'));
    return source !== undefined && vendored.presence === 'absent' ? { started, source } : undefined;
  }
  const script = args.find(({ text }) => !text.startsWith('-'));
  if (!script || args[0] !== script) return undefined;
  const source = sourceOf(script.text);
  if (source === undefined || BUILT.test(`/${source}`) || !importsSomething(context, source))
    return undefined;
  const path = resolvePath(facts.workdir ?? '/', script.text);
  return language !== 'node' || isFarFromModules(context, stage, path) ? { started, source } : undefined;
}

/** A package by its name, not a file beside it. */
const IMPORT = /^\s*(?:import|from)\s+[A-Za-z_]|\brequire\(\s*['"][^./]|\bfrom\s+['"][^./]/m;

/** False where the text is at hand and needs nothing. */
function importsSomething({ project }: Context, source: string): boolean {
  const text = project?.files?.read(source);
  return text === undefined || IMPORT.test(text);
}

/** True where no directory around a script can hold packages. */
function isFarFromModules({ facts }: Context, stage: Stage, path: string): boolean {
  const { files } = facts(stage);
  for (let at = parentOf(path); ; at = parentOf(at)) {
    if (files.look(resolvePath(at, 'node_modules')).presence !== 'absent') return false;
    if (at === '/') return true;
  }
}
