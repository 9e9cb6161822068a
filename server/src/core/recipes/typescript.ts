import type { PackageJson } from '../tools/manifests/package-json.ts';
import { nodePlan } from './support/node-plan.ts';
import { developmentStart, isBuilt, projectOf } from './support/node-project.ts';
import { linesOf, outputsOf } from './support/node-started.ts';
import { defineRecipe } from './types.ts';

/** TypeScript and what else is built into a directory of its own: that directory and the packages cross. */
export const typescript = defineRecipe({
  name: 'typescript',
  matches: isBuilt,
  plan(input) {
    const project = projectOf(input)!;
    return (
      developmentStart(input, project) ??
      nodePlan(input, project, {
        paths: outputsOf(input, project),
        sources: isBundled(project.manifest) ? 'bundled' : 'typescript',
        reads: /(?:tsconfig-paths|module-alias)/.test(linesOf(input, project)) ? /^tsconfig.*\.json$/ : /^$/,
      })
    );
  },
});

const isBundled = (manifest: PackageJson | undefined): boolean =>
  /\b(?:vite|nuxt|svelte-kit|remix|astro)\b/.test(manifest?.scripts.get('build') ?? '');
