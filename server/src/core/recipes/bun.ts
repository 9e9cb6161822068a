import { lastBuild, startedPrograms } from './support/compiled.ts';
import { isImageUser, runsCompiled, smaller } from './support/images.ts';
import { nodePlan } from './support/node-plan.ts';
import { developmentStart, localInstalls, projectOf } from './support/node-project.ts';
import { outputsOf } from './support/node-started.ts';
import { defineRecipe, type SplitInput } from './types.ts';

/** Bun: a program that it compiles, or sources with the packages that run. */
export const bun = defineRecipe({
  name: 'bun',
  matches: ({ image, facts, steps }) =>
    image?.runtimes.some(({ language }) => language === 'bun') === true &&
    (facts.installations.some(({ ecosystem }) => ecosystem === 'node') ||
      steps.some(({ commands }) =>
        commands.some(({ task, step }) => task === 'build' && step.name === 'bun'),
      )),
  plan(input) {
    const compiled = startsCompiled(input);
    if (compiled) {
      const programs = startedPrograms(input);
      if ('kind' in programs) return programs;
      const runtime = isImageUser(input.facts.user) ? smaller(input) : runsCompiled(input);
      return {
        kind: 'plan',
        sources: 'builder',
        artefacts: programs.artefacts,
        runtimes: [runtime],
        gains: ['Bun and node_modules'],
        checks: ['The program holds Bun: see that what it opens beside itself is copied.'],
      };
    }
    const project = projectOf(input);
    if (!project || localInstalls(input).length === 0)
      return {
        kind: 'unneeded',
        code: 'nothing-built',
        message: 'Only programs are installed globally, which what runs may use.',
      };
    const blocked = developmentStart(input, project);
    if (blocked) return blocked;
    return nodePlan(input, project, { paths: outputsOf(input, project), sources: 'bundled' });
  },
});

/** True where CMD starts what `bun build --compile` makes. */
const startsCompiled = ({ started, facts, steps }: SplitInput): boolean => {
  const at = lastBuild(steps);
  return (
    at !== undefined &&
    started.some(({ path, role, from }) => {
      const look = facts.files.look(path);
      return (
        role === 'program' &&
        from !== 'HEALTHCHECK' &&
        look.presence === 'present' &&
        look.entry.linkage?.because.startsWith('a compiled program holds Bun') === true
      );
    })
  );
};
