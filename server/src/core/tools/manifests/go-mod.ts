export interface GoMod {
  readonly module: string | undefined;
  readonly go: string | undefined;
  /** What the module itself imports, `// indirect` ones left out. */
  readonly requires: ReadonlySet<string>;
}

/** Reads a go.mod. */
export function readGoMod(text: string): GoMod {
  const requires = new Set<string>();
  let within = false;
  for (const line of text.split('\n')) {
    if (/^\s*require\s*\(/.test(line)) within = true;
    else if (/^\s*\)/.test(line)) within = false;
    else if (!line.includes('// indirect')) {
      const found = (within ? /^\s*"?([^\s"]+)"?\s+v/ : /^\s*require\s+"?([^\s"(]+)"?\s+v/).exec(line);
      if (found) requires.add(found[1]!);
    }
  }
  return {
    module: /^\s*module\s+"?([^\s"/][^\s"]*)"?/m.exec(text)?.[1],
    go: /^\s*go\s+(\d[\w.]*)/m.exec(text)?.[1],
    requires,
  };
}

/** The program that `go build` makes of an import path: its last part, a major version left out. */
export function programOf(importPath: string): string | undefined {
  const parts = importPath.split('/').filter((part) => part !== '');
  const last = parts.at(-1);
  const name =
    last !== undefined && parts.length > 1 && /^v[2-9]\d*$|^v1\d+$/.test(last) ? parts.at(-2) : last;
  return name === undefined || name === '.' || name === '..'
    ? undefined
    : name.replace(/\.v\d+$/, (v) => (importPath.startsWith('gopkg.in/') ? '' : v));
}
