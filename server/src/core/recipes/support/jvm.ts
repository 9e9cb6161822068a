import { imageFacts } from '../../data/images/index.ts';
import { readPom } from '../../tools/manifests/pom.ts';
import { isWithin, parentOf, resolvePath } from '../../tools/paths.ts';
import type { Artefact, Decline, RecipePlan, RuntimeImage, SplitInput } from '../types.ts';
import { settingsBeside } from './assets.ts';
import { distrolessJava } from './bare-runtimes.ts';
import { lastBuild, madeBy, startedPrograms } from './compiled.ts';
import { runner } from './images.ts';
import { layered } from './spring.ts';

/** What recipes of the Java machine share: images that run it, and what of a build they run. */

/** Versions of which eclipse-temurin has a runtime image. Source: https://hub.docker.com/_/eclipse-temurin, 2026-11. */
const VERSIONS: ReadonlySet<string> = new Set(
  [8, 11, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26].map((version) => String(version)),
);

/** Tools of the JDK that a JRE lacks. */
const DEVELOPMENT = /^(?:jcmd|jmap|jstack|jstat|jlink|jshell|jdb|javac|jar)$/;

/** A Java runtime of the version that the image compiles with, or what stands in the way. */
function jre(input: SplitInput): RuntimeImage | Decline {
  const { stage, image, programs } = input;
  const tool = [...programs].find((name) => DEVELOPMENT.test(name));
  const declined = (message: string, help: string): Decline => ({
    kind: 'declined',
    code: 'no-runtime-image',
    message,
    span: stage.from.head,
    help,
  });
  if (tool !== undefined) {
    return declined(
      `The container starts ${tool}, which only a JDK has.`,
      'Start the program with java, or keep the JDK.',
    );
  }
  const usual = runner(input);
  if (usual && /jre/.test(usual.ref)) return usual;
  // the same distribution, with the runtime of the package
  if (usual && image?.role === 'base' && input.asked.some(({ name }) => JDK.test(name))) return usual;
  const own = image?.runtimes.find(({ language }) => language === 'java')?.version;
  const installed = [...installedVersions(input)];
  const said = own ?? (installed.length === 1 ? installed[0] : undefined);
  const version = said ?? ofProject(input);
  if (version !== undefined && VERSIONS.has(version) && image?.libc !== undefined) {
    const isMusl = image.libc === 'musl';
    const ref = `eclipse-temurin:${version}-jre${isMusl ? '-alpine' : ''}`;
    const unsaid = `${stage.base.ref} does not say which version of Java it has, and the runtime stage has ${version}: name it in both.`;
    return { kind: isMusl ? 'alpine' : 'slim', raw: ref, ref, ...(said ? {} : { checks: [unsaid] }) };
  }
  return version === undefined
    ? declined(
        `Which version of Java ${stage.base.ref} has is not known.`,
        'Name it in the tag: `maven:3-eclipse-temurin-21`, `gradle:8-jdk21`, `eclipse-temurin:21-jdk`.',
      )
    : declined(
        `No image with a Java runtime of version ${version} is known for ${stage.base.ref}.`,
        'Build with a version that is maintained: `maven:3-eclipse-temurin-21`, `gradle:8-jdk21`.',
      );
}

/** The last version with long support. */
const CURRENT = '25';

/**
 * For images whose tag leaves the version open, and so has the newest: the last one with long support, where the
 * project says that it compiles for that or an older one.
 */
function ofProject({ image, context }: SplitInput): string | undefined {
  if (image?.repository !== 'maven' || image.libc !== 'glibc') return undefined;
  const text = context.project?.files?.read('pom.xml');
  const level = text === undefined ? undefined : readPom(text).level;
  return level !== undefined && level <= Number(CURRENT) ? CURRENT : undefined;
}

const JDK = /^(?:openjdk-?\d+(?:-jdk(?:-headless)?)?|default-jdk(?:-headless)?|java-[\w.]+-openjdk-devel)$/;

/** Of packages of the distribution: `openjdk-17-jdk`, `openjdk17`. */
function installedVersions({ asked }: SplitInput): ReadonlySet<string> {
  return new Set(
    asked.flatMap(
      ({ name }) => /^(?:openjdk-?|temurin-|java-)(\d+)(?:-jdk|-jre|-openjdk|$)/.exec(name)?.[1] ?? [],
    ),
  );
}

/** Packages of which a runtime image needs nothing but the machine itself; start scripts of build tools want findutils. */
export const JDKS =
  /^(?:maven|gradle|openjdk.*|default-jdk.*|temurin-.*|java-.*-openjdk.*|ant|sbt|scala|kotlin|findutils)$/;

const CHECK =
  'A JRE has no tools of a JDK and few fonts: see that the program draws no text and starts none.';

/** `java -jar`, `java -cp`: the archives and class paths that the container names. */
export function archivePlan(input: SplitInput, gain: string): RecipePlan | Decline {
  const runtime = jre(input);
  if ('message' in runtime) return runtime;
  const { facts } = input;
  const started = startedPrograms(input, (name) => name === 'java');
  if ('kind' in started) return started;
  const artefacts = [...started.artefacts];
  const add = (one: Artefact) => {
    if (!artefacts.some(({ from }) => isWithin(one.from, from))) artefacts.push(one);
  };
  for (const one of [...globs(input), ...classPath(input)]) add(one);
  // `java Main` finds its classes in the directory where it starts
  if (artefacts.length === 0) {
    if (facts.workdir === undefined || facts.workdir === '/') {
      return {
        kind: 'declined',
        code: 'artefact-unknown',
        message: 'It is not known where the build puts what `java` runs.',
        span: facts.entrypoints[0]!.instruction.head,
        help: 'Start the archive by its path: `java -jar /app/app.jar`.',
      };
    }
    artefacts.push({
      from: facts.workdir,
      to: facts.workdir,
      at: madeBy(input, facts.workdir),
      why: 'the classes are there',
    });
  }
  return planOf(input, runtime, artefacts, gain);
}

