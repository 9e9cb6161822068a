import { archivePlan, distributionOf, distributionPlan } from './support/jvm.ts';
import { defineRecipe, type SplitInput } from './types.ts';

const TOOLS = /^(?:mvn|mvnw|gradle|gradlew|javac|ant)$/;

const isBuilt = ({ steps }: SplitInput): boolean =>
  steps.some(({ commands }) =>
    commands.some(({ task, step }) => task === 'build' && TOOLS.test(step.name ?? '')),
  );

/** Maven, Gradle and javac: a JRE runs the archive, or the distribution with its start script. */
export const java = defineRecipe({
  name: 'java',
  matches: (input) =>
    isBuilt(input) &&
    (input.programs.has('java') ||
      input.started.some(({ path, from }) => from !== 'HEALTHCHECK' && distributionOf(path) !== undefined)),
  plan: (input) =>
    input.programs.has('java')
      ? archivePlan(input, 'the JDK and the build tool')
      : distributionPlan(input, 'the JDK and the build tool'),
});
