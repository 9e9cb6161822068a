import { archivePlan, distributionOf, distributionPlan } from './support/jvm.ts';
import { defineRecipe, type SplitInput } from './types.ts';

const isKotlin = ({ steps, context }: SplitInput): boolean =>
  steps.some(({ commands }) =>
    commands.some(
      ({ task, step }) =>
        task === 'build' &&
        (step.name === 'kotlinc' ||
          (/^(?:gradlew?|mvnw?)$/.test(step.name ?? '') &&
            context.project?.files?.paths.some((path) => path.endsWith('.kt')))),
    ),
  );

/** Kotlin on the Java machine: kotlinc, Gradle, Maven. Ktor's fat archive and its distribution with a start script. */
export const kotlin = defineRecipe({
  name: 'kotlin',
  matches: (input) =>
    isKotlin(input) &&
    (input.programs.has('java') ||
      input.started.some(({ path, from }) => from !== 'HEALTHCHECK' && distributionOf(path) !== undefined)),
  plan: (input) =>
    input.programs.has('java')
      ? archivePlan(input, 'the JDK, Kotlin and the build tool')
      : distributionPlan(input, 'the JDK, Kotlin and the build tool'),
});
