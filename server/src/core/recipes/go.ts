import { assetsBeside } from './support/assets.ts';
import { lastBuild, startedPrograms } from './support/compiled.ts';
import { bareImages, basics, runner } from './support/images.ts';
import { defineRecipe } from './types.ts';

/** `go build`: the program alone runs. */
export const go = defineRecipe({
  name: 'go',
  matches: ({ steps }) =>
    steps.some(({ commands }) =>
      commands.some(
        ({ task, step }) =>
          step.name === 'go' && task === 'build' && /^(?:build|install)$/.test(step.args[0]?.text ?? ''),
      ),
    ),
  plan(input) {
    const at = lastBuild(input.steps)!;
    const programs = startedPrograms(input);
    if ('kind' in programs) return programs;
    const runtime = runner(input);
    if (!runtime) {
      return {
        kind: 'declined',
        code: 'no-runtime-image',
        message: `No image is known that runs what ${input.stage.base.ref} builds.`,
        span: input.stage.from.head,
        help: 'Build in an image of golang for a release of Debian or Alpine.',
      };
    }
    const assets = assetsBeside(input, at);
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...programs.artefacts, ...assets.artefacts],
      runtimes: [runtime, ...bareImages(input, programs.linkage, 'go')],
      packages: basics(input, runtime, true),
      gains: ['the Go toolchain'],
      checks: [
        ...assets.checks,
        ...(programs.linkage === 'unknown'
          ? ['How the program is linked is not known: build with CGO_ENABLED=0 where it needs no C.']
          : []),
      ],
    };
  },
});
