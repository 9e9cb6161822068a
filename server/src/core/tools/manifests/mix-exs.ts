export interface MixDependency {
  readonly name: string;
  readonly version: string | undefined;
  /** Environments it is limited to; undefined where it is not. */
  readonly only: readonly string[] | undefined;
}

/** mix.exs, which is Elixir: what the usual forms of it say. */
export interface MixExs {
  readonly app: string | undefined;
  /** Of `releases:`; empty where there is no such list. */
  readonly releases: readonly string[];
  readonly dependencies: readonly MixDependency[];
  readonly complete: boolean;
  /** Umbrellas keep deps and _build of their apps in the root. */
  readonly umbrella: boolean;
}

export function readMixExs(source: string): MixExs {
  const text = source.replace(/^(\s*)#.*$/gm, '$1');
  const dependencies: MixDependency[] = [];
  const list = /\bdefp?\s+deps\b[^\n]*?\bdo\s*\[([\s\S]*?)\n\s*\]\s*end/.exec(text)?.[1];
  for (const [, name, rest] of (list ?? '').matchAll(/\{\s*:(\w+)\s*,([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g)) {
    const version = /^\s*"([^"]+)"/.exec(rest!)?.[1];
    const only = /\bonly:\s*(\[[^\]]*\]|:\w+)/.exec(rest!)?.[1];
    dependencies.push({
      name: name!,
      version,
      only: only === undefined ? undefined : [...only.matchAll(/:(\w+)/g)].map((match) => match[1]!),
    });
  }
  const releases = /\breleases:\s*\[([\s\S]*?)\n\s{0,8}\]/.exec(text)?.[1];
  return {
    app: /\bapp:\s*:(\w+)/.exec(text)?.[1],
    releases:
      releases === undefined
        ? []
        : [...releases.matchAll(/^\s*(\w+):\s*\[/gm)].slice(0, 1).map((match) => match[1]!),
    dependencies,
    complete: list !== undefined,
    umbrella: /\bapps_path:/.test(text),
  };
}
