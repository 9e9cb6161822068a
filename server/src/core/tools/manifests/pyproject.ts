import { normalName } from '../python-names.ts';
import { readRequirement } from './requirements.ts';
import { readToml } from './toml.ts';
import { listAt, tableAt, textAt, valueAt } from './values.ts';

export interface PythonDependency {
  readonly name: string;
  readonly version: string | undefined;
}

/** pyproject.toml of any of the usual tools. */
export interface Pyproject {
  readonly name: string | undefined;
  /** Programs that the project installs. */
  readonly scripts: readonly string[];
  readonly dependencies: readonly PythonDependency[];
  /** Groups for development, without those for users. */
  readonly groups: ReadonlyMap<string, readonly PythonDependency[]>;
  readonly extras: ReadonlyMap<string, readonly PythonDependency[]>;
  /** False where a dependency could not be read. */
  readonly complete: boolean;
  /** Whether the project itself is installed, and not only its dependencies. */
  readonly isPackage: boolean;
  /** `>=3.11`. */
  readonly requiresPython: string | undefined;
  readonly isUvWorkspace: boolean;
}

/** Tolerant; undefined where the text is not TOML. */
export function readPyproject(text: string): Pyproject | undefined {
  const toml = readToml(text);
  if (!toml) return undefined;
  const poetry = tableAt(toml, 'tool', 'poetry');
  const usesPoetry = Object.keys(poetry).length > 0;
  let complete = !listAt(toml, 'project', 'dynamic').includes('dependencies');
  const list = (values: readonly unknown[]): PythonDependency[] =>
    values.flatMap((value) => {
      const read = typeof value === 'string' ? readRequirement(value, false) : undefined;
      if (read?.kind === 'package') return { name: read.name, version: read.version };
      if (read?.kind === 'url' && read.name !== undefined) return { name: read.name, version: undefined };
      complete = false;
      return [];
    });
  const table = (values: Readonly<Record<string, unknown>>): PythonDependency[] =>
    Object.entries(values).flatMap(([name, value]) => {
      if (name === 'python') return [];
      const version = typeof value === 'string' ? value : textAt(value, 'version');
      return { name: normalName(name), version: version === '*' ? undefined : version };
    });

  const groups = new Map<string, readonly PythonDependency[]>();
  const add = (name: string, more: readonly PythonDependency[]) =>
    groups.set(name, [...(groups.get(name) ?? []), ...more]);
  for (const [name, value] of Object.entries(tableAt(toml, 'dependency-groups')))
    if (Array.isArray(value)) add(name, list(value.filter((one) => typeof one === 'string')));
  for (const [name, value] of Object.entries(tableAt(poetry, 'group')))
    add(name, table(tableAt(value, 'dependencies')));
  if ('dev-dependencies' in poetry) add('dev', table(tableAt(poetry, 'dev-dependencies')));
  const uv = listAt(toml, 'tool', 'uv', 'dev-dependencies');
  if (uv.length > 0) add('dev', list(uv));
  for (const [name, value] of Object.entries(tableAt(toml, 'tool', 'pdm', 'dev-dependencies')))
    if (Array.isArray(value)) add(name, list(value));

  const extras = new Map<string, readonly PythonDependency[]>();
  for (const [name, value] of Object.entries(tableAt(toml, 'project', 'optional-dependencies')))
    if (Array.isArray(value)) extras.set(normalName(name), list(value));

  const dependencies = [
    ...list(listAt(toml, 'project', 'dependencies')),
    ...table(tableAt(poetry, 'dependencies')),
  ];
  return {
    name: textAt(toml, 'project', 'name') ?? textAt(poetry, 'name'),
    scripts: [
      ...Object.keys(tableAt(toml, 'project', 'scripts')),
      ...Object.keys(tableAt(toml, 'project', 'gui-scripts')),
      ...Object.keys(tableAt(poetry, 'scripts')),
    ],
    dependencies,
    groups,
    extras,
    complete,
    isPackage: usesPoetry
      ? valueAt(poetry, 'package-mode') !== false
      : valueAt(toml, 'tool', 'uv', 'package') !== false &&
        (valueAt(toml, 'build-system') !== undefined || valueAt(toml, 'tool', 'uv', 'package') === true),
    requiresPython: textAt(toml, 'project', 'requires-python') ?? textAt(poetry, 'dependencies', 'python'),
    isUvWorkspace: valueAt(toml, 'tool', 'uv', 'workspace') !== undefined,
  };
}
