import type { ShellWord } from '../shell/types.ts';
import { readToml } from '../tools/manifests/toml.ts';
import { tableAt } from '../tools/manifests/values.ts';
import { environmentPlan } from './support/environment.ts';
import { isManagedBy } from './support/python-programs.ts';
import type { Unwrapped } from './support/wrapped.ts';
import { defineRecipe, type SplitInput } from './types.ts';

/** Poetry fills an environment in the builder; the runtime stage has the environment, and no Poetry. */
export const poetry = defineRecipe({
  name: 'poetry',
  matches: isManagedBy('poetry'),
  plan: (input) =>
    environmentPlan(input, {
      title: 'Poetry',
      names: /^poetry$/,
      fills: 'active',
      unwrap: unwrapRun(scriptsOf(input)),
      megabytes: 90,
    }),
});

/** Functions of the project that Poetry runs by name, where its own package is not installed. */
function scriptsOf({ facts, read }: SplitInput): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const installs = facts.installations.filter(({ manager }) => manager === 'poetry');
  if (installs.some(({ editable = [] }) => editable.length > 0)) return found;
  const manifest = installs
    .flatMap(({ manifests }) => manifests)
    .find((one) => /\/pyproject\.toml$/.test(one));
  const toml = readToml((manifest && read(manifest)) ?? '');
  for (const [name, value] of Object.entries(tableAt(toml, 'tool', 'poetry', 'scripts')))
    if (typeof value === 'string' && /^[\w.]+:\w+$/.test(value)) found.set(name, value);
  return found;
}

const unwrapRun =
  (scripts: ReadonlyMap<string, string>) =>
  ([run, name]: readonly ShellWord[]): Unwrapped | undefined => {
    if (run?.text !== 'run') return undefined;
    const [module, called] = scripts.get(name?.text ?? '')?.split(':') ?? [];
    if (module === undefined) return { skip: 1, lead: [] };
    const code = `import sys; from ${module} import ${called}; sys.exit(${called}())`;
    return { skip: 1, lead: ['python', '-c', code], replaces: 1 };
  };
