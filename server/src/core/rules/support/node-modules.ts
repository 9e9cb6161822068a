import type { Context } from '../../facts/context.ts';
import type { CommandStep, Step } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { type PackageJson, readPackageJson } from '../../tools/manifests/package-json.ts';
import { packagesOf } from '../../tools/node-project.ts';
import type { Installation } from '../../tools/types.ts';
import { lineage } from './landings.ts';

/** What is known of one node_modules after a command. */
export interface Modules {
  readonly location: string;
  readonly development: Installation['development'];
  readonly manifest: string;
  /** The command that left them so. */
  readonly command: CommandStep;
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Packages that were asked for by name. */
  readonly added: ReadonlySet<string>;
}

export interface ModulesStep {
  readonly stage: Stage;
  readonly step: Step;
  readonly command: CommandStep;
  /** By location, before the command. */
  readonly modules: ReadonlyMap<string, Modules>;
  /** Packages that are installed for everyone. */
  readonly global: ReadonlySet<string>;
}

/** The commands of a stage, and of those that it builds on, in their order; the last is followed by `end`. */
export function walkModules(
  context: Context,
  stage: Stage,
  visit: (step: ModulesStep) => void,
): ReadonlyMap<string, Modules> {
  const modules = new Map<string, Modules>();
  const global = new Set<string>();
  for (const one of lineage(stage).reverse()) {
    for (const step of context.facts(one).steps) {
      for (const command of step.commands) {
        visit({ stage: one, step, command, modules, global });
        change(modules, global, command, step.instruction, one);
      }
    }
  }
  return modules;
}

function change(
  modules: Map<string, Modules>,
  global: Set<string>,
  command: CommandStep,
  instruction: Instruction,
  stage: Stage,
): void {
  for (const effect of command.effects) {
    if (effect.kind === 'install' && effect.installation.ecosystem === 'node') {
      const { location, development, manifests, packages } = effect.installation;
      const manifest = manifests[0];
      if (location === undefined || manifest === undefined) {
        for (const { name } of packages) global.add(name);
        continue;
      }
      const before = modules.get(location);
      const added = new Set([...(before?.added ?? []), ...packages.map(({ name }) => name)]);
      modules.set(location, { location, development, manifest, command, instruction, stage, added });
    } else if (effect.kind === 'uninstall' && effect.ecosystem === 'node' && effect.packages.length === 0) {
      for (const [location, one] of modules)
        modules.set(location, { ...one, development: 'omitted', command, instruction, stage });
    } else if (effect.kind === 'remove') {
      modules.delete(effect.path);
    }
  }
}

/** A package.json of the stage that is at hand. */
export function manifestAt({ project }: Context, { before }: Step, path: string): PackageJson | undefined {
  const look = before.look(path);
  const at = look.presence === 'present' ? look.entry.contextPath : undefined;
  const text = at === undefined ? undefined : project?.files?.read(at);
  return text === undefined ? undefined : readPackageJson(text);
}

/** Tools that projects have as development dependencies, by program. */
const TOOLS =
  /^(?:tsc|nest|vite|webpack|ng|vue-cli-service|vue-tsc|tsup|rollup|esbuild|swc|babel|svelte-kit|remix|parcel|jest|vitest|eslint|mocha|cypress|playwright|prettier)$/;

/** The development tool that a command runs by its own name: `tsc` of `npx tsc` and of `./node_modules/.bin/tsc`. */
export function toolOf({ name, args }: CommandStep): string | undefined {
  if (name === undefined) return undefined;
  if (TOOLS.test(name)) return name;
  const words = args.filter(({ text }) => !text.startsWith('-')).map(({ text }) => text);
  const [first, second] = words;
  const run = /^(?:npx|yarn|bunx)$/.test(name)
    ? first
    : /^(?:npm|pnpm)$/.test(name) && first === 'exec'
      ? second
      : undefined;
  return run !== undefined && TOOLS.test(run) ? run : undefined;
}

/** The script of package.json that a command runs; undefined of any other command. */
export function scriptOf({ name, args }: CommandStep): string | undefined {
  if (!/^(?:npm|yarn|pnpm)$/.test(name ?? '')) return undefined;
  const [first, second] = args.filter(({ text }) => !text.startsWith('-')).map(({ text }) => text);
  if (first === 'run' || first === 'run-script') return second;
  return /^(?:test|start|build(?:[:-].*)?)$/.test(first ?? '') ? first : undefined;
}

/** The name under which a manifest asks for a program's package, with the kind of dependency. */
export function ownerOf(
  manifest: PackageJson,
  program: string,
): { readonly name: string; readonly development: boolean } | undefined {
  const names = packagesOf(program);
  const normal = names.find((one) => manifest.dependencies.has(one));
  if (normal !== undefined) return { name: normal, development: false };
  const name = names.find((one) => manifest.devDependencies.has(one));
  return name === undefined ? undefined : { name, development: true };
}
