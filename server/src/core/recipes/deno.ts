import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { isImageUser, runsCompiled, smaller } from './support/images.ts';
import { type Artefact, defineRecipe } from './types.ts';

/** Deno: a program that it compiles, or sources with the modules that it fetched. */
export const deno = defineRecipe({
  name: 'deno',
  matches: ({ image, steps, facts }) =>
    image?.runtimes.some(({ language }) => language === 'deno') === true &&
    (facts.installations.some(({ ecosystem }) => ecosystem === 'deno') ||
      steps.some(({ commands }) => commands.some(({ step }) => step.name === 'deno'))),
  plan(input) {
    const { facts, steps } = input;
    const isCompiled = steps.some(({ commands }) =>
      commands.some(({ step }) => step.name === 'deno' && step.args[0]?.text === 'compile'),
    );
    if (isCompiled && !input.programs.has('deno')) {
      const programs = startedPrograms(input);
      if ('kind' in programs) return programs;
      const assets = assetsBeside(input, lastBuild(steps)!);
      return {
        kind: 'plan',
        sources: 'builder',
        artefacts: [...programs.artefacts, ...assets.artefacts],
        runtimes: [isImageUser(facts.user) ? smaller(input) : runsCompiled(input)],
        gains: ['Deno and its cache'],
        checks: assets.checks,
      };
    }
    const artefacts = new Map<string, Artefact>();
    for (const { ecosystem, location, instruction } of facts.installations) {
      if (ecosystem !== 'deno' || location === undefined) continue;
      artefacts.set(location, {
        from: location,
        to: location,
        at: instruction,
        why: 'the modules are there',
      });
    }
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts: [...artefacts.values()],
      runtimes: [smaller(input)],
    };
  },
});
