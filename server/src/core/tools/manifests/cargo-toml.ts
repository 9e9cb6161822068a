import { readToml } from './toml.ts';
import { listAt, tableAt, textAt, valueAt } from './values.ts';

export interface CargoBin {
  readonly name: string;
  /** Built only with certain features. */
  readonly optional: boolean;
}

export interface CargoToml {
  /** Undefined of a workspace without a package of its own. */
  readonly package: string | undefined;
  readonly bins: readonly CargoBin[];
  /** False where src/main.rs and src/bin are not looked for. */
  readonly autobins: boolean;
  /** The build script, relative to the crate; undefined where `build = false` says that there is none. */
  readonly buildScript: string | undefined;
  /** Undefined where the file is no workspace. */
  readonly workspace:
    | { readonly members: readonly string[]; readonly defaults: readonly string[] }
    | undefined;
  /** Crates that it needs, those of the workspace included, with the features that are asked for. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

const texts = (values: readonly unknown[]): readonly string[] =>
  values.filter((one) => typeof one === 'string');

/** Reads a Cargo.toml; undefined where it is not TOML. */
export function readCargoToml(text: string): CargoToml | undefined {
  const toml = readToml(text);
  if (!toml) return undefined;
  return {
    package: textAt(toml, 'package', 'name'),
    bins: listAt(toml, 'bin').flatMap((bin) => {
      const name = textAt(bin, 'name');
      return name === undefined ? [] : { name, optional: listAt(bin, 'required-features').length > 0 };
    }),
    autobins: valueAt(toml, 'package', 'autobins') !== false,
    buildScript:
      valueAt(toml, 'package', 'build') === false
        ? undefined
        : (textAt(toml, 'package', 'build') ?? 'build.rs'),
    workspace: Object.hasOwn(toml, 'workspace')
      ? {
          members: texts(listAt(toml, 'workspace', 'members')),
          defaults: texts(listAt(toml, 'workspace', 'default-members')),
        }
      : undefined,
    dependencies: new Map(
      [tableAt(toml, 'dependencies'), tableAt(toml, 'workspace', 'dependencies')].flatMap((table) =>
        Object.entries(table).map(([name, value]) => [
          textAt(value, 'package') ?? name,
          texts(listAt(value, 'features')),
        ]),
      ),
    ),
  };
}

/** The target directory and triple that a .cargo/config.toml sets. */
export function readCargoConfig(text: string): {
  readonly targetDir: string | undefined;
  readonly target: unknown;
} {
  const build = tableAt(readToml(text), 'build');
  return { targetDir: textAt(build, 'target-dir'), target: build['target'] };
}
