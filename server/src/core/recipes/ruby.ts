import { installsBeside, packagesOfJavaScript } from './support/foreign.ts';
import { gemsOf, taskOfBundler } from './support/gems.ts';
import { basics, smaller } from './support/images.ts';
import { defineRecipe, type RecipePlan } from './types.ts';

/** Bundler and RubyGems: the gems cross, and sources run as they are. */
export const ruby = defineRecipe({
  name: 'ruby',
  matches: ({ facts, image }) =>
    image?.runtimes.some(({ language }) => language === 'ruby') === true &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'ruby'),
  plan(input) {
    const gems = gemsOf(input);
    if ('kind' in gems) return gems;
    const runtime = smaller(input);
    const zones = gems.names.some((name) => /^(?:tzinfo|activesupport|rails)$/.test(name));
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts: [...gems.artefacts, ...packagesOfJavaScript(input)],
      tasks: (one) => (installsBeside(one, /^ruby$/) ? 'unknown' : taskOfBundler(one)),
      runtimes: [runtime],
      packages: [...gems.packages, ...(zones ? basics(input, runtime, true) : [])],
      buildPackages: /^(?:ruby(?:\d[\d.]*)?-dev|ruby-devel|libffi-dev)$/,
      checks: gems.checks,
    } satisfies RecipePlan;
  },
});
