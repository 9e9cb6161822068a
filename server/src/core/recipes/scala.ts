import { archivePlan, distributionOf, distributionPlan } from './support/jvm.ts';
import { defineRecipe } from './types.ts';

/** sbt: `assembly` makes one archive, `stage` and `pack` a directory with a start script. */
export const scala = defineRecipe({
  name: 'scala',
  matches: ({ steps, programs, started }) =>
    steps.some(({ commands }) =>
      commands.some(
        ({ task, step }) => task === 'build' && /^(?:sbt|sbtn|mill|millw|scalac)$/.test(step.name ?? ''),
      ),
    ) &&
    (programs.has('java') ||
      started.some(({ path, from }) => from !== 'HEALTHCHECK' && distributionOf(path) !== undefined)),
  plan: (input) =>
    input.programs.has('java')
      ? archivePlan(input, 'the JDK and sbt')
      : distributionPlan(input, 'the JDK and sbt'),
});
