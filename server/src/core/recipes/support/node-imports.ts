import type { SplitInput } from '../types.ts';
import { copiedFiles, type Project } from './node-project.ts';

const SOURCE = /\.[cm]?[jt]sx?$/;

/** Tests, and settings of tools that do not run. */
const ASIDE =
  /(?:^|\/)(?:node_modules|tests?|__tests__|__mocks__|spec|e2e|cypress|stories|\.storybook|examples?|docs?)\/|\.(?:test|spec|stories|e2e|d)\.[cm]?tsx?$|\.(?:test|spec|stories)\.[cm]?jsx?$|(?:^|\/)(?:\.?[\w-]+rc|[\w.-]+\.config|gulpfile|Gruntfile|jest[\w.-]*|karma[\w.-]*)\.[cm]?[jt]s$/;

/** Settings that servers read when they start. */
const STARTS_WITH = /(?:^|\/)(?:next|nuxt|vite|astro|remix|server)\.config\.[cm]?[jt]s$/;

const MOST_FILES = 1500;

/**
 * A package that only development has and that sources import all the same, types aside; undefined where none is
 * known. `settings`: only what a server reads when it starts, of a project whose build takes packages into its output.
 */
export function importedFromDevelopment(
  input: SplitInput,
  { root, manifest }: Project,
  which: 'sources' | 'settings',
): string | undefined {
  const names = manifest?.devDependencies;
  const files = copiedFiles(input, root);
  if (!names || names.size === 0 || !files) return undefined;
  for (const { path, entry } of files.walk(root, MOST_FILES)) {
    const inside = path.slice(root.length);
    if (entry.contextPath === undefined || !SOURCE.test(path)) continue;
    if (STARTS_WITH.test(inside) ? false : which === 'settings' || ASIDE.test(inside)) continue;
    const text = input.context.project?.files?.read(entry.contextPath);
    if (text === undefined) continue;
    for (const [, name = ''] of text.matchAll(IMPORT)) if (names.has(packageOf(name))) return packageOf(name);
  }
  return undefined;
}

const IMPORT =
  /(?:^[ \t]*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?|\brequire\(\s*|\bimport\(\s*)['"]([^'"\n.][^'"\n]*)['"]/gm;

/** `@scope/name/path` → `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
