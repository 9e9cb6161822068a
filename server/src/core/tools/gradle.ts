import { type Options, readOptions } from './command-line.ts';
import { below, build, directoryOf, file, fill, phrase, result, tree } from './effects.ts';
import {
  type GradleBuild,
  readGradleBuild,
  readGradleSettings,
  readGradleVersion,
} from './manifests/gradle.ts';
import { baseOf, pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  '-p',
  '--project-dir',
  '-b',
  '--build-file',
  '-c',
  '--settings-file',
  '-x',
  '--exclude-task',
  '-g',
  '--gradle-user-home',
  '-I',
  '--init-script',
  '--project-cache-dir',
  '--console',
  '--max-workers',
  '--configuration',
  '--warning-mode',
  '--tests',
];

export const gradle = defineTool({
  names: ['gradle', 'gradlew'],
  relative: true,
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    if (options.has('--version', '-v', '--help', '-h', '--stop', '--status'))
      return build(home(call, options));
    const given = options.value('-p', '--project-dir');
    const placed = given ? pathOf(given, call.cwd) : undefined;
    const directory = placed ? (placed.exact ? placed.path : undefined) : call.cwd;
    const tasks = options.operands.map(({ text }) => text);
    return interpretGradle(call, options, directory, tasks);
  },
});

/** `GRADLE_USER_HOME`, else ~/.gradle. */
function home(call: ToolCall, options: Options): readonly Effect[] {
  const given = options.value('-g', '--gradle-user-home');
  const placed = given ? pathOf(given, call.cwd) : undefined;
  const path = placed
    ? placed.exact
      ? placed.path
      : undefined
    : directoryOf(call, 'GRADLE_USER_HOME', below(call.home, '.gradle'));
  return path === undefined ? [] : [fill(path, `Gradle keeps what it downloads in ${path}`)];
}

/** Tasks that only read or resolve. */
const READS =
  /^(?:dependencies|tasks|projects|properties|help|check|test|lint\w*|ktlint\w*|spotlessCheck|detekt|resolve\w*|download\w*|buildEnvironment|wrapper|--.*)$/;
const ARCHIVES =
  /^(?:build|assemble|jar|bootJar|war|bootWar|shadowJar|buildFatJar|quarkusBuild|installDist|distZip|distTar|installBootDist|installShadowDist|stage|publish\w*)$/;
const RUNS = /^(?:run|bootRun|quarkusDev|appRun|runFatJar)$/;

function interpretGradle(
  call: ToolCall,
  options: Options,
  directory: string | undefined,
  tasks: readonly string[],
): ToolResult {
  const said = phrase(call);
  if (directory === undefined) return build(fill('/', `${said} builds; the directory is not known`));
  const names = tasks.map((task) => task.slice(task.lastIndexOf(':') + 1));
  const work = names.some((name) => RUNS.test(name)) ? 'runtime' : 'build';
  const own = fill(directory, `${said} writes below build and .gradle`, ['build', '.gradle', '.kotlin']);
  if (tasks.length === 0 || names.every((name) => READS.test(name)))
    return result(work, own, home(call, options));
  const effects: Effect[] = [own];
  // `:app:build` belongs to a project that settings.gradle may place anywhere
  const plain = tasks.every((task) => !/.:/.test(task));
  const known = names.every(
    (name) =>
      ARCHIVES.test(name) ||
      READS.test(name) ||
      RUNS.test(name) ||
      name === 'clean' ||
      /^(?:compile\w*|classes|testClasses|processResources)$/.test(name),
  );
  const text = readFirst(call, directory, ['build.gradle', 'build.gradle.kts']);
  if (!known) effects.push(fill(directory, `it is not known what the tasks of ${said} write`));
  if (names.includes('clean'))
    effects.unshift({
      kind: 'disturb',
      path: directory,
      names: ['build'],
      proof: `${said} removes what was built`,
    });
  if (text === undefined) {
    const path = resolvePath(directory, 'build');
    const why = `${resolvePath(directory, 'build.gradle')} is not at hand, so it is not known what ${said} writes`;
    effects.push(fill(directory, why), {
      kind: 'create',
      path,
      entry: 'directory',
      certain: false,
      role: 'artefact',
      proof: why,
    });
    return result(work, effects, home(call, options));
  }
  const read = readGradleBuild(text);
  if (/\b(?:buildDir|buildDirectory|destinationDir\w*|into)\b/.test(text))
    effects.push(fill(directory, `the build file may make ${said} write elsewhere`));
  if (plain && names.some((name) => ARCHIVES.test(name)))
    effects.push(...archives(call, directory, read, names));
  return result(work, effects, home(call, options));
}

