import { resolvePath } from '../tools/paths.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { runner } from './support/images.ts';
import { type Artefact, defineRecipe, type SplitInput } from './types.ts';

const TOOLS = /^(?:mvn|mvnw|gradle|gradlew|javac|ant)$/;

/** Tools of the JDK that a JRE lacks. */
const DEVELOPMENT = /^(?:jcmd|jmap|jstack|jstat|jlink|jshell|jdb|javac|jar)$/;

/** Maven, Gradle and javac: a JRE runs the archive. */
export const java = defineRecipe({
  name: 'java',
  matches: ({ steps, programs }) =>
    programs.has('java') &&
    steps.some(({ commands }) =>
      commands.some(({ task, step }) => task === 'build' && TOOLS.test(step.name ?? '')),
    ),
  plan(input) {
    const runtime = runner(input);
    const { stage, facts, programs } = input;
    const tool = [...programs].find((name) => DEVELOPMENT.test(name));
    if (!runtime || !/jre/.test(runtime.ref) || tool !== undefined) {
      return {
        kind: 'declined',
        code: 'no-runtime-image',
        message:
          tool === undefined
            ? `No image with a Java runtime is known for ${stage.base.ref}.`
            : `The container starts ${tool}, which only a JDK has.`,
        span: stage.from.head,
        help: 'Build in an image of maven, gradle or eclipse-temurin.',
      };
    }
    const at = lastBuild(input.steps)!;
    const started = startedPrograms(input, (name) => name === 'java');
    if ('kind' in started) return started;
    const artefacts = [...started.artefacts, ...globs(input, at)];
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
      artefacts.push({ from: facts.workdir, to: facts.workdir, at, why: 'the classes are there' });
    }
    // an archive holds its resources; what the context shows beside it may be settings
    const isWhole = artefacts.some(({ to }) => to === facts.workdir) || !input.context.project?.files;
    const assets = isWhole ? { artefacts: [], checks: [] } : assetsBeside(input, at);
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...artefacts, ...assets.artefacts],
      runtimes: [runtime],
      gains: ['the JDK and the build tool'],
      checks: [
        'A JRE has no fonts and no tools of a JDK: see that the program draws no text and starts none.',
        ...assets.checks,
      ],
      buildPackages: /^(?:maven|gradle|openjdk-.*|default-jdk.*)$/,
    };
  },
});

/** `java -jar target/*.jar` in shell form. */
function globs({ facts }: SplitInput, at: Artefact['at']): Artefact[] {
  const words = facts.entrypoints
    .filter(({ from }) => from !== 'HEALTHCHECK')
    .flatMap((one) => one.commands.flatMap(({ args }) => args));
  return words.flatMap(({ text }): Artefact[] => {
    if (!/^[^$`{}]*\*[^$`{}/]*\.(?:jar|war)$/.test(text) || facts.workdir === undefined) return [];
    const path = resolvePath(facts.workdir, text);
    return [{ from: path, to: path, at, why: 'the container runs it', unproved: true }];
  });
}
