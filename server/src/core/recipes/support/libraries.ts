import { type LibraryEcosystem, librariesOf } from '../../data/packages/consumers.ts';
import type { RuntimePackage, SplitInput } from '../types.ts';

/**
 * Packages of the distribution that dependencies need while they run, and that the original had: what it lacked, it
 * did not need.
 */
export function neededBy(
  { facts, image }: SplitInput,
  ecosystem: LibraryEcosystem,
  names: readonly string[],
  release = image?.distribution,
): { readonly packages: readonly RuntimePackage[]; readonly checks: readonly string[] } {
  const packages = new Map<string, RuntimePackage>();
  const checks: string[] = [];
  if (!release) return { packages: [], checks };
  for (const name of names) {
    for (const need of librariesOf(ecosystem, name, release) ?? []) {
      // gems are compiled in the build, unless there happens to be one for the platform
      if (need.when === 'source' && ecosystem !== 'ruby') continue;
      if (!need.packages) {
        // the package with headers brings the libraries, in every release under the same name
        const headers = need.headers.filter(
          (each) =>
            facts.hasPackage(each) === true ||
            (image?.slim !== undefined && facts.hasPackage(each) !== false),
        );
        for (const each of headers)
          packages.set(each, {
            name: each,
            why: `${name} needs its library, whose name in this release is not known`,
          });
        if (headers.length > 0 || need.headers.length > 0) continue;
        checks.push(`${name} needs libraries of the distribution whose names in this release are not known.`);
        continue;
      }
      for (const each of need.packages) {
        const had = facts.hasPackage(each);
        if (had === false || (need.certainty === 'likely' && had !== true)) continue;
        packages.set(each, { name: each, why: `${name} needs it` });
      }
    }
  }
  return { packages: [...packages.values()], checks };
}

/** Names of the dependencies of one language that are known to be installed, and whether these are all. */
export function dependenciesOf(
  { facts }: SplitInput,
  ecosystem: string,
): { readonly names: readonly string[]; readonly complete: boolean } {
  const installations = facts.installations.filter((one) => one.ecosystem === ecosystem);
  return {
    names: [...new Set(installations.flatMap((one) => one.packages.map(({ name }) => name)))],
    complete: installations.every(({ complete }) => complete),
  };
}
