import { readJson } from './json.ts';
import { listAt, tableAt, textAt, valueAt } from './values.ts';

export interface PackageJson {
  readonly name: string | undefined;
  readonly scripts: ReadonlyMap<string, string>;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  readonly workspaces: readonly string[];
  /** `yarn@4.1.0`. */
  readonly packageManager: string | undefined;
  readonly main: string | undefined;
}

/** Reads a package.json; what is missing or of another type is empty. */
export function readPackageJson(text: string): PackageJson {
  const json = readJson(text);
  const scripts = Object.entries(tableAt(json, 'scripts'));
  const workspaces = Array.isArray(valueAt(json, 'workspaces'))
    ? listAt(json, 'workspaces')
    : listAt(json, 'workspaces', 'packages');
  return {
    name: textAt(json, 'name'),
    scripts: new Map(scripts.flatMap(([name, line]) => (typeof line === 'string' ? [[name, line]] : []))),
    dependencies: new Set(Object.keys(tableAt(json, 'dependencies'))),
    devDependencies: new Set(Object.keys(tableAt(json, 'devDependencies'))),
    workspaces: workspaces.filter((one) => typeof one === 'string'),
    packageManager: textAt(json, 'packageManager'),
    main: textAt(json, 'main'),
  };
}
