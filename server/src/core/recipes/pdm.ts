import { readToml } from '../tools/manifests/toml.ts';
import { tableAt, textAt } from '../tools/manifests/values.ts';
import { resolvePath } from '../tools/paths.ts';
import { environmentPlan } from './support/environment.ts';
import { isManagedBy } from './support/python-programs.ts';
import { defineRecipe, type SplitInput } from './types.ts';

/** PDM makes `.venv` beside the project; the runtime stage has it, and no PDM. */
export const pdm = defineRecipe({
  name: 'pdm',
  matches: isManagedBy('pdm'),
  plan(input) {
    const { named, scripts } = scriptsOf(input);
    return environmentPlan(input, {
      title: 'PDM',
      names: /^pdm$/,
      fills: 'active',
      unwrap: ([run, name]) => {
        if (run?.text !== 'run') return undefined;
        const words = scripts.get(name?.text ?? '');
        return words ? { skip: 1, lead: words, replaces: 1 } : { skip: 1, lead: [] };
      },
      knows: (name) => named.has(name) && !scripts.has(name),
      megabytes: 40,
    });
  },
});

interface Scripts {
  readonly named: ReadonlySet<string>;
  /** Those that are one plain command, as words. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
}

/** `[tool.pdm.scripts]` of the project. */
function scriptsOf({ facts, read }: SplitInput): Scripts {
  const toml = readToml(read(resolvePath(facts.workdir ?? '/', 'pyproject.toml')) ?? '');
  const table = Object.entries(tableAt(toml, 'tool', 'pdm', 'scripts'));
  const scripts = new Map<string, readonly string[]>();
  for (const [name, value] of table) {
    const command = typeof value === 'string' ? value : textAt(value, 'cmd');
    const isPlain = typeof value === 'string' || Object.keys(tableAt(value)).length === 1;
    if (isPlain && command !== undefined && /^[\w./:=@,-]+(?: [\w./:=@,-]+)*$/.test(command))
      scripts.set(name, command.split(' '));
  }
  return { named: new Set(table.map(([name]) => name)), scripts };
}