/** A directory with `bin/NAME` and `lib`, whose script starts Java: `gradle installDist`, `sbt stage`. */
export function distributionPlan(input: SplitInput, gain: string): RecipePlan | Decline {
  const runtime = jre(input);
  if ('message' in runtime) return runtime;
  const trees = input.started.flatMap(({ path, from }): Artefact[] => {
    const tree = from === 'HEALTHCHECK' ? undefined : distributionOf(path);
    return tree === undefined
      ? []
      : [
          {
            from: tree,
            to: tree,
            at: madeBy(input, tree),
            why: 'the container starts its script, which runs what lies beside it',
          },
        ];
  });
  const others = input.started.filter(({ path }) => !trees.some(({ from }) => isWithin(path, from)));
  const rest = startedPrograms({ ...input, started: others }, () => true);
  if ('kind' in rest) return rest;
  const own = rest.artefacts.filter(({ from }) => !trees.some((tree) => isWithin(from, tree.from)));
  return planOf(input, runtime, [...trees, ...own], gain);
}

/** The directory of a distribution whose script it is: `/app/build/install/shop` of `…/shop/bin/shop`. */
export function distributionOf(path: string): string | undefined {
  if (!/\/bin\/[^/]+$/.test(path)) return undefined;
  const tree = parentOf(parentOf(path));
  return /^\/(?:usr(?:\/local)?|opt|app|srv|home)?$/.test(tree) || /\/(?:build|target|out)$/.test(tree)
    ? undefined
    : tree;
}

function planOf(
  input: SplitInput,
  runtime: RuntimeImage,
  artefacts: readonly Artefact[],
  gain: string,
): RecipePlan {
  const { facts, context } = input;
  // an archive holds its resources; what the context shows beside it may be settings
  const isWhole = artefacts.some(({ to }) => to === facts.workdir) || !context.project?.files;
  const assets = isWhole
    ? { artefacts: [], checks: [] }
    : settingsBeside(input, artefacts[0]?.at ?? lastBuild(input.steps)!);
  return {
    kind: 'plan',
    sources: 'builder',
    artefacts: [...artefacts, ...assets.artefacts],
    runtimes: [
      runtime,
      ...layered(input, runtime, [...artefacts, ...assets.artefacts]),
      ...distrolessJava(input, runtime),
    ],
    packages: needsBash(input, runtime) ? [{ name: 'bash', why: 'the start script is one of bash' }] : [],
    gains: [gain],
    checks: [CHECK, ...assets.checks],
    buildPackages: JDKS,
  };
}

/** Scripts of sbt's native packager are written for bash, which Alpine's images lack. */
const needsBash = ({ steps }: SplitInput, { ref }: RuntimeImage): boolean =>
  imageFacts(ref)?.libc === 'musl' &&
  steps.some(({ commands }) =>
    commands.some(({ step }) => step.name === 'sbt' && step.args.some(({ text }) => /stage/i.test(text))),
  );

const javaWords = ({ entrypoints }: SplitInput) =>
  entrypoints
    .filter(({ from }) => from !== 'HEALTHCHECK')
    .flatMap((one) => one.commands.map(({ args }) => args));

/** `java -jar target/*.jar` in shell form. */
function globs(input: SplitInput): Artefact[] {
  const { workdir } = input.facts;
  return javaWords(input)
    .flat()
    .flatMap(({ text }): Artefact[] => {
      if (!/^[^$`{}:]*\*[^$`{}:/]*\.(?:jar|war)$/.test(text)) return [];
      if (workdir === undefined && !text.startsWith('/')) return [];
      const path = resolvePath(workdir ?? '/', text);
      return [
        { from: path, to: path, at: madeBy(input, path), why: 'the container runs it', unproved: true },
      ];
    });
}

/** Directories and archives of `-cp a:b/*`. */
function classPath(input: SplitInput): Artefact[] {
  const { workdir, files } = input.facts;
  if (workdir === undefined) return [];
  return javaWords(input)
    .flatMap((args) => classPaths(args.map(({ text }) => text)))
    .flatMap((value) => (/[$`{}?]/.test(value) ? [] : value.split(':')))
    .flatMap((entry): Artefact[] => {
      const path = resolvePath(workdir, entry.replace(/\/?\*$/, '') || '.');
      if (path === '/' || files.look(path).presence === 'absent') return [];
      return [{ from: path, to: path, at: madeBy(input, path), why: 'it is on the class path' }];
    });
}

/** The values of the machine's own options: what stands behind the class or archive is the program's. */
function classPaths(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length && words[at]!.startsWith('-') && words[at] !== '-jar'; at++) {
    const attached = /^--(?:class-path|module-path)=(.*)$/s.exec(words[at]!)?.[1];
    if (attached !== undefined) found.push(attached);
    else if (/^(?:-cp|-classpath|--class-path|-p|--module-path)$/.test(words[at]!)) {
      at++;
      if (words[at] !== undefined) found.push(words[at]!);
    } else if (/^--(?:add-\w+|source|patch-module|limit-modules|upgrade-module-path)$/.test(words[at]!)) at++;
  }
  return found;
}
