export interface Gem {
  readonly name: string;
  readonly version: string | undefined;
  /** `development`, `test`; empty of gems for everyone. */
  readonly groups: readonly string[];
}

export interface Gemfile {
  readonly gems: readonly Gem[];
  /** False where a line is a program and not a list. */
  readonly complete: boolean;
  readonly ruby: string | undefined;
}

/** Reads the lists of a Gemfile; it is Ruby, so that anything else makes it incomplete. */
export function readGemfile(text: string): Gemfile {
  const gems: Gem[] = [];
  const blocks: (readonly string[])[] = [];
  let complete = true;
  let ruby: string | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const [, name, rest] = /^gem\s*\(?\s*["']([^"']+)["']\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      const version = /^,\s*["']([^"']+)["']/.exec(rest!)?.[1];
      const own = /\bgroups?(?::|\s*=>|"=>)\s*(\[[^\]]*\]|:\w+)/.exec(rest!)?.[1];
      gems.push({ name, version, groups: [...blocks.flat(), ...symbols(own ?? '')] });
      continue;
    }
    const block = /^group\s*\(?(.*?)\)?\s*do$/.exec(line)?.[1];
    if (block !== undefined) blocks.push(symbols(block));
    else if (/\bdo(?:\s*\|.*\|)?$/.test(line) || /^(?:if|unless|case)\b/.test(line)) {
      blocks.push([]);
      if (!/^(?:platforms?|source|git|path|install_if)\b/.test(line)) complete = false;
    } else if (line === 'end') blocks.pop();
    else if (/^(?:gemspec|eval_gemfile)\b/.test(line)) complete = false;
    else ruby = /^ruby\s*\(?\s*["']([^"']+)["']/.exec(line)?.[1] ?? ruby;
  }
  return { gems, complete, ruby };
}

const symbols = (text: string): string[] =>
  [...text.matchAll(/:(\w+)|["'](\w+)["']/g)].map((match) => (match[1] ?? match[2])!);

export interface GemfileLock {
  /** Everything that is locked, with its exact version. */
  readonly versions: ReadonlyMap<string, string>;
  /** `ruby`, `x86_64-linux`, `aarch64-linux-musl`. */
  readonly platforms: readonly string[];
  readonly bundler: string | undefined;
}

export function readGemfileLock(text: string): GemfileLock {
  const versions = new Map<string, string>();
  const platforms: string[] = [];
  let section = '';
  let bundler: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\S/.test(line)) section = line.trim();
    else if (section === 'PLATFORMS' && line.trim() !== '') platforms.push(line.trim());
    else if (section === 'BUNDLED WITH' && line.trim() !== '') bundler = line.trim();
    const [, name, version] = /^ {4}(\S+) \(([^)]+)\)$/.exec(line) ?? [];
    if (name !== undefined && !versions.has(name)) versions.set(name, version!);
  }
  return { versions, platforms, bundler };
}