const readFirst = (call: ToolCall, directory: string, names: readonly string[]): string | undefined =>
  names.map((name) => call.files.read(resolvePath(directory, name))).find((text) => text !== undefined);

function archives(
  call: ToolCall,
  directory: string,
  read: GradleBuild,
  tasks: readonly string[],
): readonly Effect[] {
  const said = phrase(call);
  const settingsText = readFirst(call, directory, ['settings.gradle', 'settings.gradle.kts']);
  const absent = ['settings.gradle', 'settings.gradle.kts'].every(
    (name) => call.files.has(resolvePath(directory, name)) === false,
  );
  const settings = readGradleSettings(settingsText ?? '');
  // a root that only holds others may have nothing to build
  const certain = !settings.hasProjects && !read.renames;
  const effects: Effect[] = [];
  const libs = resolvePath(directory, 'build/libs');
  const jar = tasks.some((task) =>
    /^(?:build|assemble|jar|bootJar|shadowJar|war|bootWar|buildFatJar)$/.test(task),
  );
  if (jar)
    effects.push(
      ...tree(libs, 'artefact', `the project lies in ${directory}, so ${said} writes ${libs}`, certain),
    );
  const name = settings.rootName ?? (absent ? baseOf(directory) : undefined);
  const version = read.version ?? (read.versionUnknown ? undefined : versionOf(call, directory));
  if (name !== undefined && tasks.includes('installDist')) {
    const path = resolvePath(directory, `build/install/${name}`);
    effects.push(
      ...tree(
        path,
        'artefact',
        `the project is called ${name}, so ${said} writes ${path}`,
        certain && read.plugins.application,
      ),
    );
  }
  if (!jar || name === undefined || version === undefined || read.renames) return effects;
  const whole = version === '' ? name : `${name}-${version}`;
  const war = read.plugins.war || tasks.some((task) => /war/i.test(task));
  const all = tasks.some((task) => /^(?:build|assemble)$/.test(task));
  const written: string[] = [];
  if (all || tasks.some((task) => /^(?:boot)?(?:jar|war)$/i.test(task)))
    written.push(`${whole}.${war ? 'war' : 'jar'}`);
  // Spring Boot puts its own archive beside the plain one
  if (read.plugins.springBoot && (all || tasks.includes('jar')))
    written.push(`${whole}-plain.${war ? 'war' : 'jar'}`);
  if (read.plugins.shadow && (all || tasks.includes('shadowJar'))) written.push(`${whole}-all.jar`);
  for (const one of written) {
    const path = resolvePath(libs, one);
    effects.push(
      file(
        path,
        `the project is called ${name}${version === '' ? '' : ` and has version ${version}`}, so ${said} writes ${path}`,
        {
          certain:
            certain &&
            (!read.plugins.springBoot ||
              (one.includes('-plain.') ? read.plugins.plainArchive : !tasks.includes('jar'))),
        },
      ),
    );
  }
  return effects;
}

/** The version of gradle.properties, `''` where there certainly is none. */
function versionOf(call: ToolCall, directory: string): string | undefined {
  const path = resolvePath(directory, 'gradle.properties');
  const text = call.files.read(path);
  if (text !== undefined) return readGradleVersion(text) ?? '';
  return call.files.has(path) === false ? '' : undefined;
}
