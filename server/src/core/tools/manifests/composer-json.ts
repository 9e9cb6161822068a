import { readJson } from './json.ts';
import { tableAt, textAt, valueAt } from './values.ts';

export interface ComposerPackage {
  readonly name: string;
  readonly version: string | undefined;
}

export interface ComposerJson {
  /** Without the platform: `php`, `ext-gd`. */
  readonly require: readonly ComposerPackage[];
  readonly requireDev: readonly ComposerPackage[];
  /** Extensions of PHP that it needs: `gd`. */
  readonly extensions: readonly string[];
  readonly vendorDir: string;
  readonly binDir: string;
  readonly scripts: ReadonlySet<string>;
  /** Whether plugins may run: since Composer 2.2 those alone that are allowed by name. */
  readonly plugins: boolean;
}

/** Tolerant: what is not there is empty. */
export function readComposerJson(text: string): ComposerJson {
  const json = readJson(text);
  const list = (key: string): ComposerPackage[] =>
    Object.entries(tableAt(json, key)).map(([name, version]) => ({
      name: name.toLowerCase(),
      version: typeof version === 'string' && version !== '*' ? version : undefined,
    }));
  const isPlatform = ({ name }: ComposerPackage) => !name.includes('/');
  const require = list('require');
  const vendorDir = (textAt(json, 'config', 'vendor-dir') ?? 'vendor').replace(/\/+$/, '');
  return {
    require: require.filter((one) => !isPlatform(one)),
    requireDev: list('require-dev').filter((one) => !isPlatform(one)),
    extensions: require.flatMap(({ name }) => (name.startsWith('ext-') ? name.slice(4) : [])),
    vendorDir,
    binDir: textAt(json, 'config', 'bin-dir') ?? `${vendorDir}/bin`,
    plugins: valueAt(json, 'config', 'allow-plugins') !== undefined,
    scripts: new Set(Object.keys(tableAt(json, 'scripts'))),
  };
}
