import type { SplitInput } from '../../recipes/types.ts';
import { readPackageJson } from '../../tools/manifests/package-json.ts';
import { resolvePath } from '../../tools/paths.ts';

/** A script of package.json whose line is at hand: recipes look at that, not at its name. */
export function isOwnScript(
  { image, facts, read }: SplitInput,
  name: string,
  words: readonly string[],
): boolean {
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(name) || facts.workdir === undefined) return false;
  if (!image?.runtimes.some(({ language }) => language === 'node' || language === 'bun')) return false;
  const script = words.find((word) => !word.startsWith('-') && !/^run(?:-script)?$/.test(word));
  if (script === undefined || /^(?:test|lint|build|storybook)/.test(script)) return false;
  const text = read(resolvePath(facts.workdir, 'package.json'));
  return text !== undefined && readPackageJson(text).scripts.has(script);
}
