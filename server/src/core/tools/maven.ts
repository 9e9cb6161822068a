import { type Options, readOptions } from './command-line.ts';
import {
  below,
  build,
  disturb,
  file,
  fill,
  fillAt,
  keptCache,
  output,
  phrase,
  result,
  tree,
} from './effects.ts';
import { type Pom, readPom } from './manifests/pom.ts';
import { parentOf, pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  '-f',
  '--file',
  '-pl',
  '--projects',
  '-s',
  '--settings',
  '-gs',
  '-T',
  '--threads',
  '-rf',
  '--resume-from',
  '-t',
  '--toolchains',
  '-l',
  '--log-file',
  '-b',
  '--builder',
];

/** Phases by how far they go. */
const PHASES = [
  'validate',
  'initialize',
  'generate-sources',
  'process-sources',
  'generate-resources',
  'process-resources',
  'compile',
  'process-classes',
  'test-compile',
  'test',
  'prepare-package',
  'package',
  'pre-integration-test',
  'integration-test',
  'post-integration-test',
  'verify',
  'install',
  'deploy',
];

/** A module of modules is followed this far. */
const DEEPEST = 4;

export const maven = defineTool({
  names: ['mvn', 'mvnw', 'mvnd'],
  relative: true,
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED, longDash: true });
    if (options.has('-v', '-version', '-h', '-help')) return build();
    return interpretMaven(call, options);
  },
});

function interpretMaven(call: ToolCall, options: Options): ToolResult {
  const said = phrase(call);
  const given = options.value('-f', '-file');
  const placed = given ? pathOf(given, call.cwd) : undefined;
  const place = placed ? (placed.exact ? placed.path : undefined) : call.cwd;
  const directory = place?.endsWith('.xml') ? parentOf(place) : place;
  const pom =
    place === undefined ? undefined : place.endsWith('.xml') ? place : resolvePath(place, 'pom.xml');
  const goals = options.operands.map(({ text }) => text);
  const effects: Effect[] = [];
  let work: ToolResult['work'] = 'build';
  for (const goal of goals) {
    if (/(?:^|:)(?:run|start|dev)$/.test(goal)) work = 'runtime';
    const phase = PHASES.indexOf(goal);
    if (goal === 'clean') effects.push(...cleaned(call, directory));
    else if (phase >= 0) effects.push(...reached(call, pom, phase));
    else if (/^(?:org\.apache\.maven\.plugins:maven-)?(?:dependency)(?:-plugin)?(?::[\d.]+)?:/.test(goal))
      effects.push(...dependencies(call, goal, directory));
    else if (
      /spring-boot:build-image|jib:(?:build|dockerBuild)|^help:|^versions:display|enforcer:|^checkstyle:|^spotless:check|^sonar:|^wrapper:|^-/.test(
        goal,
      )
    )
      effects.push(fillAt(directory, `${said} works on the project`, ['target', '.mvn', 'mvnw*']));
    else effects.push(fillAt(directory, `it is not known what the goal ${goal} writes`));
  }
  return result(work, effects, repository(call));
}

/** ~/.m2, or where `-Dmaven.repo.local` says. */
function repositoryOf(call: ToolCall): string | undefined {
  const words = [
    ...call.args.map(({ text }) => text),
    ...(call.env('MAVEN_OPTS') ?? '').split(/\s+/),
    ...(call.env('MAVEN_ARGS') ?? '').split(/\s+/),
  ];
  const given = words
    .find((word) => word.startsWith('-Dmaven.repo.local='))
    ?.slice('-Dmaven.repo.local='.length);
  if (given !== undefined) return given.includes('$') ? undefined : resolvePath(call.cwd ?? '/', given);
  return below(call.home, '.m2/repository');
}

function repository(call: ToolCall): readonly Effect[] {
  const path = repositoryOf(call);
  const wrapper = call.name === 'mvnw' ? below(call.home, '.m2/wrapper') : undefined;
  return [path, wrapper].flatMap((one) =>
    one === undefined ? [] : [fill(one, `Maven keeps what it downloads in ${one}`)],
  );
}

function dependencies(call: ToolCall, goal: string, directory: string | undefined): readonly Effect[] {
  const said = phrase(call);
  const location = repositoryOf(call);
  const verb = goal.slice(goal.lastIndexOf(':') + 1);
  if (/^(?:copy|copy-dependencies|unpack|unpack-dependencies|get)$/.test(verb)) {
    const to = call.args.find(({ text }) => /^-D(?:outputDirectory|mdep\.outputDirectory)=/.test(text));
    if (to)
      return output(call, { ...to, text: to.text.slice(to.text.indexOf('=') + 1) }, 'directory', {
        role: 'dependency',
      });
    if (verb === 'get') return [];
    const usual =
      verb === 'copy-dependencies' && directory !== undefined
        ? resolvePath(directory, 'target/dependency')
        : undefined;
    return usual === undefined
      ? [fillAt(directory, `${said} copies dependencies`)]
      : [
          ...tree(usual, 'dependency', `${said} writes ${usual}`, false),
          fillAt(directory, `${said} copies where the pom says`),
        ];
  }
  if (!/^(?:go-offline|resolve|resolve-plugins|sources)$/.test(verb)) return [];
  return [
    {
      kind: 'install',
      installation: {
        ecosystem: 'java',
        manager: 'maven',
        packages: [],
        complete: false,
        manifests: directory === undefined ? [] : [resolvePath(directory, 'pom.xml')],
        location,
        scripts: undefined,
        development: 'included',
        native: undefined,
        cache: keptCache(call, location),
      },
      proof: `${said} puts dependencies into ${location ?? 'a repository that is not known'}`,
    },
  ];
}

const cleaned = (call: ToolCall, directory: string | undefined): readonly Effect[] =>
  directory === undefined
    ? [disturb('/', `${phrase(call)} removes target`)]
    : [
        {
          kind: 'disturb',
          path: directory,
          names: ['target'],
          proof: `${phrase(call)} removes every target below ${directory}`,
        },
      ];

function reached(call: ToolCall, pom: string | undefined, phase: number, depth = 0): readonly Effect[] {
  const said = phrase(call);
  if (pom === undefined) return [fill('/', `${said} builds; the directory is not known`)];
  const directory = parentOf(pom);
  const target = resolvePath(directory, 'target');
  if (phase < PHASES.indexOf('generate-sources')) return [];
  const text = call.files.read(pom);
  if (text === undefined) {
    const why = `${pom} is not at hand, so it is not known what ${said} writes`;
    return [
      fill(directory, why),
      { kind: 'create', path: target, entry: 'directory', certain: false, role: 'artefact', proof: why },
    ];
  }
  const read = readPom(text, givenProperties(call));
  const effects: Effect[] = [];
  if (read.packaging === 'pom') effects.push(fill(directory, `${said} builds modules`, ['target']));
  else effects.push(...tree(target, 'artefact', `${pom} lies in ${directory}, so ${said} writes ${target}`));
  if (read.writesElsewhere)
    effects.push(fill(directory, `plugins of ${pom} may write elsewhere than to target`));
  if (phase >= PHASES.indexOf('package')) effects.push(...archive(call, read, target, pom));
  if (depth < DEEPEST) {
    for (const module of read.modules) {
      const path = resolvePath(directory, module.endsWith('.xml') ? module : `${module}/pom.xml`);
      // a list of projects leaves some out
      const inner = reached(call, path, phase, depth + 1);
      const some = call.args.some((word) => /^(?:-pl|--projects)(?:$|=)/.test(word.text));
      effects.push(...(some ? inner.map(possible) : inner));
    }
  }
  return effects;
}

const possible = (effect: Effect): Effect =>
  effect.kind === 'create' ? { ...effect, certain: false } : effect;

const givenProperties = (call: ToolCall): ReadonlyMap<string, string> =>
  new Map(
    call.args.flatMap(({ text, known }) => {
      const found = /^-D([\w.-]+)=(.*)$/.exec(text);
      return found && known ? [[found[1]!, found[2]!] as const] : [];
    }),
  );

function archive(call: ToolCall, pom: Pom, target: string, file_: string): readonly Effect[] {
  if (!/^(?:jar|war|ear|ejb|bundle|maven-plugin|quarkus)$/.test(pom.packaging) || pom.finalName === 'other')
    return [];
  const name =
    pom.finalName?.text ??
    (pom.artifactId === undefined || pom.version === undefined
      ? undefined
      : `${pom.artifactId}-${pom.version}`);
  if (name === undefined) return [];
  const path = resolvePath(
    target,
    `${name}.${pom.packaging === 'war' || pom.packaging === 'ear' ? pom.packaging : 'jar'}`,
  );
  const why = pom.finalName ? `${file_} names it ${name}` : `${file_} says ${pom.artifactId} ${pom.version}`;
  return [file(path, `${why}, so ${phrase(call)} writes ${path}`, { certain: !pom.hasClassifier })];
}
